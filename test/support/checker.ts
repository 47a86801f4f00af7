// The built command line as a program: what it lists and what it finds, as its JSON says it.

import { inRepository } from './repository';
import { runProgram } from './programs';

const program = inRepository('dist/cli.js');

export interface ListedFunction {
  readonly module: string | null;
  readonly name: string | null;
  readonly params: readonly (string | null)[] | null;
  readonly results: readonly (string | null)[] | null;
  readonly file: string;
  readonly language: string;
  readonly pattern: string;
}

export interface Listing {
  readonly schema: number;
  readonly hostFunctions: readonly ListedFunction[];
  readonly guestImports: readonly ListedFunction[];
}

interface CheckedPosition {
  readonly line: number;
  readonly column: number;
}

export interface CheckedPlace {
  readonly file: string;
  readonly range: { readonly start: CheckedPosition; readonly end: CheckedPosition };
}

export interface CheckedFinding extends CheckedPlace {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly CheckedPlace[];
  readonly host: ListedFunction | null;
  readonly guest: ListedFunction | null;
}

function run(args: readonly string[], accepted: readonly number[]): unknown {
  const ran = runProgram(process.execPath, [program, ...args, '--format', 'json']);
  if (ran.code === null || !accepted.includes(ran.code))
    throw new Error(`${args.join(' ')} (${String(ran.code)}):\n${ran.stdout}${ran.stderr}`);
  return JSON.parse(ran.stdout);
}

export function listFolder(folder: string): Listing {
  return run(['list', folder], [0]) as Listing;
}

export function checkFolder(folder: string): readonly CheckedFinding[] {
  return (run(['check', folder], [0, 1]) as { readonly findings: readonly CheckedFinding[] }).findings;
}

/** `(i32, ?) -> i64`: `?` is a type that is not known, `…` a list that is not. */
export function typeText({ params, results }: Pick<ListedFunction, 'params' | 'results'>): string {
  const list = (types: readonly (string | null)[] | null): readonly string[] =>
    types?.map((type) => type ?? '?') ?? ['…'];
  const shown = list(results);
  return `(${list(params).join(', ')}) -> ${shown.length === 1 ? shown.join() : `(${shown.join(', ')})`}`;
}
