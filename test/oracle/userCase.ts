// One collected case beside what the command line finds in it: place, marked text, severity, both types and the other
// side. Where we answer otherwise on purpose, the answer and its reason are written here and held just as exactly.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeText, type CheckedFinding, type CheckedPlace, type ListedFunction } from '../support/checker';

interface ExpectedFinding {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly text?: string;
  readonly severity: string;
  readonly what: string;
  readonly hostType?: string;
  readonly guestType?: string;
  readonly related?: readonly { readonly file: string; readonly line: number }[];
}

export interface UserCase {
  readonly case: string;
  readonly about: string;
  readonly findings: readonly ExpectedFinding[];
  readonly folder: string;
}

export interface Compared {
  readonly faults: readonly string[];
  /** How many findings came exactly as expected, or as decided below. */
  readonly exact: number;
  /** How many are left to rules that are not there yet. */
  readonly later: number;
  /** What is answered otherwise, and why. */
  readonly differently: readonly string[];
}

/** What a rule to come is to find: by case, the places; none of them is about linking. */
const later: Readonly<Record<string, readonly string[]>> = {
  P16: ['guest.ts:12'],
  P23: ['plugin.c:17'],
  P24: ['plugin.c:9', 'plugin.c:20'],
  P25: ['plugin.c:8', 'plugin.c:10'],
  P26: ['plugin.c:8', 'plugin.c:11'],
  P28: ['plugin.c:23'],
  P29: ['plugin.c:21'],
  P37: ['guest.wasm:1'],
};

export const laterCases = Object.keys(later);

/** Silence, where a case allows it itself: the source alone does not tell. */
const silent: Readonly<Record<string, string>> = {
  P13: 'silent: the prototype may be defined elsewhere',
};

/** Findings beside the expected ones that a case allows, by their place. */
const allowed: Readonly<Record<string, string>> = {
  P28: 'guest.wat:2 error',
  P31: 'guest.wat:3 hint',
};

interface Decision {
  readonly marked?: string;
  readonly reason: string;
}

/** Where the same finding on the same line marks another text than the case does. */
const decided: Readonly<Record<string, Decision>> = {
  P11: { marked: 'area', reason: 'where the number of parameters differs the name is marked' },
  P14: { marked: 'long', reason: 'the type alone is marked, as in the other cases' },
  P23: { marked: 'i64', reason: 'the type that differs is marked, as in the other cases' },
  P21: { marked: '"store"', reason: 'the literal is marked with its quotes, as everywhere' },
  P87: { marked: 'i32', reason: 'the type that differs is marked, as in the other cases' },
};

export function readCase(folder: string): UserCase {
  const parsed = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Omit<UserCase, 'folder'>;
  return { ...parsed, folder };
}

export function compareCase(userCase: UserCase, found: readonly CheckedFinding[]): Compared {
  const leftForLater = later[userCase.case] ?? [];
  const silence = silent[userCase.case];
  const expected = userCase.findings.filter((finding) => !leftForLater.includes(placeOf(finding)));
  if (silence !== undefined) {
    const faults = found.map((finding) => `not silent: ${shown(finding)}`);
    return { faults, exact: 0, later: 0, differently: [silence] };
  }
  const compared = expected.map((finding) => compareFinding(userCase, finding, found));
  const places = expected.map(placeOf);
  const others = found.filter(
    (finding) =>
      !places.includes(checkedPlace(finding)) &&
      allowed[userCase.case] !== `${checkedPlace(finding)} ${finding.severity}`,
  );
  const twice = found.filter((finding, index) =>
    found.slice(0, index).some((earlier) => checkedPlace(earlier) === checkedPlace(finding)),
  );
  return {
    faults: [
      ...compared.flatMap(({ faults }) => faults),
      ...others.map((finding) => `not so: ${shown(finding)}`),
      ...twice.map((finding) => `twice: ${shown(finding)}`),
    ],
    exact: compared.filter(({ faults }) => faults.length === 0).length,
    later: userCase.findings.length - expected.length,
    differently: compared.flatMap(({ differently }) => differently),
  };
}

