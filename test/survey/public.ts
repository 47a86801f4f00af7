// Checkouts of public repositories, one per folder: how many host functions and imports are read, what stays unknown,
// what is found, how long it takes. It judges nothing: every finding is printed, to be judged by hand.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolder, listFolder, type CheckedFinding, type ListedFunction } from '../support/checker';
import { row } from './table';

const widths = [58, 7, 8, 8, 8, 7, 8, 6, 8];

/** Prints a table over the folders in `folder`, and every finding above a hint. */
export function surveyPublic(folder: string): boolean {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const heads = [
    'repository',
    'hosts',
    'unknown',
    'imports',
    'unknown',
    'errors',
    'warnings',
    'hints',
    'seconds',
  ];
  console.log(row(widths, heads));
  const findings = new Map(names.map((name) => [name, surveyRepository(join(folder, name), name)]));
  for (const [name, found] of findings) {
    const shown = found.filter(({ severity }) => severity === 'error' || severity === 'warning');
    if (shown.length > 0) console.log(`\n${name}`);
    for (const { severity, code, file, range, message } of shown)
      console.log(`  ${severity} ${code} ${file}:${String(range.start.line)} ${message}`);
  }
  return true;
}

function surveyRepository(folder: string, name: string): readonly CheckedFinding[] {
  const started = performance.now();
  const { hostFunctions, guestImports } = listFolder(folder);
  const listed = performance.now();
  const found = checkFolder(folder);
  const count = (severity: string): number => found.filter((finding) => finding.severity === severity).length;
  const counts = [
    hostFunctions.length,
    hostFunctions.filter(isUnknown).length,
    guestImports.length,
    guestImports.filter(isUnknown).length,
    count('error'),
    count('warning'),
    count('hint'),
  ];
  console.log(row(widths, [name, ...counts.map(String), ((listed - started) / 1000).toFixed(1)]));
  return found;
}

/** Whether the module or some type of it is not known. */
function isUnknown({ module, params, results }: ListedFunction): boolean {
  return module === null || params === null || results === null || [...params, ...results].includes(null);
}
