// Guests in Go with `go:wasmimport`, and in the older form of TinyGo, for which there is no compiler here: its truth is
// what Go makes of the same declarations under its own directive.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Choices } from '../../../support/random';
import { mustSucceed } from '../../../support/programs';
import { importsOfBinary } from '../../../support/runtime';
import type { TrueFunction } from '../../comparison';
import {
  isIdentifier,
  numbers,
  type Files,
  type GuestForm,
  type Project,
  type ValueType,
  type Wanted,
} from '../contract';

const preamble = `type Handle uint32
type Ticks = uint64
type Stamp Ticks
type Ratio float32
type Meters float64
`;

const spellings: Readonly<Record<string, readonly string[]>> = {
  i32: [
    'int32',
    'int32',
    'uint32',
    'rune',
    'bool',
    'uintptr',
    'unsafe.Pointer',
    '*uint32',
    '*[4]uint8',
    'Handle',
  ],
  i64: ['int64', 'uint64', 'Ticks', 'Stamp'],
  f32: ['float32', 'Ratio'],
  f64: ['float64', 'Meters'],
};

/** Parameters with names, in groups of the same type or each with its own; two words of a string where they stand. */
function parameters(types: readonly ValueType[], chosen: Choices): string {
  const list: string[] = [];
  for (let at = 0; at < types.length; at += 1) {
    const type = types[at];
    const grouped = type === types[at + 1] && chosen.below(3) === 0;
    if (grouped && type === 'i32' && chosen.below(2) === 0) list.push(`p${String(at)} string`);
    else if (grouped)
      list.push(`p${String(at)}, p${String(at + 1)} ${chosen.oneOf(spellings[type ?? ''] ?? [])}`);
    else list.push(`p${String(at)} ${chosen.oneOf(spellings[type ?? ''] ?? [])}`);
    if (grouped) at += 1;
  }
  const named = list.join(', ');
  // Without names, unless a group needs them.
  return chosen.below(4) === 0 && !/p\d+,/.test(named) ? named.replace(/p\d+ /g, '') : named;
}

function result(types: readonly ValueType[], chosen: Choices): string {
  const [type] = types;
  if (type === undefined) return '';
  const spelled = chosen.oneOf(spellings[type] ?? []);
  return chosen.below(4) === 0 ? ` (r ${spelled})` : ` ${spelled}`;
}

interface Declared {
  readonly text: string;
  readonly identifier: string;
}

type Directive = (wanted: Wanted, chosen: Choices) => string;

function declare(wanted: Wanted, index: number, chosen: Choices, directive: Directive): Declared {
  const identifier = isIdentifier(wanted.name) ? wanted.name : `import${String(index)}`;
  const doc = chosen.below(4) === 0 ? `// ${identifier} is done by the host.\n` : '';
  const head = `${doc}${directive(wanted, chosen)}${chosen.below(4) === 0 ? '\n//go:noescape' : ''}`;
  return {
    identifier,
    text: `${head}\nfunc ${identifier}(${parameters(wanted.params, chosen)})${result(wanted.results, chosen)}\n`,
  };
}

function sources(declared: readonly Declared[]): Files {
  const uses = declared.map(({ identifier }) => identifier).join(', ');
  return {
    'go.mod': 'module guest\n\ngo 1.24\n',
    'host.go': `//go:build wasip1 || tinygo\n\npackage main\n\nimport "unsafe"\n\n${preamble}\nvar _ unsafe.Pointer\n\n${declared.map(({ text }) => text).join('\n')}`,
    'main.go': `package main\n\nvar used = []any{${uses}}\n\nfunc main() {\n\tfor _, each := range used {\n\t\tprintln(each != nil)\n\t}\n}\n`,
  };
}

/** Each function under its directive. */
function writeUnder(directive: Directive): GuestForm['write'] {
  return (wanted, chosen) => {
    const declared = wanted.map((one, index) => declare(one, index, chosen, directive));
    return { files: sources(declared), places: declared.map(({ text }) => text) };
  };
}

function compile(folder: string, buildFolder: string): readonly TrueFunction[] {
  const output = join(buildFolder, 'guest.wasm');
  const environment = { GOOS: 'wasip1', GOARCH: 'wasm', GOTOOLCHAIN: 'local', GOPROXY: 'off' };
  mustSucceed('go', ['build', '-p', '2', '-o', output, '.'], { folder, environment });
  return importsOfBinary(output).filter(({ module }) => module !== 'wasi_snapshot_preview1');
}

const common = {
  needs: ['go'],
  types: numbers,
  mostResults: 1,
  onlyModule: null,
} as const;

export const goGuest: GuestForm = {
  ...common,
  name: 'Go',
  proof: 'compiler',
  write: writeUnder(({ module, name }) => `//go:wasmimport ${module} ${name}`),
  truth: ({ folder, buildFolder }) => compile(folder, buildFolder),
};

const olderDirective = /^(?:\/\/go:wasm-module (\S+)\n)?\/\/(?:go:)?export (\S+)$/gm;

const goDirective = (_: string, module = 'env', name: string): string => `//go:wasmimport ${module} ${name}`;

/** The same declarations under the directive that Go knows. */
function compileAsGo({ folder, buildFolder }: Project): readonly TrueFunction[] {
  const copy = join(buildFolder, 'as-go');
  cpSync(folder, copy, { recursive: true });
  const host = join(copy, 'host.go');
  writeFileSync(host, readFileSync(host, 'utf8').replace(olderDirective, goDirective));
  return compile(copy, buildFolder);
}

export const tinyGoGuest: GuestForm = {
  ...common,
  name: 'TinyGo, older form',
  proof: 'stand-in',
  write: writeUnder(
    ({ module, name }, chosen) =>
      `//go:wasm-module ${module}\n${chosen.oneOf(['//export', '//go:export'])} ${name}`,
  ),
  truth: compileAsGo,
};

/** Without the name of a module it is `env`. */
export const tinyGoEnv: GuestForm = {
  ...tinyGoGuest,
  name: 'TinyGo, without a module',
  onlyModule: 'env',
  write: writeUnder(({ name }) => `//export ${name}`),
};