function compareFinding(
  userCase: UserCase,
  expected: ExpectedFinding,
  found: readonly CheckedFinding[],
): { readonly faults: readonly string[]; readonly differently: readonly string[] } {
  const place = placeOf(expected);
  const here = found.find((finding) => checkedPlace(finding) === place);
  if (!here) return { faults: [`missed: ${place} ${expected.what}`], differently: [] };
  const decision = decided[userCase.case];
  const wanted = decision?.marked ?? expected.text;
  const marked = textAt(userCase.folder, here);
  const pairs: readonly (readonly [string, string | undefined, string | null])[] = [
    ['severity', expected.severity, here.severity],
    ['marked', wanted, marked],
    ['column', columnWanted(userCase.folder, expected, decision), String(here.range.start.column)],
    ['host type', expected.hostType, here.host && typeText(here.host)],
    ['guest type', expected.guestType, here.guest && typeText(here.guest)],
  ];
  const faults = pairs
    .filter(([, want, got]) => want !== undefined && want !== got)
    .map(([what, want, got]) => `${place} ${what} ${got ?? 'none'}, not ${String(want)}`);
  const unrelated = (expected.related ?? []).filter((site) => !isRelated(site, here.related));
  return {
    faults: [
      ...faults,
      ...unrelated.map((site) => `${place} does not lead to ${placeOf(site)}`),
      ...unquoted(here).map((type) => `${place} does not say ${type}: ${here.message}`),
    ],
    differently: decision ? [`marks ${marked}: ${decision.reason}`] : [],
  };
}

/** Where the marked text begins: told by the case, or sought on its line when we mark another text. */
function columnWanted(
  folder: string,
  expected: ExpectedFinding,
  decision: Decision | undefined,
): string | undefined {
  if (decision?.marked === undefined) return expected.column?.toString();
  const line = lineOf(folder, expected.file, expected.line);
  return String(line.lastIndexOf(decision.marked) + 1);
}

/**
 * A registration is one statement, often over several lines, with its name given just above it: a place that leads
 * into the statement, or to the line of its name, leads to the registration.
 */
function isRelated(
  { file, line }: { readonly file: string; readonly line: number },
  related: readonly CheckedPlace[],
): boolean {
  return related.some(
    (place) => place.file === file && line >= place.range.start.line - 1 && line <= place.range.end.line,
  );
}

/** The types of the sides that the message of a mismatch must say and does not. */
function unquoted({ code, host, guest, message }: CheckedFinding): readonly string[] {
  if (code !== 'signature-mismatch' || host === null || guest === null) return [];
  const full = [typeText(guest), typeText(host)];
  if (full.every((type) => message.includes(type))) return [];
  const slots = (side: ListedFunction): readonly (string | null)[] => [
    ...(side.params ?? []),
    ...(side.results ?? []),
  ];
  const differing = slots(guest).findIndex((type, index) => type !== slots(host)[index]);
  return [slots(guest)[differing], slots(host)[differing]].flatMap((type) =>
    type && !message.includes(type) ? [type] : [],
  );
}

function lineOf(folder: string, file: string, line: number): string {
  const text = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '');
  return text.split(/\r?\n/)[line - 1] ?? '';
}

function textAt(folder: string, { file, range }: CheckedFinding): string {
  if (file.endsWith('.wasm')) return '';
  return lineOf(folder, file, range.start.line).slice(
    range.start.column - 1,
    range.end.line === range.start.line ? range.end.column - 1 : undefined,
  );
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${String(line)}`;
}

function checkedPlace({ file, range }: CheckedFinding): string {
  return `${file}:${String(range.start.line)}`;
}

function shown(finding: CheckedFinding): string {
  return `${checkedPlace(finding)} ${finding.severity} ${finding.code} ${finding.message}`;
}
