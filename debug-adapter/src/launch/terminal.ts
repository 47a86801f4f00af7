// A terminal of the editor for a debugger that cannot ask for one itself: a script in it tells its name, and stays
// until we let go. What the program reads and writes there is the debugger's business.

import { constants, existsSync, readFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text, type Text } from '../../../server/src/core/messages/text';
import type { SessionFolder } from '../../../server/src/toolchain/sessionFolder';
import type { ProgramPlan } from '../backends/backend';
import type { JsonObject } from '../transport/json';
import type { Response } from '../transport/message';
import type { LaunchWishes } from './readLaunch';

export interface TerminalSurroundings {
  /** Asks the editor. */
  readonly ask: (command: string, args: JsonObject) => Promise<Response>;
  readonly say: (said: Text) => void;
  readonly nativeFolder: string;
}

type Place = 'integrated' | 'external';

/** The terminal of one session. */
export interface TerminalHolder {
  readonly choose: (wishes: Pick<LaunchWishes, 'console' | 'program'>) => void;
  readonly place: () => Place;
  /** Its device, such as `/dev/pts/3`; null where none is wanted or can be had, which the user is told. */
  readonly open: (plan: ProgramPlan | null, folder: SessionFolder) => Promise<string | null>;
  /** It is as it was, and is left to the editor. */
  readonly close: () => Promise<void>;
}

export function terminalHolder(around: TerminalSurroundings): TerminalHolder {
  let place: Place = 'integrated';
  let title = 'wasmedge';
  let pipe: FileHandle | null = null;
  return {
    choose: (wishes) => {
      place = wishes.console === 'externalTerminal' ? 'external' : 'integrated';
      title = `wasmedge ${basename(wishes.program ?? '')}`;
    },
    place: () => place,
    open: async (plan, folder) => {
      if (plan?.runInTerminal !== true) return null;
      const script = join(around.nativeFolder, 'gdb', 'terminal.sh');
      const args = ['/bin/sh', script, folder.path];
      const asked = await around.ask('runInTerminal', { kind: place, title, cwd: plan.cwd, args });
      const device = asked.success ? await meet(folder, (opened) => (pipe = opened)) : null;
      if (device === null)
        around.say(text('debug.terminal-failed', { message: asked.message ?? 'runInTerminal' }));
      return device;
    },
    close: async () => {
      const opened = pipe;
      pipe = null;
      await opened?.close();
    },
  };
}

/** A terminal may wait for a profile of the user's shell. */
const patienceMs = 60_000;
const betweenLooksMs = 20;

async function meet(folder: SessionFolder, onPipe: (pipe: FileHandle) => void): Promise<string | null> {
  if (!(await appears(folder.at('terminal')))) return null;
  // Open for both ways it waits for nobody, and the script sees the end of the pipe when this process ends.
  onPipe(await open(folder.at('terminal'), constants.O_RDWR | constants.O_NONBLOCK));
  if (!(await appears(folder.at('tty')))) return null;
  const device = readFileSync(folder.at('tty'), 'utf8').trim();
  return device.startsWith('/dev/') ? device : null;
}

async function appears(file: string): Promise<boolean> {
  const end = performance.now() + patienceMs;
  while (!existsSync(file)) {
    if (performance.now() > end) return false;
    await sleep(betweenLooksMs);
  }
  return true;
}
