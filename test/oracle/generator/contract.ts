// What a form of writing plugins or guests is to the generator: what it can express, how its project is written, and
// how the truth about a written project is got. Knows no form.

import type { Choices } from '../../support/random';
import type { TrueFunction } from '../comparison';

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'funcref' | 'externref';

export const numbers: readonly ValueType[] = ['i32', 'i64', 'f32', 'f64'];
export const allTypes: readonly ValueType[] = [...numbers, 'v128', 'funcref', 'externref'];

/** One function that a project must register or import. */
export interface Wanted {
  readonly module: string;
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** Where the truth comes from, the strongest first; "stand-in": our own model of an interface that is not here. */
export type Proof = 'runtime' | 'compiler' | 'stand-in' | 'nothing';

/** Text by path below the project's folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface Written {
  readonly files: Files;
}

export interface WrittenGuest extends Written {
  /** For each wanted function, the whole text that declares it; it stands once in its project. Null: in a binary. */
  readonly places: readonly (string | null)[];
}

/** A written project: where it lies, and an empty folder beside the workspace for what is built from it. */
export interface Project {
  readonly folder: string;
  readonly files: readonly string[];
  readonly buildFolder: string;
}

export interface Form {
  readonly name: string;
  readonly proof: Proof;
  /** Programs without which nothing proves it. */
  readonly needs: readonly string[];
  readonly types: readonly ValueType[];
  readonly mostResults: number;
  readonly write: (wanted: readonly Wanted[], chosen: Choices) => Written;
  readonly truth: (project: Project, wanted: readonly Wanted[]) => readonly TrueFunction[];
}

export interface GuestForm extends Form {
  /** The only module that it can import from; null: any. */
  readonly onlyModule: string | null;
  readonly write: (wanted: readonly Wanted[], chosen: Choices) => WrittenGuest;
}

/** The wanted functions by their module, in the order of first appearance. */
export function byModule(wanted: readonly Wanted[]): ReadonlyMap<string, readonly Wanted[]> {
  const modules = new Map<string, Wanted[]>();
  for (const one of wanted) {
    const functions = modules.get(one.module);
    if (functions) functions.push(one);
    else modules.set(one.module, [one]);
  }
  return modules;
}

/** A name that can stand as an identifier in every language here. */
export function isIdentifier(name: string): boolean {
  return /^[a-z][a-z0-9_]*$/i.test(name);
}
