// `npm run bench`: every benchmark, one line each.

import { measure, type Benchmark } from './benchmark';
import { checkSample, checkUnrelated } from './commandLine';
import { keystroke } from './keystroke';
import { readBinary, readPlugin } from './readers';

const benchmarks: readonly Benchmark[] = [keystroke, checkSample, checkUnrelated, readPlugin, readBinary];

async function main(): Promise<void> {
  for (const benchmark of benchmarks) {
    const { name, reference, ours, worst, beside, ratio } = await measure(benchmark);
    const figures = `${ours.toFixed(1)} ms (worst ${worst.toFixed(1)}), ${ratio.toFixed(1)} times ${reference}`;
    process.stdout.write(`${name}\n  ${figures} (${beside.toFixed(1)} ms)\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? String(error.stack) : String(error)}\n`);
  process.exitCode = 1;
});
