// Whether a Go file is built for WasmEdge, told by its name and its build constraint. A tag that only the user knows
// is unknown.

import { baseNameOf, type FileId } from '../../base/paths';

/** True, false, or null when it is not known. */
export type Truth = boolean | null;

const systems = new Set(
  (
    'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 ' +
    'wasip2 windows zos'
  ).split(' '),
);
const architectures = new Set(
  (
    '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm ' +
    'ppc riscv sparc'
  ).split(' '),
);

/** Whether the file takes part in a build for WasmEdge. */
export function isBuiltForGuest(file: FileId, source: string): Truth {
  return and(byName(file), byConstraint(source));
}

/** Whether a file has neither a build constraint nor a name that is one. */
export function isAlwaysBuilt(file: FileId, source: string): boolean {
  const parts = baseNameOf(file)
    .replace(/(?:_test)?\.go$/i, '')
    .split('_')
    .slice(1);
  const last = parts.at(-1) ?? '';
  const head = /^[ \t]*package[ \t]/m.exec(source);
  const isConstrained = /^\/\/(?:go:build|[ \t]*\+build)[ \t]/m.test(source.slice(0, head?.index ?? 0));
  return !isConstrained && !systems.has(last) && !architectures.has(last);
}

/** `name_GOOS_GOARCH.go`, with or without `_test`. */
function byName(file: FileId): Truth {
  const parts = baseNameOf(file)
    .replace(/\.go$/i, '')
    .replace(/_test$/, '')
    .split('_')
    .slice(1);
  const last = parts.at(-1) ?? '';
  const before = parts.at(-2) ?? '';
  if (architectures.has(last) && systems.has(before)) return and(tag(before), tag(last));
  return systems.has(last) || architectures.has(last) ? tag(last) : true;
}

/** The `//go:build` line before the package clause. */
function byConstraint(source: string): Truth {
  const head = /^[ \t]*package[ \t]/m.exec(source);
  const line = /^\/\/go:build[ \t]+(.*)$/m.exec(source.slice(0, head?.index ?? 0));
  if (!line) return true;
  const tokens = (line[1] ?? '').match(/&&|\|\||[!()]|[\w.]+/g) ?? [];
  return new ConstraintReader(tokens).read();
}

function tag(name: string): Truth {
  if (name === 'wasm' || name === 'wasip1') return true;
  // TinyGo says linux to its WASI target, or says a chip.
  if (name === 'linux' || name === 'arm') return null;
  if (systems.has(name) || architectures.has(name)) return false;
  if (name === 'unix' || name === 'cgo') return name === 'cgo' ? null : false;
  return /^go1\.\d+$/.test(name) ? true : null;
}

function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function or(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}

/** Reads `a && (b || !c)`. What is half typed is unknown. */
class ConstraintReader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  read(): Truth {
    const value = this.either(0);
    return this.at === this.tokens.length ? value : null;
  }

  private either(depth: number): Truth {
    let value = this.both(depth);
    while (this.take('||')) value = or(value, this.both(depth));
    return value;
  }

  private both(depth: number): Truth {
    let value = this.single(depth);
    while (this.take('&&')) value = and(value, this.single(depth));
    return value;
  }

  private single(depth: number): Truth {
    if (depth > 100) return null;
    if (this.take('!')) {
      const value = this.single(depth + 1);
      return value === null ? null : !value;
    }
    if (this.take('(')) {
      const value = this.either(depth + 1);
      return this.take(')') ? value : null;
    }
    const token = this.tokens[this.at];
    if (token === undefined || !/^[\w.]/.test(token)) return null;
    this.at++;
    return tag(token);
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}
