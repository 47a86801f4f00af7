// Which function a call calls, and what becomes of the arguments when that function is not read.

import type { Call, Expr, Name, Node, TypeRef } from '../ir/types';
import { applyEffect, calleeText } from './effects';
import { escapeCell, escapeValue, forgetGlobals, forgetReferences } from './escape';
import { invoke, invokeClosure } from './invoke';
import { callLibrary, endsProgram, isHarmless } from './library';
import { markIncomplete, type Argument, type Machine, isLeaving } from './machine';
import { classOf, defaultMethods, methodsOfClass, takes } from './members';
import { callOnOwnModule, escapeOwnModule } from './moduleClasses';
import { isFunctionSymbol, isClassSymbol, type DeclaredSymbol, type FunctionSymbol } from './symbols';
import { isSequence, isStringType, typeArgument } from './types';
import {
  decayed,
  findVariable,
  newCell,
  nothing,
  plain,
  unknown,
  type Cell,
  type Scope,
  type Value,
} from './values';

export function evaluateArguments(machine: Machine, args: readonly Expr[], scope: Scope): Argument[] {
  const result: Argument[] = [];
  for (const node of args) {
    if (node.kind === 'spread') {
      const pack = plain(machine.evaluate(node.value, scope));
      if (pack.kind === 'array' && !pack.open) {
        for (const cell of pack.cells) result.push({ node: null, cell, value: cell.value });
        continue;
      }
    }
    const cell = isPlace(node) ? machine.locate(node, scope) : newCell(machine.evaluate(node, scope));
    result.push({ node, cell, value: cell ? decayed(cell.value, cell) : unknown });
    if (isLeaving(machine)) break;
  }
  return result;
}

/** Whether an expression denotes something that exists already. */
export function isPlace(node: Expr): boolean {
  return node.kind === 'name' || node.kind === 'member' || node.kind === 'index' || node.kind === 'unary';
}

/** A call of a named function, class or variable. */
export function callName(machine: Machine, call: Call, callee: Name, scope: Scope): Value {
  const args = evaluateArguments(machine, call.args, scope);
  if (isLeaving(machine)) return unknown;
  const last = callee.path.at(-1) ?? '';
  if (callee.path.length === 1) {
    const variable = findVariable(scope, last);
    if (variable) return callValue(machine, plain(variable.value), args, call, scope);
  }
  const registered = callOnOwnModule(machine, last, args, call, scope);
  if (registered) return registered;
  const path = machine.symbols.expand(callee.path, scope.frame.unit, scope.frame.namespace);
  const model =
    machine.models.function(path) ?? machine.models.function(withoutAliases(machine, path, scope));
  if (model) return applyEffect(machine, model, args, call, calleeText(call), scope);
  const own = ownMethod(machine, last, callee, scope);
  const found = own ?? declaredFor(machine, callee.path, scope);
  if (found.some(isClassSymbol)) {
    return machine.construct(namedType(callee), args, call, scope);
  }
  const functions = found.filter(isFunctionSymbol);
  if (functions.length > 0 && functions.length === found.length) {
    return callFunctions(machine, functions, args, call, scope, callee.args, own ? scope.frame.self : null);
  }
  const global = found[0];
  if (global?.declaration.kind === 'global') {
    return callValue(machine, plain(machine.evaluate(callee, scope)), args, call, scope);
  }
  if (global?.declaration.kind === 'enumerator') return unknown;
  const made = constructLibraryType(machine, callee, call, scope);
  if (made) return made;
  if (callee.path.length === 1) escapeOwnModule(machine, last, call, scope);
  return callExternal(machine, path, args, call, scope);
}

/** What a path names; of `Type::method` also what a trait gives the type. */
function declaredFor(machine: Machine, path: readonly string[], scope: Scope): readonly DeclaredSymbol[] {
  const { unit, namespace } = scope.frame;
  const found = machine.symbols.find(path, unit, namespace);
  if (found.length > 0 || unit.language !== 'rust' || path.length < 2) return found;
  const type = machine.symbols.find(path.slice(0, -1), unit, namespace);
  const owner = type.length === 1 && type[0] && isClassSymbol(type[0]) ? type[0] : null;
  return owner ? defaultMethods(machine, owner.path.at(-1) ?? '', path.at(-1) ?? '') : [];
}

