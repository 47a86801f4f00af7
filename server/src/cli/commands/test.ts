// wasmedge-plugin test: runs the tests of plugins, each a call in the real WasmEdge.

import { resolvePath } from '../../core/base/paths';
import { visible, visibleJson } from '../../core/base/visible';
import { format, type Locale } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import { findTestFiles } from '../../toolchain/tests/findTestFiles';
import { runTestFile, type FileResult } from '../../toolchain/tests/runTests';
import { exitCodes } from '../exitCode';
import { libraryFiles } from '../inspection/libraries';
import { refuse } from '../refusal';
import { relativeTo } from '../roots';
import type { Surroundings } from '../surroundings';
import { styleFor } from '../terminal/style';
import type { Command } from './command';

export const testCommand: Command = {
  name: 'test',
  flags: [
    { name: '--plugin', values: 'any' },
    { name: '--format', values: ['text', 'json'] },
    { name: '--wasmedge', values: 'any' },
  ],
  usage: text('test.usage'),
  run: async ({ paths, values, lists }, surroundings) => {
    const { folder, kindOf, machine, nativeFolder } = surroundings;
    const places = (paths.length === 0 ? ['.'] : paths).map((path) => resolvePath(folder, path));
    const absent = places.find((place) => kindOf(place) === 'absent');
    if (absent !== undefined) return refuse(text('cli.path-missing', { path: absent }), surroundings);
    const libraries = libraryFiles(lists.get('--plugin') ?? [], surroundings);
    if (libraries.kind === 'fault') return refuse(libraries.reason, surroundings);
    const files = places.flatMap(findTestFiles);
    if (files.length === 0) return refuse(text('test.none'), surroundings);
    const wasmedge = values.get('--wasmedge');
    const setup = {
      plugins: libraries.files,
      wasmedge: wasmedge === undefined ? null : resolvePath(folder, wasmedge),
      nativeFolder,
    };
    const results: FileResult[] = [];
    for (const file of files) results.push(await runTestFile(file, setup, machine));
    const isJson = values.get('--format') === 'json';
    surroundings.writeResult(isJson ? jsonOf(results, surroundings) : textOf(results, surroundings));
    return counts(results).failed > 0 ? exitCodes.found : exitCodes.fine;
  },
};

/** A file that could not be run counts as one failure. */
function counts(results: readonly FileResult[]): { readonly passed: number; readonly failed: number } {
  const tests = results.flatMap((result) => (result.kind === 'ran' ? result.results : []));
  const passed = tests.filter(({ failure }) => failure === null).length;
  const faults = results.filter(({ kind }) => kind === 'fault').length;
  return { passed, failed: tests.length - passed + faults };
}

function textOf(results: readonly FileResult[], { locale, colors, folder }: Surroundings): string {
  const style = styleFor(colors);
  const say = (said: Text): string => visible(format(locale, said));
  const good = style.severity('hint', '✓');
  const bad = style.severity('error', '✗');
  const lines = results.flatMap((result) => {
    const title = style.strong(visible(relativeTo(folder, result.file)));
    if (result.kind === 'fault') return [title, `  ${bad} ${say(result.reason)}`];
    return [
      title,
      ...result.results.flatMap(({ name, failure }) =>
        failure === null
          ? [`  ${good} ${visible(name)}`]
          : [`  ${bad} ${visible(name)}`, `      ${say(failure)}`],
      ),
    ];
  });
  return `${[...lines, say(text('test.counts', counts(results)))].join('\n')}\n`;
}

function jsonOf(results: readonly FileResult[], { locale, folder }: Surroundings): string {
  const files = results.map((result) => {
    const file = relativeTo(folder, result.file);
    if (result.kind === 'fault') return { file, fault: format(locale, result.reason), tests: [] };
    return { file, fault: null, tests: result.results.map((test) => jsonTest(test, locale)) };
  });
  return `${visibleJson({ schema: 1, ...counts(results), files })}\n`;
}

function jsonTest(
  { name, failure, milliseconds }: Extract<FileResult, { kind: 'ran' }>['results'][number],
  locale: Locale,
): unknown {
  return { name, passed: failure === null, failure: failure && format(locale, failure), milliseconds };
}
