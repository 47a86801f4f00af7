// Decides `#if` in three values: true, false, and not known because a name is neither defined by any file of the
// program nor the platform's. Beside that it says what a compiler without any -D would decide.

import type { Condition } from './directives';
import { expandList, type ExpansionState } from './expand';
import { isPunctuator, type Token } from './token';

/** A value as a compiler without -D has it, and whether any other value is possible. */
export interface ConditionValue {
  readonly value: bigint;
  readonly isSure: boolean;
}

/** What a condition may ask of its surroundings. */
export interface ConditionContext {
  readonly expansion: ExpansionState;
  /** Names that some file of the program defines: where they are not defined yet, they are surely not. */
  readonly definedSomewhere: ReadonlySet<string>;
  readonly canInclude: (operand: readonly Token[]) => boolean;
}

const unsureZero: ConditionValue = { value: 0n, isSure: false };
const sure = (value: bigint | boolean): ConditionValue => ({ value: BigInt(value), isSure: true });

/** What the SDK's own version header says, for a program that does not bring that header along. */
const assumedValues: ReadonlyMap<string, bigint> = new Map([
  ['WASMEDGE_VERSION_MAJOR', 0n],
  ['WASMEDGE_VERSION_MINOR', 14n],
  ['WASMEDGE_VERSION_PATCH', 1n],
]);

const platformNames = new Set(['WIN32', 'WIN64', 'unix', 'linux', 'i386']);

export function evaluateCondition(condition: Condition, context: ConditionContext): ConditionValue {
  if (condition.kind === 'always') return sure(true);
  if (condition.kind === 'defined') {
    const defined = isDefined(condition.name, context);
    return condition.negated ? { ...defined, value: defined.value === 0n ? 1n : 0n } : defined;
  }
  const operands = expandList(context.expansion, answerQuestions(condition.tokens, context));
  const reading: Reading = { tokens: operands, index: 0, nesting: 0, context };
  return readConditional(reading);
}

function isDefined(name: string, { expansion, definedSomewhere }: ConditionContext): ConditionValue {
  if (expansion.macros.get(name) || alwaysDefined.has(name)) return sure(true);
  if (definedSomewhere.has(name) || isPlatformName(name)) return sure(false);
  return assumedValues.has(name) ? { value: 1n, isSure: false } : unsureZero;
}

const alwaysDefined = new Set([
  '__has_include',
  '__has_attribute',
  '__has_cpp_attribute',
  '__has_builtin',
  '__LINE__',
  '__FILE__',
  '__COUNTER__',
]);

/**
 * Names with a leading underscore belong to the compiler, and ours is a known one. Only whether it compiles for
 * WebAssembly is left open: hosts and guests may share a file.
 */
function isPlatformName(name: string): boolean {
  if (/^__(?:wasm|wasi|EMSCRIPTEN)/.test(name)) return false;
  return /^_[_A-Z]/.test(name) || platformNames.has(name);
}

/** Replaces `defined X` and `__has_include(…)`, which look at names before they are expanded. */
function answerQuestions(tokens: readonly Token[], context: ConditionContext): Token[] {
  const answered: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    if (token.text === 'defined') {
      const inParentheses = isPunctuator(tokens[index + 1], '(');
      const name = tokens[index + (inParentheses ? 2 : 1)]?.text ?? '';
      index += inParentheses ? 3 : 1;
      answered.push(answer(token, isDefined(name, context)));
    } else if (token.text === '__has_include' && isPunctuator(tokens[index + 1], '(')) {
      const close = tokens.findIndex((other, at) => at > index && isPunctuator(other, ')'));
      const end = close < 0 ? tokens.length : close;
      const isFound = context.canInclude(tokens.slice(index + 2, end));
      answered.push(answer(token, isFound ? sure(true) : unsureZero));
      index = end;
    } else {
      answered.push(token);
    }
  }
  return answered;
}

/** An answer as a token: a number when sure, else one of two names that nobody can write. */
function answer(token: Token, { value, isSure }: ConditionValue): Token {
  const text = value === 0n ? '0' : '1';
  return isSure ? { ...token, kind: 'number', text } : { ...token, kind: 'other', text: `unsure ${text}` };
}

interface Reading {
  readonly tokens: readonly Token[];
  index: number;
  nesting: number;
  readonly context: ConditionContext;
}

const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
};

function readConditional(reading: Reading): ConditionValue {
  const condition = readBinary(reading, 1);
  if (!take(reading, '?')) return condition;
  const then = readConditional(reading);
  take(reading, ':');
  const otherwise = readConditional(reading);
  const chosen = condition.value !== 0n ? then : otherwise;
  return { value: chosen.value, isSure: condition.isSure && chosen.isSure };
}

