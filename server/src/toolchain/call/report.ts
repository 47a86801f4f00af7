// A call and its outcome for people and for programs.

import { visible } from '../../core/base/visible';
import { format, type Locale } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import type { CallOutcome, CallValue, Constant, MemoryEffect, PlannedCall } from './types';

/** More bytes than these are not shown to people. */
const mostShown = 256;

/** For people: the call, its results, the memory that it changed, the log. */
export function callText(call: PlannedCall, outcome: CallOutcome, locale: Locale): string {
  const say = (said: Text): string => visible(format(locale, said));
  const shown = `${call.module}.${call.name}(${call.constants.map(constantText).join(', ')})`;
  const lines = [
    say(endText(shown, outcome)),
    ...outcome.results.map(({ type, value }) => `  ${type} ${String(value)}`),
    ...outcome.memory.flatMap((effect) => memoryLines(effect, say)),
    ...outcome.log.map(({ level, text: line }) => `  [${visible(level)}] ${visible(line)}`),
    ...outcome.output.split('\n').flatMap((line) => (line === '' ? [] : [`  ${visible(line)}`])),
  ];
  return `${lines.join('\n')}\n`;
}

function endText(call: string, { end }: CallOutcome): Text {
  switch (end.kind) {
    case 'returned':
      return text('call.returned', { call });
    case 'failed':
      return end.code === null
        ? text('call.failed-plain', { call })
        : text('call.failed', { call, code: `0x${end.code.toString(16)}` });
    case 'terminated':
      return text('call.terminated', { call });
    case 'crashed':
      return text('call.crashed', { call, signal: end.signal });
    case 'timedOut':
      return text('call.timed-out', { call });
    case 'notCalled':
      return text('call.not-called', { call });
  }
}

function constantText(constant: Constant): string {
  switch (constant.type) {
    case 'v128':
      return `0x${hexOf(constant.bytes.toReversed())}`;
    case 'funcref':
    case 'externref':
      return 'null';
    case 'i32':
    case 'i64':
    case 'f32':
    case 'f64':
      return String(constant.value);
  }
}

function memoryLines(
  { argument, address, before, after }: MemoryEffect,
  say: (said: Text) => string,
): readonly string[] {
  const args = { argument, address, length: after.length };
  if (hexOf(before) === hexOf(after))
    return [`  ${say(text('call.memory-same', args))}`, `    ${bytesText(after)}`];
  return [
    `  ${say(text('call.memory-changed', args))}`,
    `    ${bytesText(before)}`,
    `  → ${bytesText(after)}`,
  ];
}

/** Bytes as a text in quotes where they are one, else as digits. */
function bytesText(bytes: readonly number[]): string {
  const shown = bytes.slice(0, mostShown);
  const rest = bytes.length > shown.length ? ' …' : '';
  const decoded = textOf(shown);
  return decoded === null ? `${hexOf(shown)}${rest}` : `"${visible(decoded)}"${rest}`;
}

/** The bytes as a text; null when they are none that people read. */
function textOf(bytes: readonly number[]): string | null {
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
    const controls = decoded.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
    return controls * 4 > decoded.length ? null : decoded;
  } catch {
    return null;
  }
}

function hexOf(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** For programs: schema 1. */
export function callJson(call: PlannedCall, outcome: CallOutcome): unknown {
  const { end } = outcome;
  return {
    schema: 1,
    module: call.module,
    name: call.name,
    results: outcome.results.map(({ type, value }): CallValue => ({ type, value })),
    result: {
      kind: end.kind,
      code: end.kind === 'failed' ? end.code : end.kind === 'returned' ? 0 : null,
      signal: end.kind === 'crashed' ? end.signal : null,
      ok: end.kind === 'returned',
    },
    memory: outcome.memory.map(({ argument, address, before, after }) => ({
      argument,
      address,
      before: hexOf(before),
      after: hexOf(after),
      text: textOf(after),
    })),
    log: outcome.log,
    output: outcome.output,
  };
}
