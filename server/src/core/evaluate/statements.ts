// Blocks, variables, conditions and jumps.

import type { Block, Conditional, Expr, If, Jump, Let, Match, Try } from '../ir/types';
import { isPlace } from './calls';
import { hasCopyConstructor } from './members';
import { escapeCell, escapeValue, forgetRoot } from './escape';
import { type Machine, isLeaving } from './machine';
import { staticCell } from './names';
import { truth } from './operators';
import { bindUnknown, matchPattern, type Answer } from './patterns';
import { runAlternatives, runRegion } from './regions';
import { integerTypeOf } from './types';
import {
  innerScope,
  newCell,
  typedCell,
  nothing,
  plain,
  unknown,
  type Cell,
  type Scope,
  type Value,
} from './values';

const compound = new Set(['block', 'if', 'match', 'loop', 'forEach', 'try', 'local']);

export function evaluateBlock(machine: Machine, block: Block, scope: Scope): Value {
  const inner = innerScope(scope);
  const run = (): Value => {
    let last: Value = nothing;
    for (const statement of block.body) {
      if (!compound.has(statement.kind)) scope.frame.statement = statement;
      last = machine.evaluate(statement, inner);
      if (isLeaving(machine)) return unknown;
    }
    return block.hasValue ? last : nothing;
  };
  const value = block.label === null ? run() : runRegion(machine, 'labelled', block.label, run).value;
  if (scope.frame.unit.language === 'cpp') destroyLocals(machine, block, inner);
  return value;
}

/** Objects of a block are destroyed at its end, however it is left. */
function destroyLocals(machine: Machine, block: Block, scope: Scope): void {
  for (const cell of [...scope.variables.values()].reverse()) {
    const object = cell.value;
    if (object.kind !== 'object' || object.type === null || typeof object.type === 'string') continue;
    const name = object.type.path.at(-1) ?? '';
    const destructors = machine.symbols.methods(name, `~${name}`);
    const destructor = destructors.find((each) => each.declaration.body);
    if (!destructor) {
      if (destructors.length > 0) escapeValue(machine, object, { name: `~${name}`, node: block });
      continue;
    }
    const exit = machine.exit;
    machine.exit = null;
    machine.invoke(destructor, [], cell, block, scope.frame);
    machine.exit = exit;
  }
}

export function evaluateLet(machine: Machine, declaration: Let, scope: Scope): Value {
  const { pattern, type, value } = declaration;
  if (declaration.isStatic && pattern.kind === 'bind') {
    const cell = staticCell(machine, declaration);
    scope.variables.set(pattern.name, cell);
    if (cell.value.kind !== 'unset') return nothing;
    const initial = value
      ? machine.convert(machine.evaluate(value, scope), type, scope)
      : machine.defaultValue(type, scope);
    machine.memory.write(cell, withUnreadElements(machine, initial));
    return nothing;
  }
  if (!value) {
    const cell = typedCell(machine.defaultValue(type, scope), integerTypeOf(machine, type, scope));
    if (matchPattern(machine, pattern, cell, scope) !== 'yes') bindUnknown(pattern, scope);
    return nothing;
  }
  const cell = boundCell(machine, declaration, value, scope);
  if (isLeaving(machine)) return unknown;
  const answer = matchPattern(machine, pattern, cell, scope);
  if (declaration.otherwise && answer !== 'yes') evaluateElse(machine, declaration.otherwise, answer, scope);
  return nothing;
}

/** A static list may have been filled by the constructor of a file-scope object that is not read. */
function withUnreadElements(machine: Machine, initial: Value): Value {
  const mayHaveMore = machine.hasUnreadConstructors && initial.kind === 'array' && initial.cells.length === 0;
  return mayHaveMore ? { ...initial, open: true } : initial;
}

/** `let … else`: the block leaves. */
function evaluateElse(machine: Machine, otherwise: Expr, answer: Answer, scope: Scope): void {
  if (answer === 'no') machine.evaluate(otherwise, scope);
  else runAlternatives(machine, [() => machine.evaluate(otherwise, scope), () => nothing]);
}

/** What a variable is initialised with: the cell itself for a C++ reference, else a copy. */
function boundCell(machine: Machine, declaration: Let, value: Expr, scope: Scope): Cell {
  const outermost = declaration.type?.wrappers.at(-1);
  const isReference = outermost?.kind === 'reference';
  if (isReference && scope.frame.unit.language !== 'rust' && value.kind !== 'aggregate') {
    const located = machine.locate(value, scope);
    // Which element it stands for is not known: what is written to it may be written to any.
    if (!located && value.kind === 'index' && outermost.mutable) forgetRoot(machine, value, scope);
    return located ?? newCell(unknown);
  }
  const initial = machine.convert(machine.evaluate(value, scope), declaration.type, scope);
  if (isPlace(value) && hasCopyConstructor(machine, initial)) return newCell(unknown);
  return typedCell(machine.copy(initial), integerTypeOf(machine, declaration.type, scope));
}

export function evaluateIf(machine: Machine, expression: If, scope: Scope): Value {
  const inner = innerScope(scope);
  const answer = evaluateCondition(machine, expression, inner);
  if (isLeaving(machine)) return unknown;
  const { then, otherwise } = expression;
  const runThen = (): Value => machine.evaluate(then, inner);
  const runElse = (): Value => (otherwise ? machine.evaluate(otherwise, innerScope(scope)) : nothing);
  if (answer === 'yes') return runThen();
  if (answer === 'no') return runElse();
  return runAlternatives(machine, [runThen, runElse]);
}

