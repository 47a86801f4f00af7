// The program's own output as it comes through the debugger's extra pipe: frames of a 4-byte length and that many
// bytes; a frame of length 0 marks that all earlier output is there.

import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { silenceOf, type Silence } from './silence';

export interface ProgramOutput {
  /** Resolves when the next mark has come, or the pipe has ended. */
  readonly nextMark: () => Promise<void>;
  readonly silence: Silence;
}

export function readProgramOutput(pipe: Readable, onText: (text: string) => void): ProgramOutput {
  const decoder = new StringDecoder('utf8');
  let pending: Buffer = Buffer.alloc(0);
  let waiting: (() => void)[] = [];
  const release = (): void => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  pipe.on('data', (bytes: Buffer) => {
    pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    let at = 0;
    const texts: string[] = [];
    let isMarked = false;
    while (pending.length - at >= 4) {
      const length = pending.readUInt32LE(at);
      if (length === 0) isMarked = true;
      if (pending.length - at - 4 < length) break;
      texts.push(decoder.write(pending.subarray(at + 4, at + 4 + length)));
      at += 4 + length;
    }
    pending = pending.subarray(at);
    const text = texts.join('');
    if (text !== '') onText(text);
    if (isMarked) release();
  });
  for (const event of ['error', 'close', 'end']) pipe.on(event, release);
  return {
    nextMark: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    silence: silenceOf(pipe),
  };
}
