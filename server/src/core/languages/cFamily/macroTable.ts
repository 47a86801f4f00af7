// The macros that are defined at a point, and a record of what a stretch of text asked of them and changed in them.
// With that record a header is walked once: where the same questions get the same answers, its effect is the same.

import type { Macro } from './macro';

/** What a stretch of text looked up before changing it, and what it left changed. Null: not defined. */
export interface MacroEffects {
  readonly lookups: ReadonlyMap<string, Macro | null>;
  readonly writes: ReadonlyMap<string, Macro | null>;
}

export interface MacroTable {
  get(name: string): Macro | null;
  define(name: string, macro: Macro): void;
  undefine(name: string): void;
  /** Begins to record. Records nest. */
  begin(): void;
  /** Ends the record begun last. */
  end(): MacroEffects;
  /** Whether a stretch with these effects would do the same here. */
  matches(effects: MacroEffects): boolean;
  /** Does what a recorded stretch did. */
  apply(effects: MacroEffects): void;
}

interface OpenRecord {
  readonly lookups: Map<string, Macro | null>;
  readonly writes: Map<string, Macro | null>;
}

export function createMacroTable(predefined: ReadonlyMap<string, Macro>): MacroTable {
  const macros = new Map(predefined);
  const records: OpenRecord[] = [];

  function write(name: string, macro: Macro | null): void {
    if (macro) macros.set(name, macro);
    else macros.delete(name);
    records.at(-1)?.writes.set(name, macro);
  }

  function note(name: string, macro: Macro | null): void {
    const record = records.at(-1);
    if (record && !record.lookups.has(name) && !record.writes.has(name)) record.lookups.set(name, macro);
  }

  function absorb({ lookups, writes }: MacroEffects): void {
    for (const [name, macro] of lookups) note(name, macro);
    const record = records.at(-1);
    if (record) for (const [name, macro] of writes) record.writes.set(name, macro);
  }

  return {
    get: (name) => {
      const macro = macros.get(name) ?? null;
      note(name, macro);
      return macro;
    },
    define: write,
    undefine: (name) => {
      write(name, null);
    },
    begin: () => {
      records.push({ lookups: new Map(), writes: new Map() });
    },
    end: () => {
      const record = records.pop() ?? { lookups: new Map(), writes: new Map() };
      absorb(record);
      return record;
    },
    matches: ({ lookups }) => {
      for (const [name, macro] of lookups) if ((macros.get(name) ?? null) !== macro) return false;
      return true;
    },
    apply: (effects) => {
      absorb(effects);
      for (const [name, macro] of effects.writes) {
        if (macro) macros.set(name, macro);
        else macros.delete(name);
      }
    },
  };
}
