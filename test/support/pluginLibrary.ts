// Builds small plugin libraries from C for tests: well-behaved ones, and each kind of bad one.

import { mustSucceed } from './programs';
import type { TemporaryFolder } from './temporaryFolder';

/** What a plugin in C consists of; all parts have a harmless default. */
export interface PluginParts {
  readonly name?: string;
  readonly description?: string;
  /** A C expression. */
  readonly apiVersion?: string;
  /** Four numbers with commas. */
  readonly version?: string;
  /** The name of the module instance, as C text between quotes. */
  readonly module?: string;
  /** Names, parameters and results of host functions, as letters: `i` i32, `I` i64, `f` f32, `F` f64, `v` v128. */
  readonly functions?: readonly (readonly [name: string, params: string, results: string])[];
  /** C in the function that makes the module, before it does. */
  readonly create?: string;
  /** C in the function that returns the descriptor. */
  readonly descriptor?: string;
  /** C in a constructor of the library. */
  readonly onLoad?: string;
  /** C outside of all functions. */
  readonly outside?: string;
  /** C initialisers of program options. */
  readonly options?: string;
}

const types: Readonly<Record<string, string>> = {
  i: 'WasmEdge_ValTypeGenI32()',
  I: 'WasmEdge_ValTypeGenI64()',
  f: 'WasmEdge_ValTypeGenF32()',
  F: 'WasmEdge_ValTypeGenF64()',
  v: 'WasmEdge_ValTypeGenV128()',
  r: 'WasmEdge_ValTypeGenFuncRef()',
  e: 'WasmEdge_ValTypeGenExternRef()',
};

function listOf(letters: string): string {
  return Array.from(letters, (letter) => types[letter] ?? letter).join(', ') || types['i'] || '';
}

function registration([name, params, results]: readonly [string, string, string]): string {
  return `{
    WasmEdge_ValType P[] = {${listOf(params)}}, R[] = {${listOf(results)}};
    WasmEdge_FunctionTypeContext *T = WasmEdge_FunctionTypeCreate(P, ${String(params.length)}, R, ${String(results.length)});
    WasmEdge_String N = WasmEdge_StringWrap("${name}", sizeof("${name}") - 1);
    WasmEdge_ModuleInstanceAddFunction(M, N, WasmEdge_FunctionInstanceCreate(T, body, NULL, 0));
    WasmEdge_FunctionTypeDelete(T);
  }`;
}

/** The source of a plugin in WasmEdge's C API. */
export function pluginSource(parts: PluginParts): string {
  const { name = 'sample', description = 'A sample', module = 'sample_module', functions = [] } = parts;
  return `
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wasmedge/wasmedge.h>
${parts.outside ?? ''}
static WasmEdge_Result body(void *D, const WasmEdge_CallingFrameContext *F, const WasmEdge_Value *In, WasmEdge_Value *Out) {
  (void)D; (void)F; (void)In; (void)Out;
  return WasmEdge_Result_Success;
}
${parts.onLoad === undefined ? '' : `__attribute__((constructor)) static void before(void) { ${parts.onLoad} }`}
static WasmEdge_ModuleInstanceContext *create(const WasmEdge_ModuleDescriptor *Desc) {
  (void)Desc; (void)body;
  ${parts.create ?? ''}
  WasmEdge_ModuleInstanceContext *M = WasmEdge_ModuleInstanceCreate(WasmEdge_StringWrap("${module}", sizeof("${module}") - 1));
  ${functions.map(registration).join('\n')}
  return M;
}
static WasmEdge_ModuleDescriptor Modules[] = {{.Name = "${module}", .Description = "Its module", .Create = create}};
${parts.options === undefined ? '' : `static WasmEdge_ProgramOption Options[] = {${parts.options}};`}
static WasmEdge_PluginDescriptor Descriptor = {
  .Name = "${name}", .Description = "${description}", .APIVersion = ${parts.apiVersion ?? 'WasmEdge_Plugin_CurrentAPIVersion'},
  .Version = {${parts.version ?? '1, 2, 3, 4'}}, .ModuleCount = 1, .ModuleDescriptions = Modules,
  ${parts.options === undefined ? '' : '.ProgramOptionCount = sizeof Options / sizeof *Options, .ProgramOptions = Options,'}
};
WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  ${parts.descriptor ?? ''}
  return &Descriptor;
}
`;
}

/** Compiles a C source into a library of that name; returns its path. */
export function compileLibrary(
  folder: TemporaryFolder,
  name: string,
  source: string,
  flags: readonly string[] = ['-lwasmedge'],
): string {
  const file = folder.write(`${name}.c`, source);
  mustSucceed('cc', ['-shared', '-fPIC', '-g', '-o', folder.at(name), file, ...flags]);
  return folder.at(name);
}

/** Compiles a plugin from its parts. */
export function compilePlugin(folder: TemporaryFolder, name: string, parts: PluginParts): string {
  return compileLibrary(folder, name, pluginSource(parts));
}
