// wasmedge-plugin test: runs the tests of plugins: calls in the real WasmEdge, and what they have in their own languages.

import { resolvePath } from '../../core/base/paths';
import { visible } from '../../core/base/visible';
import { text } from '../../core/messages/text';
import { findTestFiles } from '../../toolchain/tests/findTestFiles';
import { runNativeTests } from '../../toolchain/tests/nativeTests';
import { runTestFile, type FileResult } from '../../toolchain/tests/runTests';
import { exitCodes } from '../exitCode';
import { libraryFiles } from '../inspection/libraries';
import { refuse } from '../refusal';
import { testCounts, testReports } from '../testReports';
import { toolFlag } from '../userTools';
import type { Command } from './command';

const formats = ['text', 'json', 'junit'] as const;

export const testCommand: Command = {
  name: 'test',
  flags: [
    { name: '--plugin', values: 'any' },
    { name: '--format', values: formats },
    { name: '--wasmedge', values: 'any' },
    toolFlag,
  ],
  usage: text('test.usage'),
  run: async ({ paths, values, lists }, surroundings) => {
    const { folder, kindOf, machine, nativeFolder } = surroundings;
    const places = (paths.length === 0 ? ['.'] : paths).map((path) => resolvePath(folder, path));
    const absent = places.find((place) => kindOf(place) === 'absent');
    if (absent !== undefined) return refuse(text('cli.path-missing', { path: absent }), surroundings);
    const libraries = libraryFiles(lists.get('--plugin') ?? [], surroundings);
    if (libraries.kind === 'fault') return refuse(libraries.reason, surroundings);
    const wasmedge = values.get('--wasmedge');
    const setup = {
      plugins: libraries.files,
      wasmedge: wasmedge === undefined ? null : resolvePath(folder, wasmedge),
      nativeFolder,
    };
    const results: FileResult[] = [];
    for (const file of places.flatMap(findTestFiles)) results.push(await runTestFile(file, setup, machine));
    const folders = places.filter((place) => kindOf(place) === 'folder');
    const onLine = (lines: string): void => {
      for (const line of lines.trimEnd().split('\n')) surroundings.writeNote(`${visible(line)}\n`);
    };
    results.push(...(await runNativeTests(folders, { machine, onLine })));
    if (results.length === 0) return refuse(text('test.none'), surroundings);
    const chosen = formats.find((format) => format === values.get('--format')) ?? formats[0];
    surroundings.writeResult(testReports[chosen](results, surroundings));
    return testCounts(results).failed > 0 ? exitCodes.found : exitCodes.fine;
  },
};
