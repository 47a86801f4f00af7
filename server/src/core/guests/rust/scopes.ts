// Names of types in a Rust program: which declaration a path means, through modules, `use` and globs.
// Only what this program declares is found; other crates' names come back as the path that they have there.

import type { Alias, Class, Declaration, Namespace, Unit, Use } from '../../ir/types';
import { guestTargetOf, type GuestTarget } from './target';

/** A module, or the inside of a function's body, whose names hide those of its module. */
export interface Scope {
  readonly path: readonly string[];
  /** The scope around a function's body; null for a module. */
  readonly around: Scope | null;
  readonly types: Map<string, TypeEntry[]>;
  readonly globs: Use[];
}

export type TypeEntry =
  | { readonly kind: 'type'; readonly declaration: Class | Alias; readonly scope: Scope }
  | { readonly kind: 'use'; readonly use: Use; readonly scope: Scope }
  | { readonly kind: 'module'; readonly scope: Scope };

/** What a path means. Several declarations are alternatives of different builds. */
export type Resolution =
  | { readonly kind: 'declared'; readonly entries: readonly DeclaredType[] }
  /** A name of another crate, or of the language: the paths that it may have there, the likeliest first. */
  | { readonly kind: 'foreign'; readonly paths: readonly (readonly string[])[] }
  | { readonly kind: 'unknown' };

export type DeclaredType = Extract<TypeEntry, { kind: 'type' }>;

/** All modules of a program by their paths. */
export class ScopeTable {
  private readonly modules = new Map<string, Scope>();
  private readonly localModules = new Map<Namespace, Scope>();

  /** `crates` are those whose sources are known, by their names in the code, with the paths of their roots. */
  constructor(
    private readonly crates: ReadonlyMap<string, readonly string[]> = new Map(),
    readonly target: GuestTarget = guestTargetOf(),
  ) {}

  /** The scope of a module; made when it is first asked for, with the modules around it. */
  module(path: readonly string[]): Scope {
    const key = path.join('::');
    const known = this.modules.get(key);
    if (known) return known;
    const scope: Scope = { path, around: null, types: new Map(), globs: [] };
    this.modules.set(key, scope);
    const name = path[path.length - 1];
    if (name !== undefined) enter(this.module(path.slice(0, -1)), name, { kind: 'module', scope });
    return scope;
  }

  /** A scope for the names that are declared in a function's body. */
  inner(around: Scope): Scope {
    return { path: around.path, around, types: new Map(), globs: [] };
  }

  /** The scope of an inline module; one in a function's body has no path that others could use. */
  inside(scope: Scope, namespace: Namespace): Scope {
    if (!scope.around) return this.module([...scope.path, namespace.name]);
    const known = this.localModules.get(namespace);
    if (known) return known;
    const path = [...scope.path, `${namespace.name} in a function`];
    const local: Scope = { path, around: null, types: new Map(), globs: [] };
    this.localModules.set(namespace, local);
    enter(scope, namespace.name, { kind: 'module', scope: local });
    return local;
  }

  /** Enters the types of a unit; functions' bodies are entered by those who read them. */
  enterUnit(unit: Unit): void {
    this.enterAll(this.module(unit.modulePath), unit.declarations);
  }

  /** Enters declarations into a scope, and those of inline modules into theirs. */
  enterAll(scope: Scope, declarations: readonly Declaration[]): void {
    for (const declaration of declarations) {
      if (this.target.holds(declaration.condition) === false) continue;
      switch (declaration.kind) {
        case 'class':
        case 'alias':
          enter(scope, lastOf(declaration.path), { kind: 'type', declaration, scope });
          break;
        case 'use':
          if (declaration.name === '*') scope.globs.push(declaration);
          else enter(scope, declaration.name, { kind: 'use', use: declaration, scope });
          break;
        case 'extern':
          this.enterAll(scope, declaration.members);
          break;
        case 'namespace':
          this.enterAll(this.inside(scope, declaration), declaration.members);
          break;
        default:
      }
    }
  }

  /** What a path means in a scope. */
  resolve(scope: Scope, path: readonly string[]): Resolution {
    return this.find(scope, path, { steps: 0, open: new Set() });
  }

