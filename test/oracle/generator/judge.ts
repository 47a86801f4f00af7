// What the findings must say of each pair by the truth of both sides, and whether they say it, at the right place.

import type { CheckedFinding } from '../../support/checker';
import type { TrueFunction } from '../comparison';
import type { Pair } from './pairs';

export type Verdict = 'fits' | 'signature-mismatch' | 'unknown-function' | 'unknown-module';

/** What is true of an import beside all that the hosts register. */
export function verdictOf(imported: TrueFunction, registered: readonly TrueFunction[]): Verdict {
  const inModule = registered.filter(({ module }) => module === imported.module);
  if (inModule.length === 0) return 'unknown-module';
  const named = inModule.filter(({ name }) => name === imported.name);
  if (named.length === 0) return 'unknown-function';
  return named.some((one) => sameTypes(one, imported)) ? 'fits' : 'signature-mismatch';
}

function sameTypes(one: TrueFunction, other: TrueFunction): boolean {
  const text = ({ params, results }: TrueFunction): string => JSON.stringify([params, results]);
  return text(one) === text(other);
}

/** Where an import is declared. */
export interface Declaration {
  readonly file: string;
  /** Null: in a binary. */
  readonly lines: {
    readonly first: number;
    readonly last: number;
    /** The lines on which its module is named, which may be far above. */
    readonly naming: readonly number[];
  } | null;
}

export interface JudgedPair {
  readonly pair: Pair;
  readonly truth: Verdict;
  readonly answer: 'right' | 'missed' | 'false alarm' | 'misplaced';
  /** What is to be shown when it is not right. */
  readonly detail: string;
}

/** The findings that speak of this import. */
function findingsOf({ imported }: Pair, { file }: Declaration, findings: readonly CheckedFinding[]) {
  return findings.filter(
    ({ guest }) =>
      guest !== null &&
      guest.file === file &&
      guest.module === imported.module &&
      guest.name === imported.name,
  );
}

function isAt({ file, range, code }: CheckedFinding, declaration: Declaration): boolean {
  if (file !== declaration.file) return false;
  const { lines } = declaration;
  if (lines === null) return true;
  if (code === 'unknown-module' && lines.naming.includes(range.start.line)) return true;
  return range.start.line >= lines.first && range.end.line <= lines.last;
}

function shown(finding: CheckedFinding): string {
  const { file, range, severity, code, message } = finding;
  return `${file}:${String(range.start.line)} ${severity} ${code} ${message}`;
}

export function judge(
  pair: Pair,
  truth: Verdict,
  declaration: Declaration,
  findings: readonly CheckedFinding[],
  showsHost: (finding: CheckedFinding) => boolean = () => true,
): JudgedPair {
  const about = findingsOf(pair, declaration, findings);
  const said = about.map(shown).join('\n');
  const right = about.filter(({ code }) => code === truth);
  const others = about.filter(({ code }) => code !== truth);
  if (others.length > 0) return { pair, truth, answer: 'false alarm', detail: said };
  if (truth === 'fits') return { pair, truth, answer: 'right', detail: '' };
  const detail = describe(pair, declaration);
  if (right.length === 0) return { pair, truth, answer: 'missed', detail };
  const placed =
    right.length === 1 &&
    right.every(
      (finding) => isAt(finding, declaration) && (truth !== 'signature-mismatch' || showsHost(finding)),
    );
  return {
    pair,
    truth,
    answer: placed ? 'right' : 'misplaced',
    detail: `${describe(pair, declaration)}\n${said}`,
  };
}

function describe({ mutation, imported, registered }: Pair, { file, lines }: Declaration): string {
  const line = lines === null ? '' : `:${String(lines.first)}`;
  return `${file}${line} ${mutation}: ${JSON.stringify(imported)} against ${JSON.stringify(registered)}`;
}
