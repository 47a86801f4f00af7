// Expected findings as comments in the files of a case, on lines below the code and pointing up at it:
//
//     fn add(a: i32, b: i64) -> i32;
// //                    ^^^ error[signature-mismatch]: `add` declares parameter 2 as i64; …
//
// The place is that of the carets, in UTF-16 units; `<` before them makes it begin at the line's start, which the
// comment hides. `related:` marks the other side. The comparison is exact in both directions: the files are written
// anew with what was found, and must come out the same.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from '../../server/src/core/messages/format';
import type { Finding } from '../../server/src/core/model/finding';
import type { Site } from '../../server/src/core/model/site';
import { isUpdating } from './expectFile';
import type { Fixture, FixtureFile } from './fixture';

const leaders: Readonly<Record<string, string>> = { wat: ';;', toml: '#', txt: '#' };

function leaderOf(file: string): string {
  return leaders[file.slice(file.lastIndexOf('.') + 1)] ?? '//';
}

interface Annotation {
  readonly site: Site;
  readonly words: string;
}

/** Fails when the annotations of the files are not exactly the findings. */
export function expectAnnotations(fixture: Fixture, findings: readonly Finding[]): void {
  const annotations = annotationsOf(findings);
  for (const { site } of annotations) {
    assert.ok(
      fixture.files.some(({ file }) => file === site.file),
      `${site.file} is no file of the case`,
    );
  }
  const actual = fixture.files.map((file) => annotate(file, annotations));
  const differing = actual.filter(({ text }, index) => text !== fixture.files[index]?.text);
  if (differing.length > 0 && isUpdating() && fixture.folder !== null) {
    for (const { file, text } of differing) writeFileSync(join(fixture.folder, file), text);
    return;
  }
  const shown = (files: readonly FixtureFile[]): string =>
    files.map(({ file, text }) => `//- ${file}\n${text}`).join('\n');
  const expected = fixture.files.filter(({ file }) => differing.some((other) => other.file === file));
  assert.equal(
    shown(differing),
    shown(expected),
    `${fixture.name}: the annotations are not what is found; UPDATE_EXPECT=1 writes what is.`,
  );
}

function annotationsOf(findings: readonly Finding[]): readonly Annotation[] {
  const all = findings.flatMap((finding) => [
    { site: finding.site, words: `${finding.severity}[${finding.code}]: ${format('en', finding.text)}` },
    ...finding.related.map(({ site, text }) => ({ site, words: `related: ${format('en', text)}` })),
  ]);
  return [...new Map(all.map((annotation) => [JSON.stringify(annotation), annotation])).values()];
}

const annotationWords = /^<?\^+ (?:(?:error|warning|information|hint)\[[\w-]+\]|related): /;

/** Whether a line is an annotation, and not code or a comment of the case's own. */
export function isAnnotation(line: string, leader: string): boolean {
  const trimmed = line.trimStart();
  return trimmed.startsWith(leader) && annotationWords.test(trimmed.slice(leader.length).trimStart());
}

/** The file with the annotations that it has replaced by those that it should have. */
function annotate({ file, text }: FixtureFile, annotations: readonly Annotation[]): FixtureFile {
  const leader = leaderOf(file);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(lineEnd);
  const here = annotations.filter(({ site }) => site.file === file);
  const written = lines.flatMap((line, number) => {
    if (isAnnotation(line, leader)) return [];
    const below = here
      .filter(({ site }) => site.range.start.line === number)
      .sort((left, right) => compare(left, right))
      .map((annotation) => annotationLine(annotation, line, leader));
    return [line, ...below];
  });
  return { file, text: written.join(lineEnd) };
}

function compare(left: Annotation, right: Annotation): number {
  const difference = left.site.range.start.character - right.site.range.start.character;
  return difference !== 0 ? difference : left.words < right.words ? -1 : 1;
}

function annotationLine({ site, words }: Annotation, line: string, leader: string): string {
  const { start, end } = site.range;
  const last = end.line === start.line ? end.character : line.length;
  const first = start.character;
  if (first < leader.length) {
    const hidden = `${leader} <`;
    return `${hidden}${'^'.repeat(Math.max(1, last - hidden.length))} ${words}`;
  }
  return `${leader}${' '.repeat(first - leader.length)}${'^'.repeat(Math.max(1, last - first))} ${words}`;
}
