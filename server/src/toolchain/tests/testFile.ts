// Reads a file of tests, `*.plugintest.json`: calls of host functions and what is expected of them. What is not as it
// should be is told with its place in the file; the schema in schemas/ says the same to the editor.

import { text, type Text } from '../../core/messages/text';
import { jsonLines } from './jsonLines';

/** What a test expects of memory: the bytes of one of its arguments after the call. */
export interface ExpectedMemory {
  readonly argument: number;
  readonly text: string | null;
  /** Digits in lower case. */
  readonly hex: string | null;
}

export const outcomes = ['returned', 'failed', 'terminated', 'crashed'] as const;
export type ExpectedOutcome = (typeof outcomes)[number];

export interface PluginTest {
  readonly name: string;
  /** Where it stands in the file, from 1. */
  readonly line: number;
  /** `MODULE.NAME`. */
  readonly call: string;
  /** As `wasmedge-plugin call` takes them. */
  readonly args: readonly string[];
  readonly outcome: ExpectedOutcome;
  /** Of a failed call; null when any will do. */
  readonly code: number | null;
  /** Null when any will do. */
  readonly results: readonly (string | null)[] | null;
  readonly memory: readonly ExpectedMemory[];
  /** A text that must be in what the plugin prints; null when any will do. */
  readonly output: string | null;
}

export interface PluginTestFile {
  /** Libraries, relative to the file. */
  readonly plugins: readonly string[];
  readonly tests: readonly PluginTest[];
}

export type ReadTestFile =
  | { readonly kind: 'tests'; readonly file: PluginTestFile }
  | { readonly kind: 'fault'; readonly reason: Text; readonly line: number };

interface Fault {
  readonly reason: Text;
  readonly place: string;
}

/** Takes the contents of a file. */
export function readTestFile(contents: string): ReadTestFile {
  const faults: Fault[] = [];
  const lines = jsonLines(contents);
  const root = objectOf(parsed(contents));
  if (!root) return { kind: 'fault', reason: text('test.not-json'), line: lines.faultLine ?? 1 };
  const reader = new Reader(faults);
  const plugin = root.get('plugin');
  const plugins = Array.isArray(plugin)
    ? reader.strings(plugin, 'plugin')
    : plugin === undefined
      ? []
      : [reader.string(plugin, 'plugin')];
  reader.onlyKnown(root, ['$schema', 'plugin', 'tests'], '');
  const tests = reader.list(root.get('tests'), 'tests').map((test, index) => {
    const place = `tests[${String(index)}]`;
    return { ...reader.test(test, place), line: lines.lineOf(place) };
  });
  const [fault] = faults;
  return fault
    ? { kind: 'fault', reason: fault.reason, line: lines.lineOf(fault.place) }
    : { kind: 'tests', file: { plugins, tests } };
}

function parsed(contents: string): unknown {
  try {
    return JSON.parse(contents);
  } catch {
    return null;
  }
}

type Json = ReadonlyMap<string, unknown>;

function objectOf(value: unknown): Json | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map<string, unknown>(Object.entries(value));
}

/** Reads values with their places; the first fault counts, the others mostly follow from it. */
class Reader {
  constructor(private readonly faults: Fault[]) {}

  test(value: unknown, place: string): Omit<PluginTest, 'line'> {
    const json = this.object(value, place);
    this.onlyKnown(json, ['name', 'call', 'args', 'outcome', 'code', 'results', 'memory', 'output'], place);
    const call = this.string(json.get('call'), `${place}.call`);
    const code = json.get('code') ?? null;
    if (code !== null && typeof code !== 'number') this.fault(`${place}.code`, 'number');
    const results = json.get('results') ?? null;
    const output = json.get('output') ?? null;
    return {
      name: json.has('name') ? this.string(json.get('name'), `${place}.name`) : call,
      call,
      args: this.list(json.get('args') ?? [], `${place}.args`).map((argument, index) =>
        this.scalar(argument, `${place}.args[${String(index)}]`),
      ),
      outcome: this.outcome(
        json.get('outcome') ?? (code === null ? 'returned' : 'failed'),
        `${place}.outcome`,
      ),
      code: typeof code === 'number' ? code : null,
      results:
        results === null
          ? null
          : this.list(results, `${place}.results`).map((result, index) =>
              result === null ? null : this.scalar(result, `${place}.results[${String(index)}]`),
            ),
      memory: this.list(json.get('memory') ?? [], `${place}.memory`).map((one, index) =>
        this.memory(one, `${place}.memory[${String(index)}]`),
      ),
      output: output === null ? null : this.string(output, `${place}.output`),
    };
  }

  private memory(value: unknown, place: string): ExpectedMemory {
    const json = this.object(value, place);
    this.onlyKnown(json, ['argument', 'text', 'hex'], place);
    const argument = json.get('argument') ?? 1;
    if (typeof argument !== 'number' || !Number.isInteger(argument))
      this.fault(`${place}.argument`, 'number');
    const expected = json.has('text') ? null : this.string(json.get('hex'), `${place}.hex`).toLowerCase();
    return {
      argument: Number(argument),
      text: json.has('text') ? this.string(json.get('text'), `${place}.text`) : null,
      hex: expected,
    };
  }

  private outcome(value: unknown, place: string): ExpectedOutcome {
    const found = outcomes.find((outcome) => outcome === value);
    if (!found) this.fault(place, outcomes.join(', '));
    return found ?? 'returned';
  }

  private object(value: unknown, place: string): Json {
    const json = objectOf(value);
    if (!json) this.fault(place, 'object');
    return json ?? new Map();
  }

  list(value: unknown, place: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.fault(place, 'array');
    return [];
  }

  strings(value: readonly unknown[], place: string): readonly string[] {
    return value.map((item, index) => this.string(item, `${place}[${String(index)}]`));
  }

  string(value: unknown, place: string): string {
    if (typeof value === 'string') return value;
    this.fault(place, 'string');
    return '';
  }

  /** A text or a number, as the command line would have it. */
  private scalar(value: unknown, place: string): string {
    return typeof value === 'number' ? String(value) : this.string(value, place);
  }

  onlyKnown(json: Json, names: readonly string[], place: string): void {
    const unknown = [...json.keys()].find((name) => !names.includes(name));
    if (unknown !== undefined) {
      const where = place === '' ? unknown : `${place}.${unknown}`;
      const reason = text('test.unknown-field', { place: where, names: names.join('`, `') });
      this.faults.push({ reason, place: where });
    }
  }

  private fault(place: string, wanted: string): void {
    this.faults.push({ reason: text('test.wrong-field', { place, wanted }), place });
  }
}
