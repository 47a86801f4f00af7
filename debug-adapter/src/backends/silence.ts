// Why a debugger that was started does not answer: what it said of itself, and which version it is.

import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { text, type Text } from '../../../server/src/core/messages/text';
import { versionIn } from '../../../server/src/toolchain/doctor/versions';
import { thisMachine } from '../../../server/src/toolchain/machine';
import { probe } from '../../../server/src/toolchain/probe';
import type { DebuggerCandidate } from './findDebuggers';

export interface Complaints {
  /** Everything, once no more can come: the last words may come after the end. */
  readonly all: () => Promise<string>;
}

const lastWordsMs = 1000;
const mostKept = 4096;

/** Keeps the end of what the debugger writes to its standard error. */
export function keepComplaints(errors: Readable): Complaints {
  let said = '';
  errors.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-mostKept)));
  const isClosed = new Promise((resolve) => errors.once('close', resolve));
  return {
    all: async () => {
      await Promise.race([isClosed, sleep(lastWordsMs, null, { ref: false })]);
      return said;
    },
  };
}

/** The reason with its cure, for one that ended or was given up. */
export async function reasonOfSilence(
  { backend, program }: DebuggerCandidate,
  complaints: string,
): Promise<Text> {
  const { needed } = backend;
  if (!/Interpreter `dap' unrecognized|Python/i.test(complaints)) {
    const said = complaints.trim().split('\n').at(-1) ?? '';
    return text('debug.debugger-no-answer', { program, needed, said });
  }
  const answer = await probe(program, ['--version'], thisMachine([]));
  const version = (answer.kind === 'exited' ? versionIn(answer.stdout) : null) ?? '?';
  // The protocol is spoken by a script of gdb's: without Python the newest says the same as an old one.
  const isOld = Number.parseFloat(version) < Number.parseFloat(needed.replace(/^\D+/, ''));
  const args = { program, version, needed };
  return isOld ? text('debug.debugger-too-old', args) : text('debug.debugger-without-python', args);
}
