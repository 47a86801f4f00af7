// A module's imports and exports in one form, whoever tells of them.

import { readWasm } from '../../server/src/core/wasm/moduleReader';
import { readWat } from '../../server/src/core/wat/fileReader';
import { askEngine } from '../support/engine';

type Types = readonly (string | null)[] | null;

export interface DescribedImport {
  /** Module, name and kind. */
  readonly key: string;
  readonly params: Types;
  readonly results: Types;
}

export interface Described {
  readonly imports: readonly DescribedImport[];
  /** Name and kind; the index too where all tell it. */
  readonly exports: readonly string[];
}

/** A module of the suites, as the reference program tells of it. */
export interface TrueModule {
  readonly number?: number;
  readonly file: string;
  /** What the suite means it to be; a file of its own has none. */
  readonly role?: 'run' | 'file' | 'malformed' | 'invalid' | 'unlinkable';
  readonly kind: 'text' | 'binary' | 'quote' | 'component' | 'quoted component' | 'wasm' | 'none';
  readonly imports?: readonly (readonly unknown[])[];
  readonly exports?: readonly (readonly unknown[])[];
  /** Why its binary cannot be read; `component` when it is one. */
  readonly bad?: string;
  /** Why its text cannot be translated. */
  readonly error?: string;
}

/** The only module of a text; without any, one that has nothing. */
export function describeText(source: string): Described {
  const [module] = readWat(source).modules;
  if (!module) return { imports: [], exports: [] };
  if (module.kind === 'binary') {
    const described = describeBinary(module.bytes);
    return typeof described === 'string' ? { imports: [], exports: [described] } : described;
  }
  return {
    imports: module.imports.map(({ module: from, name, kind, signature }) => ({
      key: JSON.stringify([from.value, name.value, kind]),
      params: typesOf(signature.params),
      results: typesOf(signature.results),
    })),
    exports: module.exports.map(({ name, kind }) => JSON.stringify([name, kind])),
  };
}

/** A word instead when it is no core module. */
export function describeBinary(bytes: Uint8Array): Described | string {
  const file = readWasm(bytes);
  if (file.kind !== 'module') return file.kind;
  return {
    imports: file.module.imports.map(({ module, name, kind, signature }) => ({
      key: JSON.stringify([module, name, kind]),
      params: typesOf(signature.params),
      results: typesOf(signature.results),
    })),
    exports: file.module.exports.map(({ name, kind }) => JSON.stringify([name, kind])),
  };
}

/** Null when the engine does not take the module. */
export function describeByEngine(bytes: Uint8Array): Described | null {
  try {
    const { imports, exports } = askEngine(bytes);
    return {
      imports: imports.map(({ module, name, kind, type }) => ({
        key: JSON.stringify([module, name, kind]),
        params: type?.params ?? null,
        results: type?.results ?? null,
      })),
      exports: exports.map(({ name, kind }) => JSON.stringify([name, kind])),
    };
  } catch {
    return null;
  }
}

export function describeTruth({ imports = [], exports = [] }: TrueModule): Described {
  return {
    imports: imports.map(([from, name, kind, params, results]) => ({
      key: JSON.stringify([from, name, kind]),
      params: (params ?? null) as Types,
      results: (results ?? null) as Types,
    })),
    exports: exports.map(([name, kind]) => JSON.stringify([name, kind])),
  };
}

function typesOf(slots: readonly { readonly type: string | null }[] | null): Types {
  return slots?.map(({ type }) => type) ?? null;
}
