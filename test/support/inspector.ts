// `wasmedge-plugin inspect` as a program, and its JSON.

import { missing, runProgram, type ProgramRun } from './programs';
import { inRepository } from './repository';
import type { TemporaryFolder } from './temporaryFolder';

/** The programs that building plugins in C and looking at them needs. */
export const inspectorMissing = missing('cc', 'wasmedge');

/** One library in the JSON of the verb. */
export interface Inspected {
  readonly file: string;
  readonly name: string | null;
  readonly version: string | null;
  readonly apiVersion: number | null;
  readonly interface: string | null;
  readonly accepted: boolean | null;
  readonly complete: boolean;
  readonly modules: readonly {
    readonly name: string | null;
    readonly functions: readonly {
      readonly name: string;
      readonly params: readonly string[];
      readonly results: readonly string[];
    }[];
  }[];
  readonly options: readonly { readonly name: string; readonly type: string }[];
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly copies: readonly { readonly file: string; readonly version: string | null }[];
  readonly loaded: string | null;
  readonly output: string;
}

/** Looks at libraries, with a cache of its own in the folder. */
export interface InspectorProgram {
  readonly inspect: (args: readonly string[], environment?: Readonly<Record<string, string>>) => ProgramRun;
  readonly inspected: (library: string, environment?: Readonly<Record<string, string>>) => Inspected;
  readonly environment: Readonly<Record<string, string>>;
}

export function inspectorIn(folder: TemporaryFolder): InspectorProgram {
  const environment = { XDG_CACHE_HOME: folder.at('cache'), WASMEDGE_PLUGIN_PATH: '', LC_ALL: 'C' };
  const inspect: InspectorProgram['inspect'] = (args, more = {}) =>
    runProgram(process.execPath, [inRepository('dist/cli.js'), 'inspect', ...args], {
      environment: { ...environment, ...more },
      folder: folder.path,
    });
  return {
    environment,
    inspect,
    inspected: (library, more) => {
      const { stdout, stderr } = inspect([library, '--format', 'json'], more);
      const [plugin] =
        (JSON.parse(stdout || '{}') as { readonly plugins?: readonly Inspected[] }).plugins ?? [];
      if (!plugin) throw new Error(stderr);
      return plugin;
    },
  };
}

export function codesOf(plugin: Inspected): readonly string[] {
  return plugin.problems.map(({ code }) => code);
}
