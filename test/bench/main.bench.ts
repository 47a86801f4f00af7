// `npm run bench`: every benchmark, one line each; `npm run bench -- WORD` only those with the word in their name.

import { measure, type Benchmark } from './benchmark';
import { checkSample, checkUnrelated } from './commandLine';
import { debugBenchmarks } from './debugSession';
import { followedCalls } from './followedCalls';
import { hostCallBenchmarks } from './hostCalls';
import { keystroke } from './keystroke';
import { readBinary, readPlugin } from './readers';
import { reloadBenchmark } from './reload';
import { pauseBenchmarks } from './reloadPauses';

const benchmarks: readonly Benchmark[] = [
  keystroke,
  checkSample,
  checkUnrelated,
  readPlugin,
  readBinary,
  ...hostCallBenchmarks,
  followedCalls,
  reloadBenchmark,
  ...pauseBenchmarks,
  ...debugBenchmarks,
];

async function main(): Promise<void> {
  const [word = ''] = process.argv.slice(2);
  for (const benchmark of benchmarks.filter(({ name }) => name.includes(word))) {
    const { name, reference, ours, nearlyAll, worst, beside, ratio } = await measure(benchmark);
    const figures = `${shown(ours)} ms (99 of 100 ${shown(nearlyAll)}, worst ${shown(worst)}), ${ratio.toFixed(2)} times ${reference}`;
    const { units } = benchmark;
    const each =
      units === undefined ? '' : `, ${(((ours - beside) * 1e6) / units).toFixed(0)} ns more for each`;
    process.stdout.write(`${name}\n  ${figures} (${shown(beside)} ms)${each}\n`);
  }
}

function shown(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 3 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? String(error.stack) : String(error)}\n`);
  process.exitCode = 1;
});
