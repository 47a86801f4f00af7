// What happens to values that code which is not read gets hold of: they are no longer known.

import type { Expr, Func, Node } from '../ir/types';
import { markIncomplete, type Argument, type Machine } from './machine';
import { moduleField, moduleOf } from './moduleObjects';
import { namesIn, rootName } from './nodes';
import { findVariable, unknownAmong, type Cell, type Scope, type Value } from './values';

/** Who got hold of it, for the reason that a module is given. */
export interface Taker {
  readonly name: string;
  readonly node: Node;
  /** Set when a function among the values is not handed over, only its variable may have changed. */
  readonly keepsFunctions?: true;
}

/** Everything that can be reached from a value and written to becomes unknown; modules become incomplete. */
export function escapeValue(machine: Machine, value: Value, taker: Taker): void {
  reach(machine, value, taker, new Set(), 0);
}

/** A variable itself becomes unknown, with all that it reaches. */
export function escapeCell(machine: Machine, cell: Cell, taker: Taker): void {
  reachCell(machine, cell, taker, new Set(), 0);
}

function reachCell(machine: Machine, cell: Cell, taker: Taker, seen: Set<Cell>, depth: number): void {
  if (seen.has(cell)) return;
  seen.add(cell);
  reach(machine, cell.value, taker, seen, depth + 1);
  if (!(cell.value.kind === 'object' && moduleOf(cell.value)))
    machine.memory.write(cell, unknownAmong([cell.value]));
}

function reach(machine: Machine, value: Value, taker: Taker, seen: Set<Cell>, depth: number): void {
  if (depth > 64) return;
  switch (value.kind) {
    case 'module':
      markIncomplete(machine, [value.state], 'incomplete.escaped', taker.node, { name: taker.name });
      return;
    case 'reference':
    case 'alias':
      reachCell(machine, value.cell, taker, seen, depth);
      return;
    case 'pointer': {
      const target = value.cell.value;
      if (target.kind !== 'array') reachCell(machine, value.cell, taker, seen, depth);
      else reach(machine, target, taker, seen, depth + 1);
      return;
    }
    case 'unknown':
      for (const cell of value.mayReach ?? []) reachCell(machine, cell, taker, seen, depth);
      return;
    case 'array':
      for (const cell of value.cells) reachCell(machine, cell, taker, seen, depth);
      return;
    case 'object':
      for (const [name, cell] of value.fields) {
        // Which module an object is does not change.
        if (name === moduleField) reach(machine, cell.value, taker, seen, depth + 1);
        else reachCell(machine, cell, taker, seen, depth);
      }
      return;
    case 'closure':
      escapeMentions(machine, value.lambda.body, value.scope, taker);
      return;
    case 'function':
      if (machine.reaching.has(value.name) && !taker.keepsFunctions) {
        markIncomplete(machine, machine.log.modules, 'incomplete.not-entered', taker.node, {
          name: value.name,
        });
      }
      return;
    default:
      return;
  }
}

/** All variables that a piece of code mentions escape. */
export function escapeMentions(machine: Machine, code: object, scope: Scope, taker: Taker): void {
  for (const name of namesIn(code)) {
    const cell = findVariable(scope, name);
    if (cell) escapeCell(machine, cell, taker);
    if (machine.reaching.has(name) || machine.models.registering.has(name)) {
      markIncomplete(machine, machine.log.modules, 'incomplete.not-entered', taker.node, { name });
    }
  }
  if (namesIn(code).has('this') && scope.frame.self) escapeCell(machine, scope.frame.self, taker);
}

/** A write whose target could not be resolved: the variable behind it is no longer known. */
export function forgetRoot(machine: Machine, place: Expr, scope: Scope): void {
  const root = rootName(place);
  if (!root) {
    escapeMentions(machine, place, scope, { name: '?', node: place });
    return;
  }
  const last = root.path.at(-1) ?? '';
  const taker: Taker = { name: last, node: place };
  const cell = findVariable(scope, last);
  if (cell) escapeCell(machine, cell, taker);
  else if ((last === 'this' || last === 'self') && scope.frame.self) {
    escapeCell(machine, scope.frame.self, taker);
  } else {
    const located = machine.locate(root, scope);
    if (located) escapeCell(machine, located, taker);
  }
}

/** Arguments that a function of C++ takes by a reference that it may write through. */
export function forgetReferences(
  machine: Machine,
  declaration: Func,
  args: readonly Argument[],
  taker: Taker,
): void {
  args.forEach(({ cell, value }, index) => {
    const outermost = declaration.params[index]?.type?.wrappers.at(-1);
    if (outermost?.kind !== 'reference' || !outermost.mutable) return;
    if (cell) escapeCell(machine, cell, taker);
    else escapeValue(machine, value, taker);
  });
}

/** Code that is not read ran: any global that is not constant may have changed. */
export function forgetGlobals(machine: Machine, taker: Taker): void {
  machine.globalsForgotten = true;
  const own: Taker = { ...taker, keepsFunctions: true };
  for (const [global, cell] of machine.globals) if (!global.isConst) escapeCell(machine, cell, own);
  for (const cell of machine.statics.values()) escapeCell(machine, cell, own);
}