/** `std::vector<T>(2, x)`, `std::make_unique<T>(…)`: calls that make an object of a library type. */
function constructLibraryType(machine: Machine, callee: Name, call: Call, scope: Scope): Value | null {
  const last = callee.path.at(-1) ?? '';
  const isMaker = ['make_unique', 'make_shared', 'make_optional'].includes(last);
  const argument = typeArgument(callee.args[0]);
  const made = isMaker ? argument : null;
  const isPair = last === 'pair' || last === 'make_pair';
  const isLibrary =
    scope.frame.unit.language !== 'rust' && (isSequence(last) || isStringType(last) || isPair);
  if (!made && !isLibrary) return null;
  const type = made ?? { ...namedType(callee), name: [isPair ? 'pair' : last] };
  const { start, end, unit } = call;
  const elements = call.args.map((value) => ({ key: null, value }));
  const form = isPair ? 'brace' : 'paren';
  return machine.evaluate(
    { kind: 'construct', type, form, heap: made !== null, size: null, elements, start, end, unit },
    scope,
  );
}

/** A method called from inside its class, by its bare name. */
function ownMethod(
  machine: Machine,
  name: string,
  callee: Name,
  scope: Scope,
): readonly DeclaredSymbol[] | null {
  if (callee.path.length !== 1 || !scope.frame.self || scope.frame.unit.language !== 'cpp') return null;
  const symbol = classOf(machine, plain(scope.frame.self.value));
  const methods = symbol ? methodsOfClass(machine, symbol, name, scope, 0) : [];
  return methods.length > 0 ? methods : null;
}

function namedType(callee: Name): TypeRef {
  const { start, end, unit } = callee;
  return {
    name: callee.path,
    args: callee.args,
    wrappers: [],
    text: callee.path.join('::'),
    start,
    end,
    unit,
  };
}

/** `M::create` with `type M = PluginModule<T>`, and `Self::f`. */
function withoutAliases(machine: Machine, path: readonly string[], scope: Scope): readonly string[] {
  if (path.length < 2) return path;
  const found = machine.symbols.find(path.slice(0, -1), scope.frame.unit, scope.frame.namespace);
  const declaration = found.length === 1 ? found[0]?.declaration : undefined;
  if (declaration?.kind !== 'alias') return path;
  return [...declaration.type.name, path.at(-1) ?? ''];
}

export function callValue(
  machine: Machine,
  callee: Value,
  args: readonly Argument[],
  call: Node,
  scope: Scope,
): Value {
  const target = plain(callee);
  switch (target.kind) {
    case 'closure':
      return invokeClosure(machine, target, args, call, scope.frame);
    case 'function': {
      const functions = target.candidates.filter(isFunctionSymbol);
      return callFunctions(machine, functions, args, call, scope, []);
    }
    case 'external': {
      const model = machine.models.function(target.path);
      const name = target.path.at(-1) ?? '';
      if (model) return applyEffect(machine, model, args, call, name, scope);
      return callExternal(machine, target.path, args, call, scope);
    }
    default:
      return callUnread(machine, '?', args, call, true);
  }
}

export function callFunctions(
  machine: Machine,
  candidates: readonly FunctionSymbol[],
  args: readonly Argument[],
  call: Node,
  scope: Scope,
  typeArguments: Name['args'],
  self: Cell | null = null,
): Value {
  const chosen = chooseOverload(candidates, args);
  const name = candidates[0]?.declaration.path.at(-1) ?? '?';
  if (!chosen?.declaration.body) {
    const taker = { name, node: call };
    if (self) escapeCell(machine, self, taker);
    for (const candidate of candidates) forgetReferences(machine, candidate.declaration, args, taker);
    return callUnread(machine, name, args, call, true);
  }
  return invoke(machine, chosen, args, self, call, scope.frame, typeArguments);
}

