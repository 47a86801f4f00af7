// A guest that is ended and started again, where a new build cannot go into the one that runs. Who asks for it, and why,
// is decided elsewhere.

import { text } from '../../core/messages/text';
import { runInTerminal, type ProgramCall, type TerminalEnd } from '../../toolchain/process';
import type { Surroundings } from '../surroundings';
import { note } from './note';

export interface RestartedGuest {
  /** Runs it until it ends by itself, however often it is started again. */
  readonly run: () => Promise<TerminalEnd>;
  readonly restart: () => void;
}

export function restartedGuest(call: ProgramCall, surroundings: Surroundings): RestartedGuest {
  let stopping = new AbortController();
  return {
    run: async () => {
      for (;;) {
        stopping = new AbortController();
        const { signal } = stopping;
        const end = await runInTerminal(call, signal);
        if (!signal.aborted) return end;
        note(text('run.restarted'), surroundings);
      }
    },
    restart: () => {
      stopping.abort();
    },
  };
}
