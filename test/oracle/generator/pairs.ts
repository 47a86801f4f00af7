// Pairs of a host function and an import that was meant to fit it: random, with one mistake on one side or none.

import type { Choices } from '../../support/random';
import type { GuestForm, Form, ValueType, Wanted } from './contract';
import { misspelt, type Names } from './words';

export interface Pair {
  readonly host: Form;
  readonly guest: GuestForm;
  readonly mutation: Mutation;
  readonly registered: Wanted;
  readonly imported: Wanted;
}

export type Mutation =
  | 'none'
  | 'parameter type'
  | 'parameter added'
  | 'parameter removed'
  | 'parameters swapped'
  | 'result'
  | 'name misspelt'
  | 'module misspelt';

const mutations: readonly Mutation[] = [
  ...(['none', 'none', 'none', 'none'] as const),
  'parameter type',
  'parameter added',
  'parameter removed',
  'parameters swapped',
  'result',
  'name misspelt',
  'module misspelt',
];

const mostParameters = 8;

/** Shared by all pairs of one host form: its modules. */
export interface Modules {
  of(host: Form, chosen: Choices): string;
}

export function createModules(names: Names): Modules {
  const known = new Map<string, string[]>();
  return {
    of: (host, chosen) => {
      const modules = known.get(host.name) ?? Array.from({ length: 3 }, () => names.next(false));
      known.set(host.name, modules);
      return chosen.oneOf(modules);
    },
  };
}

export function createPair(
  host: Form,
  guest: GuestForm,
  names: Names,
  modules: Modules,
  chosen: Choices,
): Pair {
  const types = host.types.filter((type) => guest.types.includes(type));
  const most = Math.min(host.mostResults, guest.mostResults);
  const length = chosen.oneOf([0, 1, 1, 2, 2, 3, 3, 4, 5, 6, mostParameters]);
  const registered: Wanted = {
    module: guest.onlyModule ?? modules.of(host, chosen),
    // Symbols are identifiers.
    name: names.next(guest.onlyModule !== null || chosen.below(2) === 0),
    params: chosen.several(length, types),
    results: chosen.several(chosen.below(most + 1), types),
  };
  const mutation = chosen.oneOf(mutations.filter((one) => canMutate(registered, one, guest)));
  const changed = mutate(registered, mutation, types, most, chosen);
  // A mistake is as often the host's: then the host has what was changed.
  const atHost = mutation !== 'module misspelt' && chosen.below(2) === 0;
  return {
    host,
    guest,
    mutation,
    registered: atHost ? changed : registered,
    imported: atHost ? registered : changed,
  };
}

function canMutate({ params }: Wanted, mutation: Mutation, guest: GuestForm): boolean {
  switch (mutation) {
    case 'parameter type':
    case 'parameter removed':
      return params.length > 0;
    case 'parameters swapped':
      return new Set(params).size > 1;
    case 'module misspelt':
      return guest.onlyModule === null;
    default:
      return true;
  }
}

function mutate(
  wanted: Wanted,
  mutation: Mutation,
  types: readonly ValueType[],
  mostResults: number,
  chosen: Choices,
): Wanted {
  const { module, name, params, results } = wanted;
  const at = chosen.below(params.length);
  const other = (type: ValueType | undefined): ValueType =>
    chosen.oneOf(types.filter((each) => each !== type));
  switch (mutation) {
    case 'none':
      return wanted;
    case 'parameter type':
      return { ...wanted, params: params.with(at, other(params[at])) };
    case 'parameter added':
      return { ...wanted, params: params.toSpliced(at, 0, chosen.oneOf(types)) };
    case 'parameter removed':
      return { ...wanted, params: params.toSpliced(at, 1) };
    case 'parameters swapped':
      return { ...wanted, params: swapped(params, chosen) };
    case 'result':
      return { ...wanted, results: otherResults(results, other, mostResults) };
    case 'name misspelt':
      return { ...wanted, name: misspelt(name, chosen) };
    case 'module misspelt':
      return { ...wanted, module: misspelt(module, chosen) };
  }
}

/** Two parameters of different types change places. */
function swapped(params: readonly ValueType[], chosen: Choices): readonly ValueType[] {
  const places = params.flatMap((left, one) =>
    params.flatMap((right, two) => (one < two && left !== right ? [[one, two] as const] : [])),
  );
  const [one, two] = chosen.oneOf(places);
  return params.map(
    (type, index) => (index === one ? params[two] : index === two ? params[one] : type) ?? type,
  );
}

function otherResults(
  results: readonly ValueType[],
  other: (type: ValueType | undefined) => ValueType,
  most: number,
): readonly ValueType[] {
  const [first, ...rest] = results;
  if (first === undefined) return most === 0 ? results : [other(undefined)];
  return rest.length % 2 === 0 ? [other(first), ...rest] : rest;
}
