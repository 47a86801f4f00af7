// The judgement of a pair: what must be called missed, false or misplaced.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckedFinding } from '../support/checker';
import type { Wanted } from './generator/contract';
import { cGuest } from './generator/guests/c';
import { cApi } from './generator/hosts/cApi';
import { judge, verdictOf } from './generator/judge';

const registered: Wanted = { module: 'm', name: 'f', params: ['i32'], results: [] };
const imported: Wanted = { ...registered, params: ['i64'] };
const pair = { host: cApi, guest: cGuest, mutation: 'parameter type', registered, imported } as const;
const declaration = { file: 'host.h', lines: { first: 5, last: 6, naming: [2] } };

function finding(change: Partial<CheckedFinding>, line = 5): CheckedFinding {
  const side = {
    module: 'm',
    name: 'f',
    params: ['i64'],
    results: [],
    file: 'host.h',
    language: 'c',
    pattern: '',
  };
  const range = { start: { line, column: 1 }, end: { line, column: 2 } };
  const rest = { severity: 'error', message: '', related: [], host: null, guest: side };
  return { code: 'signature-mismatch', file: 'host.h', range, ...rest, ...change };
}

describe('the judgement of a pair', () => {
  it('knows what is true of an import', () => {
    assert.equal(verdictOf(registered, [registered]), 'fits');
    assert.equal(verdictOf(imported, [registered]), 'signature-mismatch');
    assert.equal(verdictOf({ ...imported, name: 'g' }, [registered]), 'unknown-function');
    assert.equal(verdictOf({ ...imported, module: 'n' }, [registered]), 'unknown-module');
    assert.equal(verdictOf({ ...registered, results: ['i32'] }, [registered]), 'signature-mismatch');
  });

  it('takes silence for right only where both sides fit', () => {
    assert.equal(judge(pair, 'fits', declaration, []).answer, 'right');
    assert.equal(judge(pair, 'signature-mismatch', declaration, []).answer, 'missed');
    const ofAnother = finding({ guest: { ...finding({}).guest, name: 'g' } as CheckedFinding['guest'] });
    assert.equal(judge(pair, 'signature-mismatch', declaration, [ofAnother]).answer, 'missed');
  });

  it('takes any other word for a false alarm', () => {
    assert.equal(judge(pair, 'fits', declaration, [finding({})]).answer, 'false alarm');
    assert.equal(judge(pair, 'fits', declaration, [finding({ severity: 'hint' })]).answer, 'false alarm');
    assert.equal(judge(pair, 'unknown-function', declaration, [finding({})]).answer, 'false alarm');
  });

  it('wants one finding, within the declaration or where the module is named', () => {
    assert.equal(judge(pair, 'signature-mismatch', declaration, [finding({}, 6)]).answer, 'right');
    assert.equal(judge(pair, 'signature-mismatch', declaration, [finding({}, 2)]).answer, 'misplaced');
    assert.equal(
      judge(pair, 'signature-mismatch', declaration, [finding({}), finding({})]).answer,
      'misplaced',
    );
    const ofModule = finding({ code: 'unknown-module' }, 2);
    assert.equal(judge(pair, 'unknown-module', declaration, [ofModule]).answer, 'right');
  });
});
