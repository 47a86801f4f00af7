// What control flow does to memory: alternatives of which it is not known which runs, and exits that leave
// functions, loops and blocks. Paths that ended meet again where they lead, so that no write is lost.

import { applyCommon, mergeValues } from './merge';
import type { Exit, Machine, Region } from './machine';
import type { Writes } from './memory';
import { nothing, unknown, type Value } from './values';

/** Runs all alternatives from the same state and goes on with what is common to those that come out. */
export function runAlternatives(machine: Machine, alternatives: readonly (() => Value)[]): Value {
  const { memory, log } = machine;
  const mark = memory.mark();
  const survivors: { value: Value; writes: Writes }[] = [];
  log.maybe++;
  for (const alternative of alternatives) {
    const before = log.registrations.length;
    const value = alternative();
    const exit = machine.exit;
    machine.exit = null;
    if (exit) leave(machine, exit, log.registrations.length > before);
    else survivors.push({ value, writes: memory.writesSince(mark) });
    memory.undo(mark);
  }
  log.maybe--;
  if (survivors.length === 0) {
    machine.exit = { kind: 'ended', label: null, value: nothing };
    return unknown;
  }
  applyCommon(
    memory,
    survivors.map((survivor) => survivor.writes),
  );
  return survivors.map((survivor) => survivor.value).reduce(mergeValues);
}

/** A path left under an unknown condition: its state waits at the region that it left for. */
function leave(machine: Machine, exit: Exit, hasRegistered: boolean): void {
  if (exit.kind === 'ended') return;
  const region = machine.regions.findLast((candidate) => isTarget(candidate, exit));
  if (!region) return;
  region.paths.push({ value: exit.value, writes: machine.memory.writesSince(region.mark) });
  if (hasRegistered) {
    region.maybe++;
    machine.log.maybe++;
  }
}

function isTarget(region: Region, exit: Exit): boolean {
  if (exit.kind === 'return') return region.kind === 'function';
  if (exit.kind === 'throw') return region.kind === 'try';
  if (exit.kind === 'continue') {
    return region.kind === 'round' && (exit.label === null || exit.label === region.label);
  }
  if (exit.label !== null) {
    return (region.kind === 'loop' || region.kind === 'labelled') && exit.label === region.label;
  }
  return region.kind === 'loop' || region.kind === 'switch';
}

export interface RegionResult {
  readonly value: Value;
  /** Whether some path came out here by an exit that led here. */
  readonly wasLeft: boolean;
}

/** Runs `body` as something that exits can leave, and brings all paths together behind it. */
export function runRegion(
  machine: Machine,
  kind: Region['kind'],
  label: string | null,
  body: () => Value,
): RegionResult {
  const region: Region = { kind, label, mark: machine.memory.mark(), paths: [], maybe: 0 };
  machine.regions.push(region);
  const value = body();
  machine.regions.pop();
  machine.log.maybe -= region.maybe;
  const exit = machine.exit;
  if (exit && isTarget(region, exit)) {
    machine.exit = null;
    if (region.paths.length === 0) return { value: exit.value, wasLeft: true };
    region.paths.push({ value: exit.value, writes: machine.memory.writesSince(region.mark) });
    return { value: meet(machine, region), wasLeft: true };
  }
  if (region.paths.length === 0) return { value, wasLeft: false };
  if (!exit) region.paths.push({ value, writes: machine.memory.writesSince(region.mark) });
  else if (exit.kind !== 'ended') {
    // The path that is left over goes on outwards while others end here: both are possible.
    leaveOutwards(machine, exit);
  }
  machine.exit = null;
  return { value: meet(machine, region), wasLeft: true };
}

function leaveOutwards(machine: Machine, exit: Exit): void {
  leave(machine, exit, false);
}

function meet(machine: Machine, region: Region): Value {
  machine.memory.undo(region.mark);
  applyCommon(
    machine.memory,
    region.paths.map((path) => path.writes),
  );
  return region.paths.map((path) => path.value).reduce(mergeValues);
}
