// npm run oracle -- --seed N --count K: as many rounds as K pairs need, each with its own seed. Ends with 1 when the
// product says of any pair what is not so.

import { parseArgs } from 'node:util';
import { choices } from '../../support/random';
import { runRound, type Round } from './round';
import { tallyOf } from './tally';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '300' },
    each: { type: 'string', default: '3' },
  },
});
const [seed, count, each] = [Number(values.seed), Number(values.count), Number(values.each)];

const rounds: Round[] = [];
for (let done = 0, at = seed; done < count; at += 1) {
  const start = performance.now();
  const round = runRound(`pairs-${String(process.pid)}`, each, choices(at));
  done += round.pairs.length;
  rounds.push(round);
  const took = Math.round((performance.now() - start) / 1000);
  console.error(`seed ${String(at)}: ${String(round.pairs.length)} pairs in ${String(took)} s`);
}

const { pairs, faulty, functions, unknown, missed, falseAlarms, table } = tallyOf(rounds);
for (const line of [...falseAlarms, ...missed, ...unknown.map((one) => `unknown: ${one}`)]) console.log(line);
for (const line of table) console.log(line);
console.log(
  `${String(pairs)} pairs, ${String(faulty)} faulty: ${String(missed.length)} missed, ` +
    `${String(falseAlarms.length)} false; ${String(unknown.length)} of ${String(functions)} functions unknown`,
);
process.exitCode = falseAlarms.length + missed.length > 0 ? 1 : 0;
