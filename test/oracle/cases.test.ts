// Collected mistakes of real users: each is found at its line with its severity, and nothing else is called an error.
// Prints a table of all cases; those about languages that are not read yet are listed as "later".

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkFolder, type CheckedFinding } from '../support/checker';
import { besideCheckout } from './outside';

interface ExpectedFinding {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly severity: string;
  readonly what: string;
}

interface UserCase {
  readonly case: string;
  readonly about: string;
  readonly alsoAllowed?: string;
  readonly truth: { readonly note?: string };
  readonly findings: readonly ExpectedFinding[];
}

/** Cases that must hold: hosts in C, C++ and Rust, guests in Rust. */
const settled = new Set('P01 P02 P03 P04 P07 P08 P09 P10 P11 P15 P20 P30 P32 P33 P34 P86 P87'.split(' '));

const folder = besideCheckout('data/cases');

function readCase(name: string): UserCase {
  return JSON.parse(readFileSync(join(folder ?? '', name, 'expected.json'), 'utf8')) as UserCase;
}

function place(finding: CheckedFinding): string {
  return `${finding.file}:${String(finding.range.start.line)}`;
}

function isExpected(finding: CheckedFinding, expected: readonly ExpectedFinding[]): boolean {
  return expected.some(({ file, line }) => place(finding) === `${file}:${String(line)}`);
}

/** What is wrong with the findings of a case; empty when all is as it should be. */
function faults(userCase: UserCase, found: readonly CheckedFinding[]): readonly string[] {
  // A case says itself when silence is right as well: nothing fails, or the answer hangs on what is not known.
  const silenceAllowed =
    userCase.alsoAllowed?.includes('silence') === true ||
    userCase.truth.note?.includes('it must be "unknown"') === true;
  const missed = userCase.findings.flatMap((expected) => {
    const at = `${expected.file}:${String(expected.line)}`;
    const here = found.filter((finding) => place(finding) === at);
    if (here.length === 0) return silenceAllowed ? [] : [`missed ${at} ${expected.what}`];
    if (silenceAllowed || here.some(({ severity }) => severity === expected.severity)) return [];
    return [`${at} is ${here.map(({ severity }) => severity).join('/')}, not ${expected.severity}`];
  });
  const extra = found
    .filter((finding) => finding.severity === 'error' && !isExpected(finding, userCase.findings))
    .map((finding) => `not so: ${place(finding)} ${finding.code} ${finding.message}`);
  return [...missed, ...extra];
}

/** Expected places that are found at their line, but begin at another column. */
function columnsOff(userCase: UserCase, found: readonly CheckedFinding[]): readonly string[] {
  return userCase.findings.flatMap(({ file, line, column }) => {
    const here = found.filter((finding) => place(finding) === `${file}:${String(line)}`);
    const columns = here.map(({ range }) => range.start.column);
    if (column === undefined || here.length === 0 || columns.includes(column)) return [];
    return [`${file}:${String(line)} column ${columns.join('/')}, not ${String(column)}`];
  });
}

describe('mistakes of real users', { skip: folder === null ? 'the collection is not here' : false }, () => {
  const table: string[] = [];
  for (const name of folder === null ? [] : readdirSync(folder).sort()) {
    const userCase = readCase(name);
    it(`${name}: ${userCase.about}`, (context) => {
      const found = checkFolder(join(folder ?? '', name));
      const wrong = faults(userCase, found);
      const state = wrong.length === 0 ? 'ok' : settled.has(name) ? 'FAULT' : 'later';
      table.push([name, state, ...wrong, ...columnsOff(userCase, found)].join('  '));
      if (settled.has(name)) assert.deepEqual(wrong, []);
      else if (wrong.length > 0) context.todo('its language or rule is not there yet');
    });
  }
  it('are listed', (context) => {
    for (const line of table) context.diagnostic(`table: ${line}`);
    assert.ok(table.length >= settled.size);
  });
});
