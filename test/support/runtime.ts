// The real WasmEdge: runs a guest, lists what a built plugin registers, and reads the import section of a binary.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askEngine } from './engine';
import { emptyFolder, mustSucceed, runProgram, type ProgramRun } from './programs';
import { inRepository } from './repository';

const guestDeadline = 20_000;

/** Runs a guest with the plugins of one folder and no others. */
export function runGuest(guest: string, pluginFolder: string): ProgramRun {
  const environment = { WASMEDGE_PLUGIN_PATH: pluginFolder };
  return runProgram('wasmedge', [guest], { environment, deadline: guestDeadline });
}

export interface RuntimeFunction {
  readonly name: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
}

export interface RuntimeModule {
  readonly descriptor: string;
  /** Null when the plugin's own function made no module. */
  readonly name: string | null;
  readonly functions: readonly RuntimeFunction[];
}

interface RuntimeListing {
  readonly plugins: readonly { readonly name: string; readonly modules: readonly RuntimeModule[] }[];
}

let listProgram: string | null = null;

function compileListProgram(): string {
  if (listProgram !== null) return listProgram;
  const program = join(emptyFolder('oracle', `list-${String(process.pid)}`), 'list-plugin');
  const source = inRepository('test/oracle/listPlugin.c');
  mustSucceed('gcc', ['-std=c11', '-Wall', '-Wextra', '-Werror', '-o', program, source, '-lwasmedge']);
  listProgram = program;
  return program;
}

/** The modules that a built plugin registers; null when the runtime does not load it. */
export function modulesOfPlugin(library: string): readonly RuntimeModule[] | null {
  if (!existsSync(library)) throw new Error(`${library} does not exist.`);
  const said = mustSucceed(compileListProgram(), [library], { deadline: guestDeadline });
  // The plugin itself may have printed something before.
  const listing = JSON.parse(said.trim().split('\n').at(-1) ?? '') as RuntimeListing;
  const [plugin] = listing.plugins;
  return plugin?.modules ?? null;
}

export interface BinaryImport {
  readonly module: string;
  readonly name: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
}

/** The functions that a compiled guest imports, as this process's own engine reads them. */
export function importsOfBinary(file: string): readonly BinaryImport[] {
  return askEngine(readFileSync(file)).imports.flatMap(({ module, name, type }) =>
    type === null ? [] : [{ module, name, ...type }],
  );
}
