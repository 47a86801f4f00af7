// The helper as a library on this machine: compiled at first use. How it is put into wasmedge: see runtimeHelper.ts.

import { join } from 'node:path';
import type { Machine } from './machine';
import { buildNative, type NativeResult } from './nativeBuild';
import { helperFlags, helperHeaders, helperSources } from './runtimeHelper';

/** The compiled helper. `nativeFolder` is where our C sources lie: `native` beside the bundles. */
export function buildHelperLibrary(nativeFolder: string, machine: Machine): Promise<NativeResult> {
  const inFolder = (file: string): string => join(nativeFolder, file);
  return buildNative(
    {
      name: 'runtime-helper',
      kind: 'shared',
      sources: helperSources.map(inFolder),
      headers: helperHeaders.map(inFolder),
      flags: helperFlags,
    },
    machine,
  );
}
