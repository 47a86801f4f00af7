// Members of classes, inherited ones included.

import type { Func } from '../ir/types';
import type { Machine } from './machine';
import { isClassSymbol, type ClassSymbol, type FunctionSymbol } from './symbols';
import { resolveType } from './types';
import type { Scope, Value } from './values';

/** The class of an object; null when it is none of the program. */
export function classOf(machine: Machine, object: Value): ClassSymbol | null {
  if (object.kind !== 'object' || object.type === null || typeof object.type === 'string') return null;
  return machine.symbols.classes.find((each) => each === object.type) ?? null;
}

/** The bases of a class as far as the program declares them. */
export function basesOf(machine: Machine, symbol: ClassSymbol, scope: Scope): readonly ClassSymbol[] {
  return symbol.declaration.bases
    .map((base) => resolveType(machine, base, scope).symbol)
    .filter((base) => base !== null);
}

/** The methods of that name in the class, else in the nearest of its bases that has one. */
export function methodsOfClass(
  machine: Machine,
  symbol: ClassSymbol,
  name: string,
  scope: Scope,
  depth: number,
): readonly FunctionSymbol[] {
  const own = machine.symbols.methods(symbol.path.at(-1) ?? '', name);
  if (own.length > 0 || depth > 8) return own;
  for (const base of symbol.declaration.bases) {
    const resolved = resolveType(machine, base, scope);
    if (!resolved.symbol) continue;
    const inherited = methodsOfClass(machine, resolved.symbol, name, scope, depth + 1);
    if (inherited.length > 0) return inherited;
  }
  return [];
}

/** The constructors of a class, and not those of another class of that name. */
export function constructorsOf(machine: Machine, symbol: ClassSymbol): readonly FunctionSymbol[] {
  const name = symbol.path.at(-1) ?? '';
  const { path } = symbol;
  const all = machine.symbols.methods(name, name);
  const inClass = all.filter(
    (each) => each.path.length === path.length + 1 && endsWith(each.path, [...path, name]),
  );
  if (inClass.some(({ declaration }) => declaration.body)) return inClass;
  // Behind `using namespace` a definition is written with the end of its path only.
  return all.filter((each) => endsWith([...path, name], each.path));
}

function endsWith(path: readonly string[], end: readonly string[]): boolean {
  const offset = path.length - end.length;
  return offset >= 0 && end.every((segment, index) => path[offset + index] === segment);
}

/** Whether a function can be called with that many arguments. */
export function takes(candidate: FunctionSymbol, count: number): boolean {
  const params = candidate.declaration.params;
  if (params.some((parameter) => parameter.variadic)) return count >= params.length - 1;
  const required = params.filter((parameter) => !parameter.defaultValue).length;
  return count >= required && count <= params.length;
}

/** The method that a type has from a trait's own body of it; empty when there is none, or a tie. */
export function defaultMethods(machine: Machine, type: string, name: string): readonly FunctionSymbol[] {
  const traits = new Set<string>();
  for (const { impl } of machine.symbols.impls) {
    const trait = impl.trait?.name.at(-1);
    if (trait !== undefined && impl.type.name.at(-1) === type) traits.add(trait);
  }
  const found = [...traits].flatMap((trait) => machine.symbols.methods(trait, name));
  const [only] = found;
  // In such a body `Self` is the type that it is called for, which is not kept here.
  return found.length === 1 && only && !needsSelf(only.declaration) ? [only] : [];
}

function needsSelf({ params, body }: Func): boolean {
  return mentionsSelf([body, params.filter(({ name }) => name !== 'self')]);
}

function mentionsSelf(code: unknown): boolean {
  if (Array.isArray(code)) return code.some(mentionsSelf);
  if (typeof code !== 'object' || code === null) return code === 'Self';
  return Object.values(code).some(mentionsSelf);
}

/** Whether copying an object runs code of its class, which is not followed. */
export function hasCopyConstructor(machine: Machine, value: Value): boolean {
  if (value.kind !== 'object' || value.type === null || typeof value.type === 'string') return false;
  const name = value.type.path.at(-1) ?? '';
  if (value.type.unit.language === 'rust' || !isClassSymbol(value.type)) return false;
  return constructorsOf(machine, value.type).some(({ declaration }) => {
    const type = declaration.params[0]?.type;
    return declaration.params.length === 1 && type?.name.at(-1) === name && type.wrappers.length > 0;
  });
}
