// Counts how often a reader agrees with a reference, and keeps what it disagrees about.

import type { Described, DescribedImport } from './described';

type Types = DescribedImport['params'];

/** Longer than any module takes that a reader is meant for. */
const slow = 2_000;

/** Agreement on one question. Types that a side does not know are no disagreement; they are counted. */
export class Tally {
  private agreed = 0;
  private functions = 0;
  private readonly unknown: string[] = [];
  private readonly differences: string[] = [];
  private readonly wrong: string[] = [];

  constructor(private readonly title: string) {}

  /** Runs a reader that must neither throw nor hang; null when it did. */
  guard<Result>(name: string, read: () => Result): Result | null {
    const started = performance.now();
    try {
      const result = read();
      const took = performance.now() - started;
      if (took > slow) this.wrong.push(`${name}: took ${took.toFixed(0)} ms`);
      return result;
    } catch (error) {
      this.wrong.push(`${name}: threw ${String(error)}`);
      return null;
    }
  }

  agree(): void {
    this.agreed += 1;
  }

  differ(name: string, how: string): void {
    this.differences.push(`${name}: ${how}`);
  }

  check(name: string, holds: boolean): void {
    if (holds) this.agreed += 1;
    else this.differ(name, 'differs');
  }

  compare(name: string, ours: Described, truth: Described): void {
    const keys = (side: Described): string =>
      JSON.stringify([side.imports.map(({ key }) => key), side.exports]);
    if (keys(ours) !== keys(truth)) {
      this.differ(name, `${keys(ours)}, not ${keys(truth)}`);
      return;
    }
    this.agreed += 1;
    for (const [index, { key, params, results }] of truth.imports.entries()) {
      if (!key.endsWith('"func"]')) continue;
      this.functions += 1;
      const read = ours.imports[index];
      this.compareTypes(`${name} ${key}`, read?.params ?? null, params);
      this.compareTypes(`${name} ${key}`, read?.results ?? null, results);
    }
  }

  private compareTypes(name: string, ours: Types, truth: Types): void {
    if (ours === null || truth === null) {
      if (truth !== null) this.unknown.push(name);
      return;
    }
    const isWrong =
      ours.length !== truth.length ||
      ours.some((type, index) => type !== null && truth[index] !== null && type !== truth[index]);
    if (isWrong) this.wrong.push(`${name}: ${JSON.stringify(ours)}, not ${JSON.stringify(truth)}`);
    else if (ours.some((type, index) => type === null && truth[index] !== null)) this.unknown.push(name);
  }

  isFine(): boolean {
    return this.wrong.length === 0;
  }

  print(): void {
    const all = this.agreed + this.differences.length;
    const functions =
      this.functions > 0
        ? `, ${String(this.functions)} functions imported, ${String(this.unknown.length)} unknown`
        : '';
    console.log(
      `${this.title}: ${String(this.agreed)} of ${String(all)}${functions}, wrong ${String(this.wrong.length)}`,
    );
    for (const difference of this.differences) console.log(`    ${difference.slice(0, 400)}`);
    for (const name of this.unknown) console.log(`    unknown ${name.slice(0, 400)}`);
    for (const fault of this.wrong) console.log(`    WRONG ${fault.slice(0, 400)}`);
  }
}
