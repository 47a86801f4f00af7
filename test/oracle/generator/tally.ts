// Rounds counted together: per form and in all, how many pairs were judged and how; as a table and as faults.

import type { Form } from './contract';
import { guestForms, hostForms } from './forms';
import type { JudgedPair } from './judge';
import { provable, type Round } from './round';

export interface Tally {
  readonly pairs: number;
  /** Pairs that truly do not fit. */
  readonly faulty: number;
  readonly functions: number;
  readonly unknown: readonly string[];
  readonly missed: readonly string[];
  readonly falseAlarms: readonly string[];
  readonly table: readonly string[];
}

function details(pairs: readonly JudgedPair[], ...answers: readonly string[]): readonly string[] {
  return pairs
    .filter(({ answer }) => answers.includes(answer))
    .map(
      ({ pair, answer, truth, detail }) =>
        `${answer}, truly ${truth}: ${pair.host.name} / ${pair.guest.name}\n${detail}`,
    );
}

function rowOf(form: Form, side: 'host' | 'guest', rounds: readonly Round[]): string {
  const pairs = rounds
    .flatMap((round) => round.pairs)
    .filter(({ pair }) => (side === 'host' ? pair.host : pair.guest) === form);
  const read = rounds.flatMap((round) => round.forms).filter((one) => one.form === form);
  const unknown = read.reduce((sum, { comparison }) => sum + comparison.unknown.length, 0);
  const wrong = read.reduce((sum, { comparison }) => sum + comparison.wrong.length, 0);
  const cells = [
    side.padEnd(5),
    form.name.padEnd(34),
    `${String(pairs.length)} pairs`.padStart(10),
    `${String(pairs.filter(({ truth }) => truth !== 'fits').length)} faulty`.padStart(11),
    `${String(details(pairs, 'missed', 'misplaced').length)} missed`.padStart(9),
    `${String(details(pairs, 'false alarm').length + wrong)} false`.padStart(8),
    `${String(unknown)} unknown`.padStart(10),
    `  proved by: ${provable([form]).length === 0 ? 'nothing here' : form.proof}`,
  ];
  return cells.join(' ');
}

export function tallyOf(rounds: readonly Round[]): Tally {
  const pairs = rounds.flatMap((round) => round.pairs);
  const read = rounds.flatMap((round) => round.forms);
  return {
    pairs: pairs.length,
    faulty: pairs.filter(({ truth }) => truth !== 'fits').length,
    functions: read.reduce((sum, { comparison }) => sum + comparison.exact + comparison.unknown.length, 0),
    unknown: read.flatMap(({ form, comparison }) => comparison.unknown.map((one) => `${form.name}: ${one}`)),
    missed: details(pairs, 'missed', 'misplaced'),
    falseAlarms: [
      ...details(pairs, 'false alarm'),
      ...read.flatMap(({ form, comparison }) =>
        comparison.wrong.map((one) => `read wrongly, ${form.name}: ${one}`),
      ),
      ...rounds.flatMap(({ stray }) => stray.map((one) => `stray: ${one}`)),
    ],
    table: [
      ...hostForms.map((form) => rowOf(form, 'host', rounds)),
      ...guestForms.map((form) => rowOf(form, 'guest', rounds)),
    ],
  };
}
