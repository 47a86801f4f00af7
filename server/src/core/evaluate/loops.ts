// Loops: run as they are while their data is known; otherwise run once for what they may do, with everything
// that they write unknown.

import type { Expr, ForEach, Loop, Node } from '../ir/types';
import { escapeCell } from './escape';
import { limits, type Machine, isLeaving } from './machine';
import { byteAt } from './operators';
import { bindUnknown, matchPattern } from './patterns';
import { runAlternatives, runRegion } from './regions';
import { evaluateCondition } from './statements';
import {
  innerScope,
  integer,
  newCell,
  nothing,
  plain,
  plainCell,
  unknown,
  type Cell,
  type Scope,
  type Value,
} from './values';

export function evaluateLoop(machine: Machine, loop: Loop, scope: Scope): Value {
  const inner = innerScope(scope);
  return runRegion(machine, 'loop', loop.label, () => {
    if (loop.initial) machine.evaluate(loop.initial, inner);
    if (!loop.testFirst) {
      runRound(machine, loop, inner);
      if (isLeaving(machine)) return unknown;
    }
    for (let round = 0; round < limits.rounds && !machine.isExhausted; round++) {
      const condition = innerScope(inner);
      const answer = evaluateCondition(machine, loop, condition);
      if (isLeaving(machine)) return unknown;
      if (answer === 'no') return nothing;
      if (answer === 'maybe') return runUnknown(machine, loop, () => unknownRound(machine, loop, inner));
      runRound(machine, loop, condition);
      if (isLeaving(machine)) return unknown;
    }
    return runUnknown(machine, loop, () => unknownRound(machine, loop, inner));
  }).value;
}

function runRound(machine: Machine, loop: Loop, scope: Scope): void {
  runRegion(machine, 'round', loop.label, () => machine.evaluate(loop.body, innerScope(scope)));
  if (!isLeaving(machine) && loop.step) machine.evaluate(loop.step, scope);
}

function unknownRound(machine: Machine, loop: Loop, scope: Scope): void {
  const condition = innerScope(scope);
  evaluateCondition(machine, loop, condition);
  runRound(machine, loop, condition);
}

/** A loop of which it is not known how often it runs. */
function runUnknown(machine: Machine, node: Node, round: () => void): Value {
  const { memory, log } = machine;
  const mark = memory.mark();
  const once = (): Value => {
    round();
    return nothing;
  };
  log.silent++;
  runAlternatives(machine, [once, () => nothing]);
  log.silent--;
  const written = [...memory.writesSince(mark).keys()];
  const forget = (): void => {
    for (const cell of written) escapeCell(machine, cell, { name: 'loop', node });
  };
  forget();
  log.unknownLoops++;
  runAlternatives(machine, [once, () => nothing]);
  log.unknownLoops--;
  forget();
  return nothing;
}

export function evaluateForEach(machine: Machine, loop: ForEach, scope: Scope): Value {
  const cells = rangeCells(machine, loop.range, scope);
  if (isLeaving(machine)) return unknown;
  return runRegion(machine, 'loop', loop.label, () => {
    if (cells && cells.length <= limits.rounds) {
      const forget =
        loop.isUnordered && cells.length > 1 ? forgetWhatRoundsWrite(machine, loop, cells, scope) : null;
      for (const cell of cells) {
        runElement(machine, loop, cell, scope);
        if (isLeaving(machine)) return unknown;
        forget?.();
      }
      return nothing;
    }
    return runUnknown(machine, loop, () => {
      const inner = innerScope(scope);
      bindUnknown(loop.pattern, inner);
      runRegion(machine, 'round', loop.label, () => machine.evaluate(loop.body, inner));
    });
  }).value;
}

/**
 * Where the order of rounds is not known, no round knows what another one wrote. Runs all of them for that alone, and
 * gives what makes the written variables unknown again.
 */
function forgetWhatRoundsWrite(
  machine: Machine,
  loop: ForEach,
  cells: readonly Cell[],
  scope: Scope,
): () => void {
  const { memory, log } = machine;
  const mark = memory.mark();
  const all = (): Value => {
    for (const cell of cells) if (!isLeaving(machine)) runElement(machine, loop, cell, scope);
    return nothing;
  };
  log.silent++;
  runAlternatives(machine, [all, () => nothing]);
  log.silent--;
  const written = [...memory.writesSince(mark).keys()];
  const forget = (): void => {
    for (const cell of written) escapeCell(machine, cell, { name: 'range', node: loop });
  };
  forget();
  return forget;
}

function runElement(machine: Machine, loop: ForEach, cell: Cell, scope: Scope): void {
  const inner = innerScope(scope);
  const isShared = loop.byReference || scope.frame.unit.language === 'rust';
  bindElement(machine, loop, isShared ? cell : newCell(machine.copy(cell.value)), inner);
  runRegion(machine, 'round', loop.label, () => machine.evaluate(loop.body, inner));
}

/** A plain variable is bound to the element itself, so that a write through it reaches the element. */
function bindElement(machine: Machine, loop: ForEach, cell: Cell, scope: Scope): void {
  if (loop.pattern.kind === 'bind' && !loop.pattern.inner) {
    scope.variables.set(loop.pattern.name, cell);
    return;
  }
  if (matchPattern(machine, loop.pattern, cell, scope) === 'no') bindUnknown(loop.pattern, scope);
}

/** The elements that a loop goes over, in order; null when they are not all known. */
export function rangeCells(machine: Machine, range: Expr, scope: Scope): readonly Cell[] | null {
  const located = machine.locate(range, scope);
  if (!located) return null;
  const holder = plainCell(located);
  const value = plain(holder.value);
  if (value.kind === 'string' && scope.frame.unit.language === 'cpp') return letters(value.value);
  return value.kind === 'array' && !value.open ? value.cells : null;
}

function letters(text: string): readonly Cell[] | null {
  const bytes = Array.from(text, (_, index) => byteAt(text, index));
  const known = bytes.filter((byte) => byte !== null);
  return known.length === bytes.length ? known.map((byte) => newCell(integer(byte))) : null;
}
