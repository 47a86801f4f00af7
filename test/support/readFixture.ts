// From the files of a case to its findings, with the real readers: what a workspace does, without disk and worker.

import { link } from '../../server/src/core/link/link';
import type { LinkTable } from '../../server/src/core/link/types';
import type { BuiltPlugin } from '../../server/src/core/model/builtPlugin';
import { readProgram } from '../../server/src/core/reading/readProgram';
import { groupIntoPrograms } from '../../server/src/core/workspace/grouping';
import type { Fixture } from './fixture';
import { signature } from './facts';
import { loadParser } from './parser';

const librarySuffix = '.library.json';
const sourceTime = 1000;

/** What a built plugin of a case registers: types by name, by module. */
interface WrittenLibrary {
  readonly name: string;
  readonly complete: boolean;
  /** Whether the sources were changed after it was built. */
  readonly older?: boolean;
  readonly modules: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function builtPluginOf({ file, text }: { readonly file: string; readonly text: string }): BuiltPlugin {
  const { name, complete, older, modules } = JSON.parse(text) as WrittenLibrary;
  return {
    file: file.replace(librarySuffix, '.so'),
    name,
    complete,
    builtAt: older ? sourceTime - 1 : sourceTime + 1,
    modules: Object.entries(modules).map(([module, functions]) => ({
      name: module,
      functions: Object.entries(functions).map(([called, type]) => ({
        name: called,
        signature: signature(type),
      })),
    })),
  };
}

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
  return link(programs, {
    ...(version !== undefined && { version }),
    builtPlugins: fixture.files.filter(({ file }) => file.endsWith(librarySuffix)).map(builtPluginOf),
    changedAt: () => sourceTime,
  });
}
