// The page that the helper in the debuggee shares with us: what to stop at, host calls that have not returned, and
// why it stopped. Plain reading and writing of a file; no debugger is asked. Layout: native/helper/stop_layout.h.

import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { typeCodes } from '../guest/values';

/** What only the helper sees. Several may be wanted, one is the reason of a stop. */
export const stopReasons = {
  error: 1,
  trap: 2,
  link: 4,
  pointer: 8,
  return: 16,
  call: 32,
} as const;
export type StopReason = keyof typeof stopReasons;

/** A host call that has not returned. Addresses are those of the debuggee. */
export interface LiveCall {
  /** Its number among all host calls of the run, from 1. */
  readonly number: number;
  readonly module: string;
  readonly name: string;
  /** The plugin's frames lie below this address of the native stack. */
  readonly stack: bigint;
  readonly params: readonly string[];
  readonly results: readonly string[];
  readonly in: bigint;
  readonly out: bigint;
  /** The calling frame that the plugin was given. */
  readonly frame: bigint;
  /** The plugin's function. */
  readonly code: bigint;
  readonly thread: number;
  readonly depth: number;
}

export interface LastStop {
  /** How many stops there were; the same number means the same stop. */
  readonly count: number;
  readonly reason: StopReason | null;
  /** The result of the host call. */
  readonly code: number;
  /** The number of the call that it was about; 0 for none. */
  readonly call: number;
  /** What WasmEdge has said, or three numbers of a pointer. */
  readonly text: string;
}

export interface StopPage {
  readonly file: string;
  /** Wishes for all functions, or for those named in `only`. */
  readonly want: (reasons: readonly StopReason[], only: StopNames) => void;
  /** Stops before the host call of that number; 0 takes the wish back. */
  readonly wantCall: (number: number) => void;
  /** Stops as the host call of that number returns; 0 takes the wish back. */
  readonly wantReturn: (number: number) => void;
  /** Stops before the next host call, or no longer. */
  readonly wantNextCall: (isWanted: boolean) => void;
  /** Whether the program ended by itself: a signal that ends it leaves this false. */
  readonly hasEnded: () => boolean;
  /** The exit code with which it ended by itself; null when it did not, or where that is not kept. */
  readonly exitCode: () => number | null;
  /** Whether the last stop is one that was asked for: only `isWanted` knows names that the page has no room for. */
  readonly isWanted: (reason: StopReason, call: Pick<LiveCall, 'number' | 'module' | 'name'>) => boolean;
  readonly lastStop: () => LastStop;
  /** Innermost calls first, of all threads. */
  readonly liveCalls: () => readonly LiveCall[];
  readonly close: () => void;
}

/** `module.name` of the functions that are meant; none means all. */
export interface StopNames {
  readonly error: readonly string[];
  readonly return: readonly string[];
}

const pageBytes = 24_576;
const at = {
  ...{ wishes: 0, ended: 4, wantedCall: 8, wantedReturn: 16, stops: 24, reason: 32, code: 36, number: 40 },
  ...{ errorsOf: 48, returnsOf: 304, text: 560, live: 2048 },
} as const;
/** Less says only whether it has ended. */
const endedWithCode = 2;
const namesBytes = 256;
const textBytes = 1400;
const liveBytes = 320;
const liveCount = 64;

