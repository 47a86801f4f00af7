// Puts the parts of the evaluation together: one machine per configuration of a program.

import type { Call, Expr, Global } from '../ir/types';
import { callName, callValue, evaluateArguments } from './calls';
import { evaluateConstruct } from './construction';
import { convert, defaultValue } from './convert';
import {
  evaluateAggregate,
  evaluateAssign,
  evaluateBinary,
  evaluateCast,
  evaluateLiteral,
  evaluateMacro,
  evaluateOpaque,
  evaluateRepeat,
  evaluateUnary,
} from './expressions';
import { createClosure, invoke } from './invoke';
import { construct } from './objects';
import { evaluateLocal } from './vexingParse';
import { evaluateForEach, evaluateLoop } from './loops';
import { markIncomplete, takeStep, type Machine, isLeaving } from './machine';
import { Memory } from './memory';
import { callMethod } from './methods';
import type { ModelTable } from './model';
import { valueOfName } from './names';
import { sizeOf } from './operators';
import { locate } from './places';
import { runAlternatives } from './regions';
import {
  evaluateBlock,
  evaluateConditional,
  evaluateIf,
  evaluateJump,
  evaluateLet,
  evaluateMatch,
  evaluateTry,
} from './statements';
import type { Symbols } from './symbols';
import { copyValue, decayed, nothing, unknown, type Cell, type Scope, type Value } from './values';

/** Nested expressions beyond this are not followed: the machine's own stack is finite. */
const deepest = 400;

export interface MachineOptions {
  readonly symbols: Symbols;
  readonly models: ModelTable;
  readonly reaching: ReadonlySet<string>;
  readonly changedGlobals: ReadonlySet<Global>;
}

export function createMachine(options: MachineOptions): Machine {
  let nesting = 0;
  const machine: Machine = {
    ...options,
    memory: new Memory(),
    log: { registrations: [], modules: [], allModules: new Set(), silent: 0, maybe: 0, unknownLoops: 0 },
    regions: [],
    globals: new Map(),
    statics: new Map(),
    entered: new Set(),
    active: new Map(),
    globalsForgotten: false,
    hasUnreadConstructors: false,
    exit: null,
    steps: 0,
    isExhausted: false,
    plugin: null,
    evaluate: (expression, scope) => {
      if (isLeaving(machine) || !takeStep(machine, expression)) return unknown;
      if (nesting >= deepest) {
        markIncomplete(machine, machine.log.modules, 'incomplete.budget', expression);
        return unknown;
      }
      nesting++;
      const value = evaluate(machine, expression, scope);
      nesting--;
      return value;
    },
    locate: (expression, scope) => locateBounded(machine, expression, scope),
    convert: (value, type, scope) => convert(machine, value, type, scope),
    defaultValue: (type, scope) => defaultValue(machine, type, scope),
    copy: (value) => {
      const meter = { cells: 0 };
      const copied = copyValue(value, meter);
      machine.steps += Math.ceil(meter.cells / 4);
      return copied;
    },
    invoke: (target, args, self, call, caller) => invoke(machine, target, args, self, call, caller),
    callValue: (callee, args, call, scope) => callValue(machine, callee, args, call, scope),
    construct: (type, args, call, scope) => construct(machine, type, args, call, scope),
  };
  return machine;
}

function locateBounded(machine: Machine, expression: Expr, scope: Scope): Cell | null {
  if (expression.kind === 'binary' && !isLeaving(machine) && takeStep(machine, expression)) {
    const value = evaluateBinary(machine, expression, scope);
    return value.kind === 'alias' ? value.cell : { value };
  }
  // A call that gives a reference of C++ denotes what it refers to; evaluate() would follow it.
  if (expression.kind === 'call' && !isLeaving(machine) && takeStep(machine, expression)) {
    const value = evaluateCall(machine, expression, scope);
    return value.kind === 'alias' ? value.cell : { value };
  }
  return locate(machine, expression, scope);
}

