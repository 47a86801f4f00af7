// What a benchmark is: something of ours, timed beside a reference that does the part which cannot be avoided.
// The ratio tells; seconds on a shared machine do not.

export interface Benchmark {
  readonly name: string;
  /** What the reference does, in a few words. */
  readonly reference: string;
  /** How many things one run does, where the cost of a single one tells more. */
  readonly units?: number;
  /** Makes what both need; `release` is called at the end. */
  prepare(): Promise<Prepared>;
}

export interface Prepared {
  /** Each gives the milliseconds of one run. */
  readonly ours: () => Promise<number>;
  readonly reference: () => Promise<number>;
  readonly runs: number;
  readonly release: () => Promise<void>;
}

export interface Measured {
  readonly name: string;
  readonly reference: string;
  /** Medians in milliseconds, what 99 of 100 of ours do not exceed, and the worst of ours. */
  readonly ours: number;
  readonly nearlyAll: number;
  readonly worst: number;
  readonly beside: number;
  readonly ratio: number;
}

/** Runs both in turn, so that noise meets both; the first run warms up and does not count. */
export async function measure(benchmark: Benchmark): Promise<Measured> {
  const { ours, reference, runs, release } = await benchmark.prepare();
  const own: number[] = [];
  const beside: number[] = [];
  try {
    for (let run = 0; run <= runs; run++) {
      const [mine, theirs] = [await ours(), await reference()];
      if (run === 0) continue;
      own.push(mine);
      beside.push(theirs);
    }
  } finally {
    await release();
  }
  return {
    name: benchmark.name,
    reference: benchmark.reference,
    ours: median(own),
    nearlyAll: atShare(own, 0.99),
    worst: Math.max(...own),
    beside: median(beside),
    ratio: median(own) / median(beside),
  };
}

/** The milliseconds that `act` takes. */
export async function timed(act: () => unknown): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return atShare(values, 0.5);
}

function atShare(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length * share)] ?? NaN;
}
