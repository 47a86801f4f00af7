// Compares a text with an expectation that lies in a file. UPDATE_EXPECT=1 writes what is there now.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { repositoryRoot } from './repository';

/** True when expectations are to be written instead of compared. */
export function isUpdating(): boolean {
  return process.env['UPDATE_EXPECT'] === '1';
}

/** Fails when the file does not hold exactly this text. */
export function expectFile(file: string, actual: string): void {
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (expected === actual) return;
  if (isUpdating()) {
    writeFileSync(file, actual);
    return;
  }
  const shown = relative(repositoryRoot, file);
  assert.equal(actual, expected ?? '', `${shown} differs; if it should, run again with UPDATE_EXPECT=1.`);
}
