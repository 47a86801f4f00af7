// When a language server that has ended is started again, and when the user is told. No editor is needed to ask.

/** What to do after the server has ended by itself. */
export interface RestartDecision {
  readonly restart: boolean;
  /** How long to wait before it, in milliseconds. */
  readonly delay: number;
  /** Whether to show a message; the user has seen none before. */
  readonly tell: boolean;
}

const periodMilliseconds = 3 * 60_000;
const delays = [0, 1_000, 3_000, 10_000] as const;
const toldAt = 3;

/** Remembers when the server ended, and decides. The clock is handed in. */
export function createRestartPolicy(now: () => number): () => RestartDecision {
  let ends: readonly number[] = [];
  return () => {
    const time = now();
    ends = [...ends.filter((end) => time - end < periodMilliseconds), time];
    const delay = delays[ends.length - 1];
    return {
      restart: delay !== undefined,
      delay: delay ?? 0,
      tell: ends.length === toldAt || delay === undefined,
    };
  };
}