/** The condition of `if` and `while`, with its pattern where it has one. */
export function evaluateCondition(
  machine: Machine,
  expression: Pick<If, 'pattern'> & { readonly condition: Expr | null },
  scope: Scope,
): Answer {
  const { condition, pattern } = expression;
  if (!condition) return 'yes';
  if (!pattern) {
    const known = truth(plain(machine.evaluate(condition, scope)));
    return known === null ? 'maybe' : known ? 'yes' : 'no';
  }
  const cell = machine.locate(condition, scope) ?? newCell(unknown);
  return matchPattern(machine, pattern, cell, scope);
}

export function evaluateConditional(machine: Machine, expression: Conditional, scope: Scope): Value {
  const known = truth(plain(machine.evaluate(expression.condition, scope)));
  if (known === true) return machine.evaluate(expression.then, scope);
  if (known === false) return machine.evaluate(expression.otherwise, scope);
  return runAlternatives(machine, [
    () => machine.evaluate(expression.then, scope),
    () => machine.evaluate(expression.otherwise, scope),
  ]);
}

export function evaluateMatch(machine: Machine, expression: Match, scope: Scope): Value {
  const subject = machine.locate(expression.subject, scope) ?? newCell(unknown);
  if (isLeaving(machine)) return unknown;
  if (expression.fallThrough) {
    return runRegion(machine, 'switch', null, () => evaluateSwitch(machine, expression, subject, scope))
      .value;
  }
  const alternatives: (() => Value)[] = [];
  for (const arm of expression.arms) {
    const inner = innerScope(scope);
    const answers = arm.patterns.map((pattern) => matchPattern(machine, pattern, subject, inner));
    let answer: Answer = answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
    if (arm.guard && answer !== 'no') {
      const guard = truth(plain(machine.evaluate(arm.guard, inner)));
      if (guard === false) answer = 'no';
      else if (guard === null) answer = 'maybe';
    }
    if (answer === 'no') continue;
    const run = (): Value => machine.evaluate(arm.body, inner);
    if (answer === 'yes' && alternatives.length === 0) return run();
    alternatives.push(run);
    if (answer === 'yes') break;
  }
  return alternatives.length > 0 ? runAlternatives(machine, alternatives) : nothing;
}

function evaluateSwitch(machine: Machine, expression: Match, subject: Cell, scope: Scope): Value {
  const { arms } = expression;
  const inner = innerScope(scope);
  const runFrom = (start: number): Value => {
    for (const arm of arms.slice(start)) {
      machine.evaluate(arm.body, inner);
      if (isLeaving(machine)) break;
    }
    return nothing;
  };
  const isDefault = (index: number): boolean =>
    arms[index]?.patterns.some((pattern) => pattern.kind === 'wildcard') ?? false;
  const possible: number[] = [];
  for (let index = 0; index < arms.length; index++) {
    const patterns = arms[index]?.patterns.filter((pattern) => pattern.kind !== 'wildcard') ?? [];
    const answers = patterns.map((pattern) => matchPattern(machine, pattern, subject, inner));
    if (answers.includes('yes')) {
      if (possible.length === 0) return runFrom(index);
      possible.push(index);
      return runAlternatives(
        machine,
        possible.map((start) => () => runFrom(start)),
      );
    }
    if (answers.includes('maybe')) possible.push(index);
  }
  const fallback = arms.findIndex((_, index) => isDefault(index));
  const rest = (): Value => (fallback >= 0 ? runFrom(fallback) : nothing);
  if (possible.length === 0) return rest();
  return runAlternatives(machine, [...possible.map((start) => () => runFrom(start)), rest]);
}

export function evaluateJump(machine: Machine, jump: Jump, scope: Scope): Value {
  let value: Value = nothing;
  if (jump.value)
    value =
      jump.jump === 'return' ? returnValue(machine, jump.value, scope) : machine.evaluate(jump.value, scope);
  if (isLeaving(machine)) return unknown;
  // Where a goto leads is not followed: evaluation goes on behind it.
  if (jump.jump === 'goto') return unknown;
  machine.exit = { kind: jump.jump, label: jump.label, value };
  return unknown;
}

/** A function of C++ with a reference as its result gives the cell itself. */
export function returnValue(machine: Machine, expression: Expr, scope: Scope): Value {
  const { resultType, unit } = scope.frame;
  if (resultType?.wrappers.at(-1)?.kind === 'reference' && unit.language === 'cpp') {
    const cell = machine.locate(expression, scope);
    return cell ? { kind: 'alias', cell } : unknown;
  }
  return machine.convert(machine.evaluate(expression, scope), resultType, scope);
}

export function evaluateTry(machine: Machine, expression: Try, scope: Scope): Value {
  let value: Value = nothing;
  const before = machine.memory.mark();
  const region = runRegion(machine, 'try', null, () => {
    value = machine.evaluate(expression.body, scope);
    return value;
  });
  if (!region.wasLeft) return value;
  // A handler may run from any state between; what the body wrote is no longer known.
  for (const cell of machine.memory.writesSince(before).keys()) {
    escapeCell(machine, cell, { name: 'catch', node: expression });
  }
  return runAlternatives(machine, [
    () => nothing,
    ...expression.handlers.map((handler) => () => machine.evaluate(handler, scope)),
  ]);
}
