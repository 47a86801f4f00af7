// Whether the program runs or stands, as far as the debugger has said, and what follows for requests: a debugger may
// lose what it is asked while it lets the program go, above all a pause.

import { setTimeout as sleep } from 'node:timers/promises';
import { ok, type Answer } from './handlers/handler';

export interface RunState {
  /** The debugger has told of an event. */
  readonly hear: (event: string) => void;
  /** Asks it, at the right time. */
  readonly ask: (command: string, ask: () => Promise<Answer>) => Promise<Answer>;
}

type State = 'stands' | 'sets off' | 'runs' | 'is gone';

const resuming = new Set(['continue', 'next', 'stepIn', 'stepOut']);

const afterEvent: Readonly<Record<string, State>> = {
  stopped: 'stands',
  continued: 'runs',
  exited: 'is gone',
  terminated: 'is gone',
};

/** So long at most a request waits for the program to be off: nobody knows whether every debugger says so. */
const settingOffMs = 5000;
/** A debugger that has paused the program says so by then; else it has lost the request. */
const pausedMs = 2000;
const mostPauses = 10;

/** `losesRequests`: it does while it lets the program go, which it says is over by `continued`. */
export function runStateOf(losesRequests: boolean): RunState {
  let state: State = 'runs';
  let stops = 0;
  let waiting: (() => void)[] = [];
  const become = (next: State): void => {
    state = next;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const until = async (holds: () => boolean, forMs: number): Promise<boolean> => {
    const timeout = new AbortController();
    const isLate = sleep(forMs, 'late', { signal: timeout.signal }).catch(() => 'late');
    try {
      for (;;) {
        if (holds()) return true;
        const changed = new Promise<null>((resolve) => waiting.push(() => resolve(null)));
        if ((await Promise.race([changed, isLate])) === 'late') return holds();
      }
    } finally {
      timeout.abort();
    }
  };
  const untilOff = (): Promise<boolean> => until(() => state !== 'sets off', settingOffMs);

  const resume = async (ask: () => Promise<Answer>): Promise<Answer> => {
    become(losesRequests ? 'sets off' : 'runs');
    const answer = await ask();
    if (answer.kind === 'failed' && state === 'sets off') become('stands');
    return answer;
  };
  const pause = async (ask: () => Promise<Answer>): Promise<Answer> => {
    const before = stops;
    const isDone = (): boolean => stops !== before || state === 'stands' || state === 'is gone';
    let answer: Answer = ok();
    for (let asked = 0; asked < mostPauses && !isDone(); asked++) {
      answer = await ask();
      if (!losesRequests || answer.kind === 'failed' || (await until(isDone, pausedMs))) break;
    }
    return answer;
  };
  return {
    hear: (event) => {
      if (event === 'stopped') stops += 1;
      const next = afterEvent[event];
      if (next !== undefined) become(next);
    },
    ask: async (command, ask) => {
      if (state === 'sets off') await untilOff();
      if (resuming.has(command)) return resume(ask);
      return command === 'pause' ? pause(ask) : ask();
    },
  };
}
