// What can be said of a program without evaluating it: which functions reach a registration, which of those
// nobody calls, and which globals something assigns.

import type { Expr, Func, Global } from '../ir/types';
import { calledNames, isAssign, isCall, namesIn, rootName, walk } from './nodes';
import { isTransparentMethod } from './containers';
import { boundNames } from './patterns';
import { isGlobalSymbol, type FunctionSymbol, type Symbols } from './symbols';

/** Simple names of the functions whose code leads to one of the registering names. */
export function reachingNames(symbols: Symbols, registering: ReadonlySet<string>): ReadonlySet<string> {
  const mentions = new Map<string, Set<string>>();
  for (const symbol of symbols.functions) {
    const body = symbol.declaration.body;
    if (!body) continue;
    const name = symbol.declaration.path.at(-1) ?? '';
    const known = mentions.get(name) ?? new Set();
    for (const mentioned of namesIn(body)) known.add(mentioned);
    for (const initialiser of symbol.declaration.initialisers) {
      for (const mentioned of namesIn(initialiser.args)) known.add(mentioned);
    }
    mentions.set(name, known);
  }
  const reaching = new Set<string>();
  for (let grown = true; grown;) {
    grown = false;
    for (const [name, mentioned] of mentions) {
      if (reaching.has(name)) continue;
      if ([...mentioned].some((other) => registering.has(other) || reaching.has(other))) {
        reaching.add(name);
        grown = true;
      }
    }
  }
  return reaching;
}

/** Functions with a body that reach a registration, those that no other such function calls first. */
export function registeringFunctions(
  symbols: Symbols,
  reaching: ReadonlySet<string>,
  isModelled: (path: readonly string[]) => boolean,
): { readonly roots: readonly FunctionSymbol[]; readonly called: readonly FunctionSymbol[] } {
  const candidates = symbols.functions.filter(
    (symbol) =>
      symbol.declaration.body &&
      reaching.has(symbol.declaration.path.at(-1) ?? '') &&
      !isModelled(symbol.path.slice(-2)),
  );
  const callers = new Map<string, Set<Func>>();
  for (const symbol of symbols.functions) {
    if (!symbol.declaration.body) continue;
    for (const name of calledNames(symbol.declaration)) {
      const known = callers.get(name);
      if (known) known.add(symbol.declaration);
      else callers.set(name, new Set([symbol.declaration]));
    }
  }
  const isCalled = (symbol: FunctionSymbol): boolean => {
    const known = callers.get(symbol.declaration.path.at(-1) ?? '');
    return known !== undefined && [...known].some((caller) => caller !== symbol.declaration);
  };
  return {
    roots: candidates.filter((symbol) => !isCalled(symbol)),
    called: candidates.filter(isCalled),
  };
}

/** Globals that something in the program changes, apart from the functions named in `exempt`. */
export function findChangedGlobals(symbols: Symbols, exempt: ReadonlySet<string>): ReadonlySet<Global> {
  const changed = new Set<Global>();
  for (const symbol of symbols.functions) {
    const { body, params, path } = symbol.declaration;
    if (!body || exempt.has(path.at(-1) ?? '')) continue;
    const targets: Expr[] = [];
    const locals = new Set<string>();
    for (const parameter of params) if (parameter.name !== null) locals.add(parameter.name);
    walk(body, (node) => {
      if (isAssign(node)) targets.push(node.target);
      else if (isCall(node) && node.callee.kind === 'member' && !isTransparentMethod(node.callee.name)) {
        targets.push(node.callee.object);
      } else if (node.kind === 'let' && 'pattern' in node) {
        for (const name of letNames(node)) locals.add(name);
      }
      return true;
    });
    for (const target of targets) {
      const root = rootName(target);
      if (!root || (root.path.length === 1 && locals.has(root.path[0] ?? ''))) continue;
      for (const found of symbols.find(root.path, symbol.unit, symbol.path)) {
        if (isGlobalSymbol(found) && !found.declaration.isConst) changed.add(found.declaration);
      }
    }
  }
  return changed;
}

function letNames(node: object): readonly string[] {
  if (!('pattern' in node)) return [];
  const pattern = node.pattern;
  return isPattern(pattern) ? boundNames(pattern) : [];
}

function isPattern(value: unknown): value is Parameters<typeof boundNames>[0] {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
