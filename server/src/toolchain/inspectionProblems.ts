// Says what is wrong with a plugin, from one run of the inspector.

import { constants } from 'node:os';
import { basename } from 'node:path';
import { nearNames } from '../core/base/nearNames';
import { text, type Text } from '../core/messages/text';
import type { MessageKey } from '../core/messages/catalogue';
import { descriptorName, elfSymbols } from './elfSymbols';
import type { InspectedPlugin, InspectedProblem } from './inspectedPlugin';
import type { InspectorReport, InspectorStage, ListedModule } from './inspectorEvents';
import { architectureProblem } from './libraryFile';

/** One run of the inspector. */
export interface InspectionRun {
  readonly file: string;
  readonly report: InspectorReport;
  /** The beginning of what the plugin printed. */
  readonly output: string;
  /** Needed libraries that are not found. */
  readonly missing: readonly string[];
  /** Why the inspector itself did not start. */
  readonly notStarted: Text | null;
}

type Arguments = Readonly<Record<string, string | number>>;

/** The problems of one run, those that explain others first. */
export function problemsOf(
  run: InspectionRun,
  runtime: InspectedPlugin['runtime'],
  seconds: number,
): readonly InspectedProblem[] {
  if (run.notStarted) return [{ code: 'inspect.not-started', text: run.notStarted }];
  const { failure } = run.report;
  if (failure?.stage === 'load') return loadProblems(run, failure.text, runtime.version);
  if (failure?.stage === 'descriptor') return [descriptorProblem(run, failure.text)];
  if (failure) return [problem('inspect.runtime-not-loaded', { message: failure.text })];
  const ended = endProblem(run, seconds);
  return [
    ...ownRuntimeProblems(run),
    ...acceptanceProblems(run, runtime),
    ...moduleProblems(run.report.modules),
    ...(ended ? [ended] : []),
  ];
}

function problem(code: MessageKey, args: Arguments): InspectedProblem {
  return { code, text: text(code, args) };
}

function loadProblems(
  { file, missing }: InspectionRun,
  message: string,
  wasmedge: string | null,
): readonly InspectedProblem[] {
  const name = basename(file);
  if (missing.length > 0)
    return missing.map((library) => problem('inspect.library-missing', { file: name, library }));
  const architecture = architectureProblem(file);
  if (architecture) return [architecture];
  const symbol = /undefined symbol: (\S+)/.exec(message)?.[1];
  if (symbol?.startsWith('WasmEdge_') && wasmedge !== null)
    return [problem('inspect.symbol-of-other-release', { file: name, symbol, wasmedge })];
  if (symbol !== undefined) return [problem('inspect.symbol-missing', { file: name, symbol })];
  // The loader names the file first; here it is the subject already.
  const said = message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message;
  return [problem('inspect.not-loaded', { file: name, message: said })];
}

/** The same name as C++ without `extern "C"` writes it. */
const mangledDescriptor = /^_Z\d+(?:WasmEdge_Plugin_)?GetDescriptorv$/;

function descriptorProblem({ file }: InspectionRun, fault: string): InspectedProblem {
  const args = { file: basename(file), expected: descriptorName };
  if (fault !== 'none') return problem('inspect.null-descriptor', args);
  const symbols = elfSymbols(file);
  const exported = [...(symbols?.exported ?? [])];
  const mangled = exported.find((name) => mangledDescriptor.test(name));
  if (mangled !== undefined) return problem('inspect.descriptor-mangled', { ...args, name: mangled });
  if (symbols?.hidden.has(descriptorName)) return problem('inspect.descriptor-hidden', args);
  const near = nearNames(descriptorName, exported)[0];
  if (near !== undefined) return problem('inspect.descriptor-misspelt', { ...args, name: near });
  return problem('inspect.no-descriptor', args);
}

/** A plugin that brings a copy of WasmEdge registers its functions there, and not where guests look for them. */
function ownRuntimeProblems({ file }: InspectionRun): readonly InspectedProblem[] {
  const symbol = 'WasmEdge_VersionGet';
  if (!elfSymbols(file)?.exported.has(symbol)) return [];
  return [problem('inspect.own-runtime', { file: basename(file), symbol })];
}

function acceptanceProblems(
  { file, report }: InspectionRun,
  runtime: InspectedPlugin['runtime'],
): readonly InspectedProblem[] {
  const { plugin, accepted } = report;
  if (!plugin) return [];
  const release = { wasmedge: runtime.version ?? '?' };
  if (runtime.apiVersion !== null && plugin.apiVersion !== runtime.apiVersion) {
    const versions = { version: plugin.apiVersion, wanted: runtime.apiVersion };
    return [problem('inspect.api-version', { ...release, ...versions })];
  }
  if (accepted !== false) return [];
  if (!/\.(so|dylib)$/.test(file)) return [problem('inspect.name-ending', { file: basename(file) })];
  return [problem('inspect.not-accepted', { ...release, plugin: plugin.name ?? '' })];
}

function moduleProblems(modules: readonly ListedModule[]): readonly InspectedProblem[] {
  return modules.flatMap((module) => {
    if (module.name === null) return [problem('inspect.no-module', { module: module.descriptor ?? '' })];
    return module.isWhole ? [] : [problem('inspect.module-cut', { module: module.name })];
  });
}

/** How the plugin ended the inspector, when it did. */
function endProblem({ file, report }: InspectionRun, seconds: number): InspectedProblem | null {
  const { end, isDone } = report;
  const args = { file: basename(file), step: stepText(report.stage) };
  if (isDone) return null;
  switch (end?.kind) {
    case undefined:
    case 'timedOut':
      return problem('inspect.timed-out', { ...args, seconds });
    case 'exited':
      return problem('inspect.exited', { ...args, code: end.code });
    case 'signalled':
      return signalProblem(end.signal, args);
  }
}

function signalProblem(signal: number, args: Arguments): InspectedProblem {
  const name =
    Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? String(signal);
  if (name === 'SIGXFSZ') return problem('inspect.wrote-much', args);
  // The limit of processor time ends it in this way, and so does a system that is out of memory.
  if (name === 'SIGKILL' || name === 'SIGXCPU') return problem('inspect.used-up', args);
  return problem('inspect.crashed', { ...args, signal: name });
}

/** The step in the words of the code, the same in all languages. */
function stepText(stage: InspectorStage | null): string {
  switch (stage?.stage) {
    case 'descriptor':
      return 'GetDescriptor';
    case 'accept':
      return 'WasmEdge_PluginLoadFromPath';
    case 'create':
      return `Create (${stage.module ?? ''})`;
    default:
      return 'dlopen';
  }
}
