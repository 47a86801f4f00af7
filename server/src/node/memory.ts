// What lowerings remember from one read of a program to the next, so that an edit costs only what it touched.

/** A store of computed values for one program. */
export interface Memory {
  readonly remember: <T>(key: string, compute: () => T) => T;
  /** Called after each whole read: forgets what was not asked for in it nor in the one before. */
  readonly endRead: () => void;
  /** Forgets everything: the next read computes all anew. */
  readonly forget: () => void;
}

export function createMemory(): Memory {
  let current = new Map<string, unknown>();
  let previous = new Map<string, unknown>();
  return {
    remember: <T>(key: string, compute: () => T): T => {
      const known = current.has(key) ? current : previous;
      // The key names all that the value depends on, so what stands under it has the type of `compute`.
      const value = known.has(key) ? (known.get(key) as T) : compute();
      current.set(key, value);
      return value;
    },
    endRead: () => {
      previous = current;
      current = new Map();
    },
    forget: () => {
      previous = new Map();
      current = new Map();
    },
  };
}