/** The one candidate that fits; null when several fit equally well. */
export function chooseOverload(
  candidates: readonly FunctionSymbol[],
  args: readonly Argument[],
): FunctionSymbol | null {
  const distinct = [...new Set(candidates)];
  const fitting = distinct.filter((candidate) => takes(candidate, args.length));
  // C lets a declaration without parameters be called with any.
  const isLoose = distinct.length === 1 && distinct[0]?.unit.language === 'c';
  const pool = fitting.length > 0 || !isLoose ? fitting : distinct;
  if (pool.length <= 1) return pool[0] ?? null;
  const defined = pool.filter((candidate) => candidate.declaration.body);
  const scored = pool.map((candidate) => ({ candidate, score: shapeScore(candidate, args) }));
  const best = Math.max(...scored.map((entry) => entry.score));
  const winners = scored.filter((entry) => entry.score === best).map((entry) => entry.candidate);
  if (winners.length === 1) return winners[0] ?? null;
  const definedWinners = winners.filter((candidate) => defined.includes(candidate));
  const paths = new Set(winners.map((candidate) => signatureText(candidate)));
  return paths.size === 1 && definedWinners.length === 1 ? (definedWinners[0] ?? null) : null;
}

function signatureText(candidate: FunctionSymbol): string {
  const params = candidate.declaration.params.map((parameter) => parameter.type?.text ?? '?');
  return `${candidate.path.join('::')}(${params.join(',')})`;
}

/** How well arguments fit by their shape: text, brace list, callback, number. */
function shapeScore(candidate: FunctionSymbol, args: readonly Argument[]): number {
  let score = 0;
  args.forEach((argument, index) => {
    const type = candidate.declaration.params[index]?.type;
    if (!type) return;
    const value = plain(argument.value);
    const isText = /string|char|str/i.test(type.text);
    const isSequence = /vector|array|list|span|Vec|\[/.test(type.text) && !isText;
    const isCallback = /\(|function|Fn|HostFunc/.test(type.text);
    if (value.kind === 'string') score += isText ? 2 : -2;
    else if (value.kind === 'array') score += isSequence ? 2 : isText ? -2 : 0;
    else if (value.kind === 'function' || value.kind === 'closure') score += isCallback ? 2 : -1;
    else if (value.kind === 'integer') score += isText || isSequence ? -2 : 1;
  });
  return score;
}

/** A function that the program does not declare: the C or C++ library, a crate, the operating system. */
function callExternal(
  machine: Machine,
  path: readonly string[],
  args: readonly Argument[],
  call: Node,
  scope: Scope,
): Value {
  const last = path.at(-1) ?? '';
  if (endsProgram(last)) {
    machine.exit = { kind: 'throw', label: null, value: nothing };
    return unknown;
  }
  const known = callLibrary(machine, path, args, scope.frame.unit.language);
  if (known) return known;
  const value = callUnread(machine, last, args, call, false);
  if (!isHarmless(last) && !last.startsWith('WasmEdge_')) forgetArguments(machine, last, args, call, scope);
  return value;
}

/** C++ may take any variable by reference. */
export function forgetArguments(
  machine: Machine,
  name: string,
  args: readonly Argument[],
  call: Node,
  scope: Scope,
): void {
  if (scope.frame.unit.language !== 'cpp') return;
  for (const { cell, value, node } of args) {
    if (cell && node && isPlace(node) && value.kind !== 'string')
      escapeCell(machine, cell, { name, node: call });
  }
}

/** What a function may do that is not read. Code of the program may also change its globals. */
export function callUnread(
  machine: Machine,
  name: string,
  args: readonly Argument[],
  call: Node,
  isOfProgram: boolean,
): Value {
  if (!isOfProgram && isHarmless(name)) return unknown;
  const taker = { name, node: call };
  for (const { node, cell, value } of args) {
    // Of a list that was passed on as it is, the elements may be written too.
    if (!node && cell) escapeCell(machine, cell, taker);
    escapeValue(machine, value, taker);
  }
  if (machine.reaching.has(name)) {
    markIncomplete(machine, machine.log.modules, 'incomplete.not-entered', call, { name });
  }
  if (isOfProgram) forgetGlobals(machine, taker);
  return unknown;
}
