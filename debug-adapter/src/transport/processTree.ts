// Ends a process and all below it. The program under a debugger is in no group of ours: it is found by its parents.

import { readdirSync } from 'node:fs';
import { isDead, statOf } from './processStat';

/** The processes that descend from one, itself left out. */
export function descendantsOf(ancestor: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const pid of runningProcesses()) {
    const parent = parentOf(pid);
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  const queue = [ancestor];
  for (let pid = queue.shift(); pid !== undefined; pid = queue.shift()) {
    const below = children.get(pid) ?? [];
    found.push(...below);
    queue.push(...below);
  }
  return found;
}

/** Kills a process that leads a group, its group, and all that descend from it. */
export function killTree(leader: number): void {
  const below = descendantsOf(leader);
  for (const target of [-leader, leader, ...below]) kill(target);
}

/** Whether a process of that number is there and not only a name to be collected. */
export function isRunning(pid: number): boolean {
  const stat = statOf(pid);
  return stat !== null && !isDead(stat);
}

function kill(target: number): void {
  try {
    process.kill(target, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function runningProcesses(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    // A system without /proc: the group is killed all the same.
    return [];
  }
}

function parentOf(pid: number): number | null {
  return statOf(pid)?.parent ?? null;
}
