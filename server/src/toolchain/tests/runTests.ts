// Runs the tests of one file: each is one call in a fresh WasmEdge, compared with what is expected of it.

import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { text, type Text } from '../../core/messages/text';
import { prepareCalls, type Caller } from '../call/callHostFunction';
import { readArgument } from '../call/readArgument';
import type { CallOutcome, CallValue } from '../call/types';
import type { Machine } from '../machine';
import { readTestFile, type PluginTest } from './testFile';

export interface TestSetup {
  /** Used in place of those that the files name; absolute. */
  readonly plugins: readonly string[];
  readonly wasmedge: string | null;
  readonly nativeFolder: string;
}

/** One test and why it failed; without a reason it passed. */
export interface TestResult {
  readonly name: string;
  /** Where it stands in its file, from 1; null where that is not known. */
  readonly line: number | null;
  readonly failure: Text | null;
  readonly milliseconds: number;
}

export type FileResult =
  | { readonly kind: 'ran'; readonly file: string; readonly results: readonly TestResult[] }
  | {
      readonly kind: 'fault';
      readonly file: string;
      /** From 1; null when it is not about a part of the file. */
      readonly line: number | null;
      readonly reason: Text;
    };

export async function runTestFile(file: string, setup: TestSetup, machine: Machine): Promise<FileResult> {
  const fault = (reason: Text, line: number | null = null): FileResult => ({
    kind: 'fault',
    file,
    line,
    reason,
  });
  const read = readTestFile(contentsOf(file));
  if (read.kind === 'fault') return fault(read.reason, read.line);
  const folder = dirname(file);
  const named = read.file.plugins.map((plugin) => resolve(folder, plugin));
  const plugins = setup.plugins.length > 0 ? setup.plugins : named;
  if (plugins.length === 0) return fault(text('test.no-plugin'));
  const caller = await prepareCalls(
    {
      ...setup,
      plugins,
      workingFolder: folder,
      readFile: (path) => readArgument(resolve(folder, path)),
    },
    machine,
  );
  if (caller.kind === 'fault') return fault(caller.reason);
  const results: TestResult[] = [];
  // One after the other: tests may share what lies outside of the guest.
  for (const test of read.file.tests) results.push(await runTest(test, caller));
  return { kind: 'ran', file, results };
}

function contentsOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function runTest(test: PluginTest, caller: Caller): Promise<TestResult> {
  const start = performance.now();
  const called = await caller.call(test.call, test.args);
  const failure = called.kind === 'fault' ? called.reason : firstFailure(test, called.outcome);
  return { name: test.name, line: test.line, failure, milliseconds: Math.round(performance.now() - start) };
}

/** The first thing that is not as expected; null when all is. */
function firstFailure(test: PluginTest, outcome: CallOutcome): Text | null {
  return (
    endFailure(test, outcome) ??
    resultFailure(test, outcome) ??
    memoryFailure(test, outcome) ??
    outputFailure(test, outcome)
  );
}

function endFailure({ outcome: wanted, code }: PluginTest, { end, log }: CallOutcome): Text | null {
  if (end.kind !== wanted) {
    const said = log.at(0)?.text ?? '';
    return text('test.other-outcome', { wanted, got: end.kind, said });
  }
  if (code === null || (end.kind === 'failed' && end.code === code)) return null;
  return text('test.other-code', { wanted: code, got: end.kind === 'failed' ? String(end.code) : end.kind });
}

function resultFailure({ results: wanted }: PluginTest, { results }: CallOutcome): Text | null {
  if (wanted === null) return null;
  const shown = results.map(({ value }) => String(value));
  const isSame =
    wanted.length === results.length &&
    results.every((value, index) => isValue(value, wanted[index] ?? null));
  return isSame
    ? null
    : text('test.other-results', { wanted: wanted.map(String).join(', '), got: shown.join(', ') });
}

/** Numbers are compared as numbers, so that `1` and `1.0` and `0x1` are one. */
function isValue({ type, value }: CallValue, wanted: string | null): boolean {
  if (value === null || wanted === null) return value === wanted;
  if (String(value).toLowerCase() === wanted.toLowerCase()) return true;
  if (type === 'i64')
    return /^(?:0x[0-9a-f]+|-?\d+)$/i.test(wanted) && BigInt.asIntN(64, BigInt(wanted)) === BigInt(value);
  if (type === 'i32') return wanted !== '' && (Number(wanted) | 0) === Number(value);
  const rounded = (number: number): number => (type === 'f32' ? Math.fround(number) : number);
  return wanted !== '' && rounded(Number(wanted)) === Number(value);
}

function memoryFailure({ memory: wanted }: PluginTest, { memory }: CallOutcome): Text | null {
  for (const expected of wanted) {
    const found = memory.find(({ argument }) => argument === expected.argument);
    const bytes = Buffer.from(found?.after ?? []);
    const hex = expected.hex ?? Buffer.from(expected.text ?? '').toString('hex');
    if (found && bytes.toString('hex') === hex) continue;
    const args = { argument: expected.argument };
    if (!found) return text('test.no-memory', args);
    return expected.text === null
      ? text('test.other-memory', { ...args, wanted: hex, got: bytes.toString('hex') })
      : text('test.other-memory', { ...args, wanted: expected.text, got: bytes.toString('utf8') });
  }
  return null;
}

function outputFailure({ output: wanted }: PluginTest, { output }: CallOutcome): Text | null {
  if (wanted === null || output.includes(wanted)) return null;
  return text('test.other-output', { wanted, got: output });
}
