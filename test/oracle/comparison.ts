// When a reading agrees with the truth: exactly, or by saying that it does not know. Never by saying something else.

import type { ListedFunction } from '../support/checker';

/** A function as the runtime or the binary has it. */
export interface TrueFunction {
  readonly module: string;
  readonly name: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
}

type ReadTypes = readonly (string | null)[] | null;

function typesFit(read: ReadTypes, truth: readonly string[]): boolean {
  if (read === null) return true;
  return read.length === truth.length && read.every((type, index) => type === null || type === truth[index]);
}

function typesEqual(read: ReadTypes, truth: readonly string[]): boolean {
  return read !== null && typesFit(read, truth) && !read.includes(null);
}

function show(types: ReadTypes): string {
  return types === null ? '?' : `(${types.map((type) => type ?? '?').join(', ')})`;
}

/** `module.name (params) -> (results)`, with `?` for what is not known. */
export function signature(subject: ListedFunction | TrueFunction): string {
  return `${subject.module ?? '?'}.${subject.name ?? '?'} ${show(subject.params)} -> ${show(subject.results)}`;
}

export interface Comparison {
  /** Functions read exactly. */
  readonly exact: number;
  /** Functions whose module, name or types are partly unknown, or that were not read at all. */
  readonly unknown: readonly string[];
  /** What was read and is not so: always a fault. */
  readonly wrong: readonly string[];
}

/** Compares what was read with all that there truly is. */
export function compare(read: readonly ListedFunction[], truth: readonly TrueFunction[]): Comparison {
  const named = read.filter(({ module, name }) => module !== null && name !== null);
  const same = (one: ListedFunction, other: TrueFunction): boolean =>
    one.module === other.module && one.name === other.name;
  const wrong = named
    .filter((one) => {
      const candidates = truth.filter((other) => same(one, other));
      return !candidates.some(
        (other) => typesFit(one.params, other.params) && typesFit(one.results, other.results),
      );
    })
    .map((one) => signature(one));
  const isExact = (other: TrueFunction): boolean =>
    named.some(
      (one) =>
        same(one, other) && typesEqual(one.params, other.params) && typesEqual(one.results, other.results),
    );
  const unknown = truth.filter((other) => !isExact(other)).map(signature);
  return { exact: truth.length - unknown.length, unknown, wrong };
}