/** Makes the page; without a file system that takes it there is none. */
export function makeStopPage(file: string): StopPage | null {
  let descriptor: number;
  try {
    // Filled, not with holes: a full disk must not end the debuggee.
    writeFileSync(file, Buffer.alloc(pageBytes), { mode: 0o600, flag: 'wx' });
    descriptor = openSync(file, 'r+');
  } catch {
    return null;
  }
  let wishes = 0;
  let wantedReturn = 0;
  let names: StopNames = { error: [], return: [] };
  const write = (bytes: Buffer, position: number): void => {
    writeSync(descriptor, bytes, 0, bytes.length, position);
  };
  const read = (length: number, position: number): Buffer => {
    const bytes = Buffer.alloc(length);
    readSync(descriptor, bytes, 0, length, position);
    return bytes;
  };
  const writeWishes = (): void => {
    write(numberBytes(wishes, 4), at.wishes);
  };
  return {
    file,
    want: (reasons, only) => {
      names = only;
      write(namesIn(only.error), at.errorsOf);
      write(namesIn(only.return), at.returnsOf);
      wishes = reasons.reduce((bits, reason) => bits | stopReasons[reason], wishes & stopReasons.call);
      writeWishes();
    },
    wantCall: (number) => {
      write(numberBytes(number, 8), at.wantedCall);
    },
    wantReturn: (number) => {
      wantedReturn = number;
      write(numberBytes(number, 8), at.wantedReturn);
    },
    wantNextCall: (isWanted) => {
      wishes = isWanted ? wishes | stopReasons.call : wishes & ~stopReasons.call;
      writeWishes();
    },
    hasEnded: () => read(4, at.ended).readUInt32LE(0) !== 0,
    exitCode: () => {
      const ended = read(4, at.ended).readUInt32LE(0);
      return ended < endedWithCode ? null : ended - endedWithCode;
    },
    isWanted: (reason, { number, module, name }) => {
      if (reason !== 'error' && reason !== 'return') return true;
      const only = names[reason];
      return (
        (reason === 'return' && number === wantedReturn) ||
        only.length === 0 ||
        only.includes(`${module}.${name}`)
      );
    },
    lastStop: () => lastStopOf(read(at.live, 0)),
    liveCalls: () => liveCallsOf(read(liveCount * liveBytes, at.live)),
    close: () => {
      closeSync(descriptor);
    },
  };
}

function numberBytes(value: number, size: 4 | 8): Buffer {
  const bytes = Buffer.alloc(size);
  if (size === 4) bytes.writeUInt32LE(value);
  else bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

/** A line each; where not all of them fit none, which means every function: the others are let go on here. */
function namesIn(names: readonly string[]): Buffer {
  const bytes = Buffer.alloc(namesBytes);
  const lines = Buffer.from(names.map((name) => `${name}\n`).join(''));
  if (lines.length < namesBytes) lines.copy(bytes);
  return bytes;
}

function lastStopOf(bytes: Buffer): LastStop {
  const reason = bytes.readUInt32LE(at.reason);
  return {
    count: Number(bytes.readBigUInt64LE(at.stops)),
    reason: reasonOf(reason),
    code: bytes.readUInt32LE(at.code),
    call: Number(bytes.readBigUInt64LE(at.number)),
    text: textIn(bytes, at.text, textBytes),
  };
}

function reasonOf(bits: number): StopReason | null {
  switch (bits) {
    case stopReasons.error:
      return 'error';
    case stopReasons.trap:
      return 'trap';
    case stopReasons.link:
      return 'link';
    case stopReasons.pointer:
      return 'pointer';
    case stopReasons.return:
      return 'return';
    case stopReasons.call:
      return 'call';
    default:
      return null;
  }
}

function textIn(bytes: Buffer, start: number, size: number): string {
  const end = bytes.indexOf(0, start);
  return bytes.toString('utf8', start, end < 0 || end > start + size ? start + size : end);
}

function liveCallsOf(bytes: Buffer): readonly LiveCall[] {
  const calls: LiveCall[] = [];
  for (let start = 0; start + liveBytes <= bytes.length; start += liveBytes) {
    const number = Number(bytes.readBigUInt64LE(start));
    if (number > 0) calls.push(liveCallAt(bytes, start, number));
  }
  return calls.sort((one, other) => other.depth - one.depth);
}

function liveCallAt(bytes: Buffer, start: number, number: number): LiveCall {
  const word = (offset: number): bigint => bytes.readBigUInt64LE(start + offset);
  const types = (offset: number, countOffset: number): readonly string[] =>
    [...bytes.subarray(start + offset, start + offset + (bytes[start + countOffset] ?? 0))].map(
      (code) => typeNames[code] ?? 'ref',
    );
  return {
    number,
    stack: word(8),
    in: word(16),
    out: word(24),
    frame: word(32),
    code: word(40),
    thread: bytes.readUInt32LE(start + 48),
    depth: bytes.readUInt32LE(start + 52),
    params: types(64, 56),
    results: types(96, 57),
    module: textIn(bytes, start + 128, 80),
    name: textIn(bytes, start + 208, 96),
  };
}

const typeNames: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(typeCodes).map(([name, code]) => [code, name]),
);
