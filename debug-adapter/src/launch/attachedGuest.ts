// What is attached to: a process or a core file, the program it is of, and which guest runs in it. The guest is the
// one that is named, else the one in the command line. Attaches to nothing itself.

import { readFileSync, readlinkSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { text, type Text } from '../../../server/src/core/messages/text';
import type { AttachPlan } from '../backends/backend';
import { readGuestModule } from '../guest/guestModule';
import { commandLineInCore } from './coreNotes';
import type { LaunchWishes } from './readLaunch';

export type PreparedAttach =
  | {
      readonly kind: 'ready';
      readonly plan: AttachPlan;
      /** Null where it is not known. */
      readonly guest: string | null;
    }
  | { readonly kind: 'failed'; readonly reason: Text };

/** What is larger is looked at only when it is named as the guest. */
const mostGuessedBytes = 256 << 20;

export function prepareAttach(wishes: LaunchWishes): PreparedAttach {
  const { pid, coreFile, program, wasmedgePath } = wishes;
  if (coreFile !== null && pid === null && statSync(coreFile, { throwIfNoEntry: false })?.isFile() !== true)
    return { kind: 'failed', reason: text('debug.core-missing', { file: coreFile }) };
  const named = program !== null && readGuestModule(program) !== null ? program : null;
  const guest = named ?? (coreFile === null || pid !== null ? guestOfProcess(pid) : guestOfCore(coreFile));
  // A guest is no program for the debugger, which finds that by itself.
  return { kind: 'ready', plan: { pid, coreFile, program: named === null ? program : wasmedgePath }, guest };
}

function guestOfProcess(pid: number | null): string | null {
  const folder = `/proc/${String(pid)}`;
  try {
    const words = readFileSync(`${folder}/cmdline`, 'utf8').split('\0').slice(0, -1);
    return guestAmong(words, readlinkSync(`${folder}/cwd`));
  } catch {
    return null;
  }
}

/** Systems write a core file where the program was, unless they are told otherwise. */
function guestOfCore(coreFile: string): string | null {
  return guestAmong(commandLineInCore(coreFile) ?? [], dirname(resolve(coreFile)));
}

/** The first word behind the program that is the name of a guest. */
function guestAmong([, ...words]: readonly string[], folder: string): string | null {
  const files = words.filter((word) => !word.startsWith('-')).map((word) => resolve(folder, word));
  return files.find((file) => isSmallFile(file) && readGuestModule(file) !== null) ?? null;
}

function isSmallFile(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size <= mostGuessedBytes;
}
