// Host functions and imports of every form, random and with random mistakes: what the product says of each pair is
// what compilers and WasmEdge say.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { missing } from '../support/programs';
import { choices } from '../support/random';
import { guestForms, hostForms } from './generator/forms';
import { runRound } from './generator/round';
import { tallyOf } from './generator/tally';

const leastPairs = 300;
const perCombination = Math.ceil(leastPairs / (hostForms.length * guestForms.length));

describe('generated pairs of hosts and guests', { skip: missing('g++', 'wasmedge', 'wat2wasm') }, () => {
  it('are judged as compilers and WasmEdge judge them', (context) => {
    const chosen = choices(20_262);
    const tally = tallyOf([runRound('pairs', perCombination, chosen)]);
    for (const line of tally.table) context.diagnostic(`table: ${line}`);
    const told = `seed ${String(chosen.seed)}`;
    assert.deepEqual(tally.falseAlarms, [], `false alarms, ${told}`);
    assert.deepEqual(tally.missed, [], `missed, ${told}`);
    assert.deepEqual(tally.unknown, [], `unknown, ${told}`);
    assert.ok(tally.faulty > 0.3 * tally.pairs, 'most mistakes were none');
  });
});
