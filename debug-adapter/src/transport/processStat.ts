// What Linux tells of a process or of one of its threads. Elsewhere nothing is told.

import { readFileSync } from 'node:fs';

export interface ProcessStat {
  readonly state: string;
  readonly parent: number;
  readonly startTime: string;
  /** As `wait` gives it; null where it is not shown. */
  readonly status: number | null;
}

/** Null when there is no such process or thread, or no /proc. */
export function statOf(pid: number, thread = pid): ProcessStat | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/task/${String(thread)}/stat`, 'latin1');
    // The name in parentheses may hold anything; the fields behind it are counted from the third.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = Number(fields[49]);
    return {
      state: fields[0] ?? '',
      parent: Number(fields[1]),
      startTime: fields[19] ?? '',
      status: Number.isInteger(status) ? status : null,
    };
  } catch {
    return null;
  }
}

/** Whether it is only a name to be collected. */
export function isDead({ state }: ProcessStat): boolean {
  return state === 'Z' || state === 'X';
}
