// What the helper wrote while a guest ran: one JSON object a line. The plugin lives in the same process and could have
// written there too, so every field is checked.

import { closeSync, constants, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { text, type Text } from '../core/messages/text';

/** A part of the helper that did not work, and why. */
export interface HelperTrouble {
  readonly kind: 'helper';
  readonly what: string;
  readonly why: string;
  readonly text: Text;
}

/** A place in the code of a loaded library, as an offset from its beginning. */
export interface CodePlace {
  readonly library: string;
  /** Hexadecimal, with `0x`. */
  readonly address: string;
}

/** A mistake of a plugin that a guard saw. */
export interface GuardReport {
  readonly kind: 'guard';
  readonly guard: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** Empty where the mistake belongs to no function. */
  readonly module: string;
  readonly function: string;
  readonly text: Text;
  readonly place: CodePlace | null;
}

export type HelperEvent = HelperTrouble | GuardReport;

/** A plugin can write on and on; what is beyond this is not read. */
const mostBytes = 4 << 20;

/** How often a file that is written is looked at. */
const pauseMs = 50;

export interface EventFollower {
  /** Tells what is left, and ends. */
  readonly stop: () => void;
}

/** All events of a file. */
export function readHelperEvents(file: string): readonly HelperEvent[] {
  const events: HelperEvent[] = [];
  followHelperEvents(file, (event) => events.push(event)).stop();
  return events;
}

/** Tells of each event while a guest runs. The file may not be there yet. */
export function followHelperEvents(file: string, onEvent: (event: HelperEvent) => void): EventFollower {
  let descriptor: number | null = null;
  let offset = 0;
  let rest = '';
  const decoder = new StringDecoder('utf8');
  const look = (): void => {
    descriptor ??= openFile(file);
    if (descriptor === null || offset >= mostBytes) return;
    const bytes = Buffer.alloc(1 << 16);
    for (let count = -1; count !== 0 && offset < mostBytes; offset += count) {
      count = readFrom(descriptor, bytes, offset);
      rest += decoder.write(bytes.subarray(0, count));
    }
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = helperEventOf(line);
      if (event) onEvent(event);
    }
  };
  const timer = setInterval(look, pauseMs);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      if (descriptor !== null) closeSync(descriptor);
    },
  };
}

function openFile(file: string): number | null {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    // Nothing has been said yet.
    return null;
  }
}

function readFrom(descriptor: number, bytes: Buffer, offset: number): number {
  try {
    return readSync(descriptor, bytes, 0, bytes.length, offset);
  } catch {
    return 0;
  }
}

/** One line; null when it is none of ours. */
export function helperEventOf(line: string): HelperEvent | null {
  const fields = fieldsOf(line);
  switch (fields?.['event']) {
    case 'helper':
      return troubleOf(textOf(fields['what']), textOf(fields['why']));
    case 'log-level':
      return levelTroubleOf(textOf(fields['wanted']), textOf(fields['set']));
    case 'guard':
      return reportOf(fields);
    default:
      return null;
  }
}

function troubleOf(what: string, why: string): HelperTrouble {
  return { kind: 'helper', what, why, text: text('run.helper-event', { what, why }) };
}

function levelTroubleOf(wanted: string, set: string): HelperTrouble {
  return {
    kind: 'helper',
    what: 'log-level',
    why: `${wanted} ${set}`,
    text: text('run.nearest-log-level', { wanted, set }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function reportOf(fields: Fields): GuardReport | null {
  const guard = textOf(fields['guard']);
  const saying = sayings.get(guard);
  if (!saying) return null;
  const [module, name] = [textOf(fields['module']), textOf(fields['function'])];
  const said: Text = saying.say(fields, `${module}.${name}`);
  return {
    kind: 'guard',
    guard,
    severity: saying.severity,
    module,
    function: name,
    text: said,
    place: placeOf(fields),
  };
}

interface Saying {
  readonly severity: GuardReport['severity'];
  readonly say: (fields: Fields, name: string) => Text;
}

const sayings: ReadonlyMap<string, Saying> = new Map<string, Saying>([
  [
    'result-type',
    {
      severity: 'error',
      say: (fields, name) =>
        text('guard.result-type', {
          function: name,
          index: numberOf(fields['index']),
          declared: textOf(fields['declared']),
          found: textOf(fields['found']),
        }),
    },
  ],
  ['result-unset', indexed('hint', 'guard.result-unset')],
  ['result-type-unset', indexed('hint', 'guard.result-type-unset')],
  ['result-beyond', indexed('error', 'guard.result-beyond')],
  ['parameter-beyond', indexed('error', 'guard.parameter-beyond')],
  ['parameter-written', indexed('warning', 'guard.parameter-written')],
  [
    'pointer',
    {
      // A plugin that looks at the answer handles it well; the guest gave a wrong address all the same.
      severity: 'information',
      say: (fields, name) =>
        text('guard.pointer', {
          function: name,
          offset: numberOf(fields['offset']),
          length: numberOf(fields['length']),
          memory: numberOf(fields['memory']),
        }),
    },
  ],
  [
    'leak',
    {
      severity: 'warning',
      say: (fields) => text('guard.leak', { what: textOf(fields['what']), count: numberOf(fields['count']) }),
    },
  ],
  [
    'fault',
    {
      severity: 'error',
      say: (fields, name) =>
        text('guard.fault', { function: name, signal: signalNames.get(numberOf(fields['signal'])) ?? '?' }),
    },
  ],
]);

function indexed(severity: GuardReport['severity'], key: Text['key']): Saying {
  return {
    severity,
    say: (fields, name) =>
      text(key, {
        function: name,
        index: numberOf(fields['index']),
        count: numberOf(fields['count']),
      }),
  };
}

const signalNames: ReadonlyMap<number, string> = new Map([
  [4, 'SIGILL'],
  [6, 'SIGABRT'],
  [7, 'SIGBUS'],
  [8, 'SIGFPE'],
  [11, 'SIGSEGV'],
]);

function placeOf(fields: Fields): CodePlace | null {
  const [library, address] = [textOf(fields['library']), textOf(fields['address'])];
  return library.startsWith('/') && /^0x[0-9a-f]{1,16}$/.test(address) ? { library, address } : null;
}

function fieldsOf(line: string): Fields | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
