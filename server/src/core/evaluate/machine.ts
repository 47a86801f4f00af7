// The state of one evaluation, and the few operations that its parts use of one another. Wired in evaluator.ts.

import type { Expr, Func, Global, Let, Node, TypeRef } from '../ir/types';
import { text } from '../messages/text';
import type { MessageKey } from '../messages/catalogue';
import type { Mark, Memory, Writes } from './memory';
import type { ModelTable } from './model';
import type { FunctionSymbol, Symbols } from './symbols';
import type { Cell, Frame, FunctionTypeValue, ModuleState, Scope, Value } from './values';

/** A registration as it was evaluated. */
export interface Registration {
  /** Null when it is not known which module instance it goes to. */
  readonly module: ModuleState | null;
  readonly name: Value;
  readonly type: FunctionTypeValue | null;
  readonly native: string | null;
  /** The registering call. */
  readonly call: Node;
  /** The statements of the call chain, from the innermost outwards. */
  readonly statements: readonly Node[];
  readonly isMaybe: boolean;
  readonly pattern: string;
}

/** What evaluation has found so far. While `silent` is above zero nothing is added. */
export interface FactLog {
  readonly registrations: Registration[];
  /** Modules of the entry that is being evaluated, and of the one around it. */
  modules: ModuleState[];
  /** Modules of all entries. */
  readonly allModules: Set<ModuleState>;
  silent: number;
  /** Depth of unknown conditions. */
  maybe: number;
  /** Depth of loops whose number of rounds is not known. */
  unknownLoops: number;
}

export interface Exit {
  readonly kind: 'return' | 'break' | 'continue' | 'throw' | 'ended';
  readonly label: string | null;
  readonly value: Value;
}

/** Something that an exit can leave. Paths that left it under an unknown condition wait in `paths`. */
export interface Region {
  readonly kind: 'function' | 'loop' | 'round' | 'switch' | 'try' | 'labelled';
  readonly label: string | null;
  readonly mark: Mark;
  readonly paths: { readonly value: Value; readonly writes: Writes }[];
  /** How much of `log.maybe` is due to paths that left after they had registered something. */
  maybe: number;
}

/** An argument of a call: the cell that it denotes (a fresh one for a temporary) and its value. */
export interface Argument {
  readonly node: Expr | null;
  /** Null when it denotes something that could not be resolved. */
  readonly cell: Cell | null;
  readonly value: Value;
}

export interface Machine {
  readonly symbols: Symbols;
  readonly models: ModelTable;
  readonly memory: Memory;
  readonly log: FactLog;
  readonly regions: Region[];
  readonly globals: Map<Global, Cell>;
  readonly statics: Map<Let, Cell>;
  readonly entered: Set<Func>;
  readonly active: Map<Func, number>;
  /** Names of functions that reach a registration. */
  readonly reaching: ReadonlySet<string>;
  /** Globals whose initial value cannot be relied on. */
  readonly changedGlobals: ReadonlySet<Global>;
  /** Set once unread code may have changed any global. */
  globalsForgotten: boolean;
  /** Set when an object at file scope has a constructor that is not read. */
  hasUnreadConstructors: boolean;
  exit: Exit | null;
  steps: number;
  isExhausted: boolean;
  /** The plugin whose descriptor is being evaluated. */
  plugin: string | null;
  /** Evaluates to a value; C's arrays decay, references of C++ are followed. */
  evaluate(expression: Expr, scope: Scope): Value;
  /** The cell that an expression denotes; a fresh one for a temporary; null when it cannot be resolved. */
  locate(expression: Expr, scope: Scope): Cell | null;
  /** Brings a value to a declared type: brace lists become structures, arrays decay, integers wrap. */
  convert(value: Value, type: TypeRef | null, scope: Scope): Value;
  /** The value of a variable of that type without initialiser. */
  defaultValue(type: TypeRef | null, scope: Scope): Value;
  /** A copy by value, which is charged for. */
  copy(value: Value): Value;
  /** Calls a function of the program that has a body. */
  invoke(
    target: FunctionSymbol,
    args: readonly Argument[],
    self: Cell | null,
    call: Node,
    caller: Frame,
  ): Value;
  /** Calls whatever a value is. */
  callValue(callee: Value, args: readonly Argument[], call: Node, scope: Scope): Value;
  /** Makes an object of a class with a visible definition. */
  construct(type: TypeRef, args: readonly Argument[], call: Node, scope: Scope): Value;
}

export const limits = {
  steps: 200_000,
  depth: 48,
  sameFunction: 6,
  rounds: 2_000,
  facts: 10_000,
} as const;

/** Marks modules as not completely read. */
export function markIncomplete(
  machine: Machine,
  modules: Iterable<ModuleState>,
  key: MessageKey,
  node: Node,
  args: Readonly<Record<string, string>> = {},
): void {
  if (machine.log.silent > 0) return;
  const reason = text(key, args);
  for (const module of modules) {
    if (module.reasons.length < 8 && !module.reasons.some((known) => known.reason.key === key)) {
      module.reasons.push({ reason, node });
    }
  }
}

/** Counts a step. False when the budget is spent: then nothing is known any more. */
export function takeStep(machine: Machine, node: Node): boolean {
  if (machine.isExhausted) return false;
  machine.steps++;
  if (machine.steps <= limits.steps) return true;
  machine.isExhausted = true;
  const silent = machine.log.silent;
  machine.log.silent = 0;
  markIncomplete(machine, machine.log.modules, 'incomplete.budget', node);
  machine.log.silent = silent;
  return false;
}

export function statementsOf(frame: Frame): readonly Node[] {
  const statements: Node[] = [];
  for (let current: Frame | null = frame; current; current = current.caller) {
    if (current.statement) statements.push(current.statement);
  }
  return statements;
}

/** Whether the path that is being evaluated has ended: what follows on it does not happen. */
export function isLeaving(machine: Machine): boolean {
  return machine.exit !== null;
}
