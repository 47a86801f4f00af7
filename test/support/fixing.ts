// Applies the quick fixes of findings to the files of a case, and reads again what came of it.

import type { TextPosition } from '../../server/src/core/base/text';
import type { TextReplacement } from '../../server/src/core/model/facts';
import type { Finding } from '../../server/src/core/model/finding';
import { checkAll } from '../../server/src/core/rules/index';
import type { Fixture } from './fixture';
import { linkFixture } from './readFixture';

/** The findings of one rule in a case. */
export async function findingsOf(
  fixture: Fixture,
  code: string,
  version?: string,
): Promise<readonly Finding[]> {
  return checkAll(await linkFixture(fixture, version)).filter((finding) => finding.code === code);
}

/** The case after the best fix of each finding. */
export function fixed(fixture: Fixture, findings: readonly Finding[]): Fixture {
  const edits = findings.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []);
  return {
    ...fixture,
    files: fixture.files.map(({ file, text }) => ({
      file,
      text: edited(
        text,
        edits.filter(({ site }) => site.file === file),
      ),
    })),
  };
}

/** The text at a finding's place. */
export function markedText({ files }: Fixture, { site }: Finding): string {
  const text = files.find(({ file }) => file === site.file)?.text ?? '';
  return text.slice(offsetOf(text, site.range.start), offsetOf(text, site.range.end));
}

function offsetOf(text: string, { line, character }: TextPosition): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + character;
}

function edited(text: string, edits: readonly TextReplacement[]): string {
  return edits
    .map(({ site, newText }) => ({
      start: offsetOf(text, site.range.start),
      end: offsetOf(text, site.range.end),
      newText,
    }))
    .toSorted((left, right) => right.start - left.start)
    .reduce((left, { start, end, newText }) => left.slice(0, start) + newText + left.slice(end), text);
}
