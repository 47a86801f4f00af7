// Looks at a built plugin library: what it registers, and whether a WasmEdge takes it. That executes the plugin's
// code, so it is done only when a user asks for it, in a process with limits that may crash alone.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pluginApiVersion } from '../core/analysis';
import { text, type Text } from '../core/messages/text';
import type { InspectedFunction, InspectedModule, InspectedPlugin } from './inspectedPlugin';
import { problemsOf, type InspectionRun } from './inspectionProblems';
import { readInspectorLines, type InspectorReport, type ListedModule } from './inspectorEvents';
import { missingLibraries } from './libraryFile';
import type { Machine } from './machine';
import { buildNative, type NativeRequest } from './nativeBuild';
import { runProgram } from './process';
import { probeEnvironment, realPathOf } from './programs';
import { askWasmedge, findWasmedge } from './wasmedge';

/** What is needed to look at plugins: the compiled inspector and a WasmEdge. */
export interface Inspector {
  readonly kind: 'inspector';
  readonly program: string;
  /** The libwasmedge that plugins are shown to. */
  readonly library: string;
  /** The WasmEdge that runs on it. */
  readonly wasmedge: string;
}

/** Where the inspector's sources are, and which WasmEdge is meant. */
export interface InspectorOptions {
  /** The folder of our C sources; the inspector's are in `inspect` there. */
  readonly nativeFolder: string;
  readonly wasmedge: string | null;
}

const secondsForOne = 10;

/** Makes ready to look at plugins. */
export async function prepareInspector(
  options: InspectorOptions,
  machine: Machine,
): Promise<Inspector | { readonly kind: 'failed'; readonly reason: Text }> {
  const found = findWasmedge(machine, options.wasmedge);
  if (found.kind === 'missing') return { kind: 'failed', reason: found.reason };
  const { library } = await askWasmedge(found.program, machine);
  if (library === null)
    return { kind: 'failed', reason: text('toolchain.libwasmedge-missing', { program: found.program }) };
  const built = await buildNative(inspectorRequest(join(options.nativeFolder, 'inspect')), machine);
  if (built.kind === 'failed') return { kind: 'failed', reason: built.reason };
  return { kind: 'inspector', program: built.file, library, wasmedge: found.program };
}

function inspectorRequest(folder: string): NativeRequest {
  const files = [folder, join(folder, '../shared')].flatMap((from) =>
    readdirSync(from)
      .sort()
      .map((name) => join(from, name)),
  );
  return {
    name: 'wasmedge-plugin-inspect',
    kind: 'executable',
    sources: files.filter((file) => file.endsWith('.c')),
    headers: files.filter((file) => file.endsWith('.h')),
  };
}

/** How far a look goes. */
export interface InspectionExtent {
  /** Whether its modules are made: that may open what a plugin works with, such as a port that only one may have. */
  readonly makesModules: boolean;
  /** Where the folder is made in which the plugin stands meanwhile. */
  readonly scratch: string;
}

const wholeExtent: InspectionExtent = { makesModules: true, scratch: tmpdir() };

/** Looks at one library. The file must exist. */
export async function inspectPlugin(
  library: string,
  inspector: Inspector,
  machine: Machine,
  { makesModules, scratch }: InspectionExtent = wholeExtent,
): Promise<InspectedPlugin> {
  const file = realPathOf(library);
  // The plugin may write where it stands: that is a folder of its own, which is gone afterwards.
  const folder = mkdtempSync(join(scratch, 'wasmedge-plugin-inspect-'));
  try {
    const end = await runProgram({
      program: inspector.program,
      args: [...[inspector.library, String(secondsForOne), file], ...(makesModules ? [] : ['descriptor'])],
      cwd: folder,
      env: { ...inspectorEnvironment(machine), TMPDIR: folder },
      stdin: 'closed',
      timeoutMs: (secondsForOne + 5) * 1000,
      maxOutputBytes: 64 << 20,
      ...(machine.signal && { signal: machine.signal }),
    });
    const output = end.kind === 'notStarted' ? '' : end.stderr.slice(0, 4096);
    const report = readInspectorLines(end.kind === 'notStarted' ? '' : end.stdout);
    const needsLibraries = report.failure?.stage === 'load';
    const missing = needsLibraries ? await missingLibraries(file, machine) : [];
    return pluginOf({
      file,
      report,
      output,
      missing,
      notStarted: end.kind === 'notStarted' ? end.reason : null,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As little as a library needs to be found: a plugin gets nothing else of the user's environment. */
function inspectorEnvironment({ environment, forbiddenFolders }: Machine): Readonly<Record<string, string>> {
  const names = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'HOME', 'LANG'];
  const kept = Object.entries(probeEnvironment(environment, forbiddenFolders));
  return Object.fromEntries(kept.filter(([name]) => names.includes(name)));
}

function pluginOf(run: InspectionRun): InspectedPlugin {
  const { file, report, output } = run;
  const { plugin, runtimeVersion } = report;
  const runtime = {
    version: runtimeVersion,
    apiVersion: runtimeVersion === null ? null : pluginApiVersion(runtimeVersion),
  };
  const fits = plugin && runtime.apiVersion !== null ? plugin.apiVersion === runtime.apiVersion : null;
  return {
    file,
    name: plugin?.name ?? null,
    description: plugin?.description ?? null,
    version: plugin ? plugin.version.join('.') : null,
    apiVersion: plugin?.apiVersion ?? null,
    interface: plugin?.interface ?? null,
    runtime,
    accepted: report.accepted ?? (plugin ? fits : null),
    modules: report.modules.map(moduleOf),
    options: (plugin?.options ?? []).map((option) => ({
      ...option,
      type: optionTypes[option.type] ?? 'other',
    })),
    problems: problemsOf(run, runtime, secondsForOne),
    isComplete: isComplete(report),
    output,
  };
}

/** All modules were made, and all that is in them is listed. */
function isComplete({ isDone, plugin, modules }: InspectorReport): boolean {
  return (
    isDone &&
    modules.length === plugin?.moduleCount &&
    modules.every(({ isWhole, name }) => isWhole || name === null)
  );
}

function moduleOf({ name, descriptor, description, functions }: ListedModule): InspectedModule {
  return {
    name,
    descriptor,
    description,
    functions: functions.flatMap(({ name: called, params, results }): readonly InspectedFunction[] =>
      params && results ? [{ name: called, params, results }] : [],
    ),
  };
}

/** By the number that the C API gives to the type of an option. */
const optionTypes = [
  'none',
  'toggle',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'float',
  'double',
  'string',
];
