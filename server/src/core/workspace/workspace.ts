// The facts of all programs, joined. Mutable; hands out immutable snapshots. Judges nothing: that is for rules.

import { equalData } from '../base/equal';
import type { ChangeTime } from '../link/builtPlugins';
import { link } from '../link/link';
import type { LinkTable } from '../link/types';
import type { BuiltPlugin } from '../model/builtPlugin';
import type { NotRead, ProgramFacts } from '../model/facts';

/** New facts of a program, or null for a program that is no more. */
export interface ProgramChange {
  readonly program: string;
  readonly facts: ProgramFacts | null;
}

/** All that is known at one moment. */
export interface Snapshot {
  readonly programs: ReadonlyMap<string, ProgramFacts>;
  readonly table: LinkTable;
  readonly notRead: readonly NotRead[];
  /** Built plugins that were looked at. */
  readonly builtPlugins: readonly BuiltPlugin[];
}

export class Workspace {
  private facts: ReadonlyMap<string, ProgramFacts> = new Map();
  private builtPlugins: readonly BuiltPlugin[] = [];
  private last: { readonly version: string; readonly snapshot: Snapshot } | null = null;

  constructor(private readonly changedAt: ChangeTime = () => null) {}

  /** Takes new facts. Equal ones change nothing, so that nothing that depends on them is computed anew. */
  apply(changes: readonly ProgramChange[]): void {
    const facts = new Map(this.facts);
    let changed = false;
    for (const change of changes) {
      if (equalData(facts.get(change.program) ?? null, change.facts)) continue;
      changed = true;
      if (change.facts) facts.set(change.program, change.facts);
      else facts.delete(change.program);
    }
    if (!changed) return;
    this.facts = facts;
    this.last = null;
  }

  /** Takes what built plugins register, in place of what was known of them. */
  setBuiltPlugins(plugins: readonly BuiltPlugin[]): void {
    this.builtPlugins = plugins;
    this.last = null;
  }

  /** The present state, judged by the host functions of one WasmEdge release. The same object until it changes. */
  snapshot(version: string): Snapshot {
    if (this.last?.version !== version) this.last = { version, snapshot: this.join(version) };
    return this.last.snapshot;
  }

  private join(version: string): Snapshot {
    const { builtPlugins, changedAt } = this;
    // Sorted, so that the result does not depend on the order in which programs were read.
    const programs = new Map([...this.facts].sort(([left], [right]) => (left < right ? -1 : 1)));
    const list = [...programs.values()];
    return {
      programs,
      table: link(list, { version, builtPlugins, changedAt }),
      notRead: list.flatMap(({ notRead }) => notRead),
      builtPlugins,
    };
  }
}
