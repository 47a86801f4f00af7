// From the files of a case to its findings, with the real readers: what a workspace does, without disk and worker.

import { link } from '../../server/src/core/link/link';
import type { LinkTable } from '../../server/src/core/link/types';
import { readProgram } from '../../server/src/core/reading/readProgram';
import { groupIntoPrograms } from '../../server/src/core/workspace/grouping';
import type { Fixture } from './fixture';
import { loadParser } from './parser';

/** The joined table of a case. */
export async function linkFixture(fixture: Fixture, version?: string): Promise<LinkTable> {
  const parser = await loadParser();
  const texts = new Map(fixture.files.map(({ file, text }) => [file, text]));
  const programs = groupIntoPrograms(texts.keys(), () => 0).map(({ id, files }) =>
    readProgram(
      { id, files: files.map((file) => ({ kind: 'text', file, text: texts.get(file) ?? '' })) },
      { parser, reading: () => undefined, remember: (_, compute) => compute() },
    ),
  );
  return link(programs, version === undefined ? {} : { version });
}