function readBinary(reading: Reading, minimum: number): ConditionValue {
  let left = readUnary(reading);
  for (;;) {
    const operator = reading.tokens[reading.index]?.text ?? '';
    const strength = precedence[operator] ?? 0;
    if (strength < minimum || strength === 0) return left;
    reading.index++;
    left = combine(operator, left, readBinary(reading, strength + 1));
  }
}

function combine(operator: string, left: ConditionValue, right: ConditionValue): ConditionValue {
  const value = compute(operator, left.value, right.value);
  const absorbing = operator === '&&' ? 0n : operator === '||' ? 1n : null;
  if (absorbing !== null) {
    const decides = (side: ConditionValue) => side.isSure && (side.value !== 0n) === (absorbing === 1n);
    if (decides(left) || decides(right)) return { value: absorbing, isSure: true };
  }
  return { value, isSure: left.isSure && right.isSure };
}

function compute(operator: string, left: bigint, right: bigint): bigint {
  switch (operator) {
    case '||':
      return BigInt(left !== 0n || right !== 0n);
    case '&&':
      return BigInt(left !== 0n && right !== 0n);
    case '==':
      return BigInt(left === right);
    case '!=':
      return BigInt(left !== right);
    case '<':
      return BigInt(left < right);
    case '>':
      return BigInt(left > right);
    case '<=':
      return BigInt(left <= right);
    case '>=':
      return BigInt(left >= right);
    default:
      return BigInt.asIntN(64, computeArithmetic(operator, left, right));
  }
}

function computeArithmetic(operator: string, left: bigint, right: bigint): bigint {
  switch (operator) {
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '&':
      return left & right;
    case '<<':
      return left << (right & 63n);
    case '>>':
      return left >> (right & 63n);
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0n ? 0n : left / right;
    default:
      return right === 0n ? 0n : left % right;
  }
}

function readUnary(reading: Reading): ConditionValue {
  // Hostile nesting is answered by "not known", not by a stack overflow.
  if (reading.nesting > 200) {
    reading.index = reading.tokens.length;
    return unsureZero;
  }
  reading.nesting++;
  const value = readOperand(reading);
  reading.nesting--;
  return value;
}

function readOperand(reading: Reading): ConditionValue {
  const token = reading.tokens[reading.index++];
  if (!token) return unsureZero;
  switch (token.text) {
    case '!': {
      const { value, isSure } = readUnary(reading);
      return { value: BigInt(value === 0n), isSure };
    }
    case '-': {
      const { value, isSure } = readUnary(reading);
      return { value: -value, isSure };
    }
    case '+':
      return readUnary(reading);
    case '~': {
      const { value, isSure } = readUnary(reading);
      return { value: ~value, isSure };
    }
    case '(': {
      const inner = readConditional(reading);
      take(reading, ')');
      return inner;
    }
    default:
      return readValue(reading, token);
  }
}

function readValue(reading: Reading, token: Token): ConditionValue {
  if (token.text === 'unsure 1') return { value: 1n, isSure: false };
  if (token.kind === 'number') return readNumber(token.text);
  if (token.kind === 'character') return sure(BigInt(token.text.codePointAt(1) ?? 0));
  if (token.kind !== 'identifier') return unsureZero;
  if (isPunctuator(reading.tokens[reading.index], '(')) {
    skipParentheses(reading);
    return unsureZero;
  }
  if (token.text === 'true' || token.text === 'false') return sure(token.text === 'true');
  const assumed = assumedValues.get(token.text);
  const isUndefined = reading.context.definedSomewhere.has(token.text) || isPlatformName(token.text);
  return isUndefined ? sure(0n) : { value: assumed ?? 0n, isSure: false };
}

function readNumber(text: string): ConditionValue {
  const digits = text.replace(/'/g, '').replace(/[uUlLzZ]+$/, '');
  if (/^0[0-7]+$/.test(digits)) return sure(BigInt(`0o${digits.slice(1)}`));
  return /^(?:0[xX][\da-fA-F]+|0[bB][01]+|\d+)$/.test(digits) ? sure(BigInt(digits)) : unsureZero;
}

function skipParentheses(reading: Reading): void {
  let depth = 0;
  for (; reading.index < reading.tokens.length; reading.index++) {
    const token = reading.tokens[reading.index];
    if (isPunctuator(token, '(')) depth++;
    else if (isPunctuator(token, ')') && --depth === 0) break;
  }
  reading.index++;
}

function take(reading: Reading, text: string): boolean {
  if (!isPunctuator(reading.tokens[reading.index], text)) return false;
  reading.index++;
  return true;
}