/** The value of an expression: never an alias, and C's arrays as pointers to their first element. */
function evaluate(machine: Machine, expression: Expr, scope: Scope): Value {
  switch (expression.kind) {
    case 'name':
    case 'member':
    case 'index': {
      const value = read(machine, expression, scope);
      return value;
    }
    case 'call': {
      const value = evaluateCall(machine, expression, scope);
      return value.kind === 'alias' ? decay(value.cell) : value;
    }
    case 'literal':
      return evaluateLiteral(expression);
    case 'construct':
      return evaluateConstruct(machine, expression, scope);
    case 'aggregate':
      return evaluateAggregate(machine, expression, scope);
    case 'repeat':
      return evaluateRepeat(machine, expression, scope);
    case 'unary': {
      const value = evaluateUnary(machine, expression, scope);
      return value.kind === 'alias' ? decay(value.cell) : value;
    }
    case 'binary': {
      const value = evaluateBinary(machine, expression, scope);
      return value.kind === 'alias' ? decay(value.cell) : value;
    }
    case 'assign':
      return evaluateAssign(machine, expression, scope);
    case 'conditional':
      return evaluateConditional(machine, expression, scope);
    case 'cast':
      return evaluateCast(machine, expression, scope);
    case 'sizeof':
      return sizeOf(machine, expression, scope);
    case 'lambda':
      return createClosure(machine, expression, scope);
    case 'spread':
      return machine.evaluate(expression.value, scope);
    case 'macro':
      return evaluateMacro(machine, expression, scope);
    case 'opaque':
      return evaluateOpaque(machine, expression, scope);
    default:
      return evaluateStatement(machine, expression, scope);
  }
}

function evaluateStatement(
  machine: Machine,
  expression: Extract<
    Expr,
    { kind: 'block' | 'let' | 'if' | 'match' | 'loop' | 'forEach' | 'jump' | 'try' | 'local' }
  >,
  scope: Scope,
): Value {
  switch (expression.kind) {
    case 'block':
      return evaluateBlock(machine, expression, scope);
    case 'let':
      return evaluateLet(machine, expression, scope);
    case 'if':
      return evaluateIf(machine, expression, scope);
    case 'match':
      return evaluateMatch(machine, expression, scope);
    case 'loop':
      return evaluateLoop(machine, expression, scope);
    case 'forEach':
      return evaluateForEach(machine, expression, scope);
    case 'jump':
      if (expression.jump === 'goto') {
        markIncomplete(machine, machine.log.modules, 'incomplete.not-understood', expression);
      }
      return evaluateJump(machine, expression, scope);
    case 'try':
      return evaluateTry(machine, expression, scope);
    case 'local':
      return evaluateLocal(machine, expression, scope);
  }
}

function evaluateCall(machine: Machine, call: Call, scope: Scope): Value {
  const callee = call.callee;
  if (callee.kind === 'member') return callMethod(machine, call, callee, scope);
  if (callee.kind === 'name') return callName(machine, call, callee, scope);
  const target = machine.evaluate(callee, scope);
  const args = evaluateArguments(machine, call.args, scope);
  return isLeaving(machine) ? unknown : callValue(machine, target, args, call, scope);
}

function read(
  machine: Machine,
  expression: Extract<Expr, { kind: 'name' | 'member' | 'index' }>,
  scope: Scope,
): Value {
  if (expression.kind === 'name') {
    const value = valueOfName(machine, expression, scope);
    if ((value.kind === 'array' && value.form === 'plain') || value.kind === 'string') {
      const cell = machine.locate(expression, scope);
      if (cell) return decay(cell);
    }
    return value;
  }
  const cell = machine.locate(expression, scope);
  return cell ? decay(cell) : unknown;
}

function decay(cell: Cell): Value {
  return decayed(cell.value, cell);
}

/** For callers that must run something of which it is not known whether it happens. */
export function runMaybe(machine: Machine, run: () => Value): Value {
  return runAlternatives(machine, [run, () => nothing]);
}
