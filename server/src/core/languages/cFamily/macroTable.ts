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
  /** What was done since the last cut. */
  cut(): MacroEffects;
  /** Whether a stretch with these effects would do the same here. */
  matches(effects: MacroEffects): boolean;
  /** Does what a recorded stretch did. */
  apply(effects: MacroEffects): void;
  /** A point to return to. */
  mark(): number;
  rollBack(mark: number): void;
}

export function createMacroTable(predefined: ReadonlyMap<string, Macro>): MacroTable {
  const macros = new Map(predefined);
  const journal: { readonly name: string; readonly before: Macro | null }[] = [];
  let lookups = new Map<string, Macro | null>();
  let writes = new Map<string, Macro | null>();

  function write(name: string, macro: Macro | null): void {
    journal.push({ name, before: macros.get(name) ?? null });
    set(name, macro);
  }

  function set(name: string, macro: Macro | null): void {
    if (macro) macros.set(name, macro);
    else macros.delete(name);
  }

  return {
    get: (name) => {
      const macro = macros.get(name) ?? null;
      if (!lookups.has(name) && !writes.has(name)) lookups.set(name, macro);
      return macro;
    },
    define: (name, macro) => {
      write(name, macro);
      writes.set(name, macro);
    },
    undefine: (name) => {
      write(name, null);
      writes.set(name, null);
    },
    cut: () => {
      const effects = { lookups, writes };
      lookups = new Map();
      writes = new Map();
      return effects;
    },
    matches: (effects) => {
      for (const [name, macro] of effects.lookups) if ((macros.get(name) ?? null) !== macro) return false;
      return true;
    },
    apply: (effects) => {
      for (const [name, macro] of effects.writes) write(name, macro);
    },
    mark: () => journal.length,
    rollBack: (mark) => {
      while (journal.length > mark) {
        const entry = journal.pop();
        if (entry) set(entry.name, entry.before);
      }
    },
  };
}