  private find(scope: Scope, path: readonly string[], trail: Trail): Resolution {
    const [first, ...rest] = path;
    if (first === undefined || trail.steps++ > mostSteps) return unknown;
    if (first === 'crate') return this.within(this.module([]), rest, trail);
    const foreign: Path[] = [];
    for (let each: Scope | null = scope; each; each = each.around) {
      const found = this.inScope(each, { name: first, rest, trail, foreign });
      if (found) return found;
    }
    const crate = this.crates.get(first);
    if (crate && rest.length > 0) return this.within(this.module(crate), rest, trail);
    return { kind: 'foreign', paths: [path, ...foreign] };
  }

  /** A path that starts in a module and sees only what that module has. */
  private within(scope: Scope, path: Path, trail: Trail): Resolution {
    const [name, ...rest] = path;
    if (name === undefined || trail.steps++ > mostSteps) return unknown;
    const foreign: Path[] = [];
    const found = this.inScope(scope, { name, rest, trail, foreign });
    if (found) return found;
    return foreign.length > 0 ? { kind: 'foreign', paths: foreign } : unknown;
  }

  private inScope(scope: Scope, search: Search): Resolution | null {
    const entries = scope.types.get(search.name) ?? [];
    if (entries.length > 0) {
      return together(entries.map((entry) => this.follow(entry, search.rest, search.trail)));
    }
    return this.throughGlobs(scope, search);
  }

  private follow(entry: TypeEntry, rest: Path, trail: Trail): Resolution {
    switch (entry.kind) {
      case 'type':
        return rest.length === 0 ? { kind: 'declared', entries: [entry] } : unknown;
      case 'module':
        return this.within(entry.scope, rest, trail);
      case 'use': {
        const path = [...entry.use.path, ...rest];
        // `use libc;` and `extern crate libc;` name a crate, not themselves.
        const isCrate = entry.use.path.length === 1 && path[0] === entry.use.name;
        const known = isCrate ? this.crates.get(entry.use.name) : undefined;
        if (known && rest.length > 0) return this.within(this.module(known), rest, trail);
        return isCrate ? { kind: 'foreign', paths: [path] } : this.find(entry.scope, path, trail);
      }
    }
  }

  /** What globs of this program bring in; the paths that those of other crates may bring in are only noted. */
  private throughGlobs(scope: Scope, search: Search): Resolution | null {
    const { name, rest, trail, foreign } = search;
    const key = `${scope.path.join('::')} ${name}`;
    if (scope.globs.length === 0 || trail.open.has(key)) return null;
    trail.open.add(key);
    let declared: Resolution | null = null;
    for (const glob of scope.globs) {
      const found = this.find(scope, [...glob.path, name, ...rest], trail);
      if (found.kind === 'declared') declared ??= found;
      if (found.kind === 'foreign') foreign.push(...found.paths.slice(0, 1));
    }
    trail.open.delete(key);
    return declared;
  }
}

type Path = readonly string[];

interface Search {
  readonly name: string;
  readonly rest: Path;
  readonly trail: Trail;
  /** Paths in other crates, found through globs. */
  readonly foreign: Path[];
}

/** What keeps a search from going in a ring, and from going on for ever. */
interface Trail {
  steps: number;
  /** Names that are being looked for through the globs of a scope. */
  readonly open: Set<string>;
}

const mostSteps = 2_000;
const unknown: Resolution = { kind: 'unknown' };

function lastOf(path: readonly string[]): string {
  return path[path.length - 1] ?? '';
}

function enter(scope: Scope, name: string, entry: TypeEntry): void {
  const entries = scope.types.get(name) ?? [];
  entries.push(entry);
  scope.types.set(name, entries);
}

function together(resolutions: readonly Resolution[]): Resolution {
  const [only] = resolutions;
  if (resolutions.length === 1 && only) return only;
  const entries = resolutions.flatMap((each) => (each.kind === 'declared' ? each.entries : []));
  // A name may be a module and a function, or a type and what a `use` brings in from elsewhere.
  const isDeclared = resolutions.every((each) => each.kind === 'declared');
  return isDeclared ? { kind: 'declared', entries } : unknown;
}
