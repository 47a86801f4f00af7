// A program in place of a debugger. `record FILE PROGRAM ARG…` runs the real one and keeps what both sides say, a line
// each; `replay FILE` says again what the debugger said, as an answer to the same requests, and starts nothing.

import { spawn } from 'node:child_process';
import { appendFileSync, createReadStream, readFileSync, writeSync } from 'node:fs';
import { frameOf, frameReader } from '../../debug-adapter/src/transport/frames';
import { readTape, tapeFolders, type TapedRequest, type TapeMessage } from './tape';

/** The extra pipe on which a debugger passes on what the program writes. */
const outputPipe = 3;

const [mode, file = '', ...rest] = process.argv.slice(2);
const folders = tapeFolders();
if (mode === 'record') record(rest);
else replay();

function record([program = '', ...args]: readonly string[]): void {
  const keep = (from: string, what: unknown): void => {
    appendFileSync(file, `${folders.hide(JSON.stringify({ from, ...(what as object) }))}\n`);
  };
  const left = new Set<number>();
  let isOver = false;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
  const asked = frameReader((body) => {
    const message = JSON.parse(body) as TapeMessage;
    isOver ||= message.command === 'disconnect';
    if (readsMemory(message)) left.add(message.seq ?? 0);
    else keep('adapter', { message: withoutEnvironment(message) });
  });
  const said = frameReader((body) => {
    const message = JSON.parse(body) as TapeMessage;
    // Its last words are about itself.
    if (isOver && message.type !== 'response') return;
    if (['module', 'thread'].includes(message.event ?? '') || left.has(message.request_seq ?? 0)) return;
    keep('debugger', { message: { ...message, statistics: undefined } });
  });
  process.stdin.on('data', (bytes: Buffer) => {
    asked.take(bytes);
    child.stdin?.write(bytes);
  });
  process.stdin.on('end', () => child.stdin?.end());
  child.stdout?.on('data', (bytes: Buffer) => {
    said.take(bytes);
    process.stdout.write(bytes);
  });
  const pipe = child.stdio[outputPipe];
  if (pipe && 'read' in pipe)
    pipe.on('data', (bytes: Buffer) => {
      keep('program', { bytes: bytes.toString('base64') });
      writeSync(outputPipe, bytes);
    });
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** The guest's own memory is not looked into where the guest is not there. */
function readsMemory({ command, arguments: args }: TapeMessage): boolean {
  return command === 'readMemory' || /memory read|image lookup/.test(JSON.stringify(args ?? null));
}

/** It is whoever's records. */
function withoutEnvironment(message: TapeMessage): TapeMessage {
  return { ...message, arguments: { ...(message.arguments as object), env: undefined } };
}

function replay(): void {
  const { requests } = readTape(folders.show(readFileSync(file, 'utf8')));
  const numbers = new Map<number, number>();
  const waiting = new Map<number, TapeMessage>();
  let sequence = 0;
  const say = (message: TapeMessage): void => {
    process.stdout.write(frameOf({ ...message, seq: (sequence += 1) }));
  };
  const answer = (message: TapeMessage): void => {
    const recorded = message.request_seq ?? 0;
    const number = numbers.get(recorded);
    if (number === undefined) waiting.set(recorded, message);
    else say({ ...message, request_seq: number });
  };
  const reader = frameReader((body) => {
    const asked = JSON.parse(body) as TapeMessage;
    const like = requestsUntilItRuns(requests).filter(({ message }) => message.command === asked.command);
    const same =
      like.find(({ message }) => sameArguments(message, asked)) ??
      (asked.command === 'evaluate' ? undefined : like[0]);
    if (same === undefined) {
      say({ type: 'response', command: asked.command, request_seq: asked.seq, success: false });
      return;
    }
    same.isTaken = true;
    // What was asked at the stop before is not asked again.
    if (runs(same)) for (const earlier of requests.slice(0, requests.indexOf(same))) earlier.isTaken = true;
    numbers.set(same.message.seq ?? 0, asked.seq ?? 0);
    const late = waiting.get(same.message.seq ?? 0);
    if (late) answer(late);
    for (const next of same.next) {
      if (next.bytes !== undefined) writeSync(outputPipe, Buffer.from(next.bytes, 'base64'));
      else if (next.message?.type === 'response') answer(next.message);
      else if (next.message) say(own(next.message));
    }
    if (asked.command === 'disconnect') process.exitCode = 0;
  });
  createReadStream('', { fd: 0 })
    .on('data', (bytes) => reader.take(Buffer.from(bytes)))
    .on('end', () => process.exit());
}

/** Nothing of a later stop is an answer at this one. */
function requestsUntilItRuns(requests: readonly TapedRequest[]): readonly TapedRequest[] {
  const left = requests.filter(({ isTaken }) => !isTaken);
  const end = left.findIndex(runs);
  return end < 0 ? left : left.slice(0, end + 1);
}

function runs({ message }: TapedRequest): boolean {
  return ['continue', 'next', 'configurationDone'].includes(message.command ?? '');
}

function sameArguments(one: TapeMessage, other: TapeMessage): boolean {
  return JSON.stringify(one.arguments) === JSON.stringify(other.arguments);
}

/** The program of the recording is no more: this one stands for it. */
function own(message: TapeMessage): TapeMessage {
  if (message.event !== 'process') return message;
  return { ...message, body: { ...message.body, systemProcessId: process.pid } };
}
