// Talks to the helper in a running guest: a line there, one line of JSON back. Over a socket of the file system only.

import { lstatSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import type { Machine } from './machine';
import { namesIn, sessionBases, sessionPrefix } from './sessionFolder';

/** The name of the socket in a session's folder. */
export const controlName = 'control';

export type ControlAnswer =
  | { readonly kind: 'answer'; readonly fields: Readonly<Record<string, unknown>> }
  /** Nobody listens, or what came was no answer. */
  | { readonly kind: 'failed'; readonly code: string };

const longestAnswer = 8 << 20;

/** Sends one command. Line breaks in it would be further commands and are refused. */
export function askHelper(socket: string, command: string, timeoutMs = 10_000): Promise<ControlAnswer> {
  if (/[\n\0]/.test(command)) return Promise.resolve({ kind: 'failed', code: 'EINVAL' });
  return new Promise((resolve) => {
    const connection = createConnection({ path: socket });
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (answer: ControlAnswer): void => {
      clearTimeout(timer);
      connection.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => settle({ kind: 'failed', code: 'ETIMEDOUT' }), timeoutMs);
    connection.on('error', (error: NodeJS.ErrnoException) =>
      settle({ kind: 'failed', code: error.code ?? 'EIO' }),
    );
    connection.on('close', () => settle({ kind: 'failed', code: 'ECONNRESET' }));
    connection.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestAnswer) settle({ kind: 'failed', code: 'EMSGSIZE' });
      else if (chunk.includes(10)) settle(answerOf(Buffer.concat(chunks).toString('utf8')));
    });
    connection.write(`${command}\n`);
  });
}

function answerOf(line: string): ControlAnswer {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { kind: 'answer', fields: { ...value } };
  } catch {
    // No answer of the helper's.
  }
  return { kind: 'failed', code: 'EPROTO' };
}

/** A guest of this user that can be talked to. */
export interface RunningSession {
  /** What follows the prefix in the name of its folder. */
  readonly id: string;
  readonly socket: string;
  /** Milliseconds since 1970. */
  readonly started: number;
}

/** Sessions whose folder is there, the newest first. Whether the guest still lives shows when it is asked. */
export function runningSessions(machine: Pick<Machine, 'environment'>): readonly RunningSession[] {
  const found = sessionBases(machine).flatMap((base) =>
    namesIn(base)
      .filter((name) => name.startsWith(sessionPrefix))
      .flatMap((name) => sessionIn(base, name) ?? []),
  );
  return found.sort((one, other) => other.started - one.started);
}

/** A session whose guest is there: one that a debugger holds takes commands, and does them when it goes on. */
export interface LiveSession extends RunningSession {
  readonly isHeld: boolean;
}

/** The session of that name, else the newest whose guest lives. */
export async function liveSession(
  id: string | null,
  machine: Pick<Machine, 'environment'>,
): Promise<LiveSession | null> {
  for (const session of runningSessions(machine)) {
    if (id !== null && session.id !== id) continue;
    const answer = await askHelper(session.socket, 'stats', 1500);
    if (answer.kind === 'answer') return { ...session, isHeld: false };
    if (answer.code === 'ETIMEDOUT') return { ...session, isHeld: true };
  }
  return null;
}

/** Leaves a command for a guest that is held. Whether it could be left, not what comes of it. */
export function leaveForHelper(socket: string, command: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection({ path: socket }, () => {
      connection.end(`${command}\n`, () => {
        // What was written stays for the other side to read; its answer is for nobody.
        connection.destroy();
        resolve(true);
      });
    });
    connection.on('error', () => resolve(false));
  });
}

/** Only a folder that is ours alone: another user could have put a socket of his own under such a name. */
function sessionIn(base: string, name: string): RunningSession | null {
  const folder = join(base, name);
  const socket = join(folder, controlName);
  const [outer, inner] = [folder, socket].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (!outer?.isDirectory() || !inner?.isSocket()) return null;
  if (outer.uid !== process.getuid?.() || (outer.mode & 0o077) !== 0) return null;
  return { id: name.slice(sessionPrefix.length), socket, started: inner.mtimeMs };
}
