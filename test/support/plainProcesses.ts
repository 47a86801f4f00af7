// Processes and core files in which no helper is: WasmEdge as users and services run it, with plugins in several
// languages, for tests of what a debugger can still show of the guest.

import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { comesTrue } from './comesTrue';
import { rustc } from './compilers';
import { borderSource } from './borderBench';
import { markedLine } from './dapHarness';
import { mustSucceed } from './programs';
import { inRepository } from './repository';
import { smallPlugin } from './smallPlugin';
import type { TemporaryFolder } from './temporaryFolder';

/** A plugin whose host function takes an i32 and gives one. */
export interface BuiltPlugin {
  readonly library: string;
  readonly source: string;
  readonly module: string;
  readonly function: string;
  /** Where to stop in its body. */
  readonly line: number;
  /** It does so by itself. */
  readonly crashes: boolean;
}

export function pluginInC({ at }: TemporaryFolder): BuiltPlugin {
  const library = at('libborder.so');
  mustSucceed('gcc', ['-g', '-O0', '-shared', '-fPIC', '-o', library, borderSource, '-lwasmedge']);
  const line = markedLine(borderSource, 'twice');
  return { library, source: borderSource, module: 'border', function: 'twice', line, crashes: false };
}

/** Its function writes where no memory is. */
export function crashingPluginInCpp({ at, write }: TemporaryFolder): BuiltPlugin {
  const library = at('libcrash.so');
  const body = '  *(volatile int *)nullptr = WasmEdge_ValueGetI32(In[0]); // BP:crash\n  Out[0]';
  const source = write('crash.cpp', smallPlugin.replace('  Out[0]', body));
  mustSucceed('g++', ['-std=c++20', '-g', '-O0', '-shared', '-fPIC', '-o', library, source, '-lwasmedge']);
  return {
    library,
    source,
    module: 'small',
    function: 'add_one',
    line: markedLine(source, 'crash'),
    crashes: true,
  };
}

export function pluginInRust({ at }: TemporaryFolder): BuiltPlugin {
  const library = at('libcounter.so');
  const source = inRepository('test/fixtures/helper/counter.rs');
  const flags = ['--edition', '2021', '--crate-type', 'cdylib', '-g', '-A', 'warnings'];
  mustSucceed(rustc, [...flags, '-o', library, source]);
  const lines = readFileSync(source, 'utf8').split('\n');
  const line = lines.findIndex((found) => found.includes('LAST.with(')) + 1;
  return { library, source, module: 'counter', function: 'tick', line, crashes: false };
}

/** A guest that calls the plugin by way of two functions of its own: once, or for ever. */
export function guestOf(folder: TemporaryFolder, plugin: BuiltPlugin, how: 'once' | 'endless'): string {
  const { module, function: name } = plugin;
  const call = '(drop (call $inner (i32.const 70000)))';
  const text = folder.write(
    `${name}-${how}.wat`,
    `(module (import "${module}" "${name}" (func $host (param i32) (result i32)))
      (memory 2)
      (data (i32.const 64) "Hello, WasmEdge!")
      (func $inner (param $number i32) (result i32) (call $host (local.get $number)))
      (func $outer ${how === 'once' ? call : `(loop $again ${call} (br $again))`})
      (func (export "_start") (call $outer)))`,
  );
  const file = folder.at(`${name}-${how}.wasm`);
  mustSucceed('wat2wasm', ['--debug-names', text, '-o', file]);
  return file;
}

/** A guest that calls `border.twice` for ever, until that gives 6, at which it traps, or 8, at which it calls `refuse`. */
export function guestThatFails(folder: TemporaryFolder): string {
  const text = folder.write(
    'fails.wat',
    `(module (import "border" "twice" (func $twice (param i32) (result i32)))
      (import "border" "refuse" (func $refuse (param i32) (result i32)))
      (memory 1)
      (func $inner (local $given i32)
        (local.set $given (call $twice (i32.const 70000)))
        (if (i32.eq (local.get $given) (i32.const 6)) (then (drop (i32.load (i32.const 65535)))))
        (if (i32.eq (local.get $given) (i32.const 8)) (then (drop (call $refuse (i32.const 1))))))
      (func $outer (loop $again (call $inner) (br $again)))
      (func (export "_start") (call $outer)))`,
  );
  const file = folder.at('fails.wasm');
  mustSucceed('wat2wasm', ['--debug-names', text, '-o', file]);
  return file;
}

/** What no debugger needs of a core file, such as what WasmEdge has only reserved, takes gdb long to write. */
const leaveOutReserves = `
import gdb
for line in open("/proc/%d/maps" % gdb.selected_inferior().pid).read().splitlines():
    start, end = (int(number, 16) for number in line.split()[0].split("-"))
    if end - start >= 4 << 20 and "w" not in line.split()[1]:
        gdb.parse_and_eval("((int (*)(long, long, int))madvise)(%d, %d, 16)" % (start, end - start))
`;

/** Runs a guest to its plugin's line, or to its crash, and gives the core file that gdb writes there. */
export function coreFileOf(
  folder: TemporaryFolder,
  { library, source, line, crashes }: BuiltPlugin,
  wasmedgeArgs: readonly string[],
): string {
  const core = folder.at(`core.${basename(library)}.${String(wasmedgeArgs.length)}`);
  const commands = [
    ...['set breakpoint pending on', 'set confirm off', 'set debuginfod enabled off'],
    ...(crashes ? ['run'] : [`break ${source}:${String(line)}`, 'run']),
    ...[`source ${folder.write('reserves.py', leaveOutReserves)}`, `generate-core-file ${core}`, 'kill'],
  ];
  const args = ['-q', '-nx', '-batch', ...commands.flatMap((command) => ['-ex', command])];
  mustSucceed('gdb', [...args, '--args', 'wasmedge', ...wasmedgeArgs], {
    folder: folder.path,
    environment: { WASMEDGE_PLUGIN_PATH: library },
  });
  return core;
}

/** Starts a program that runs for ever, once it has the plugin loaded. */
export async function endlessProcess(
  program: string,
  args: readonly string[],
  { library }: BuiltPlugin,
  environment: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
  const env = { ...process.env, ...environment, WASMEDGE_PLUGIN_PATH: library };
  const child = spawn(program, args, { env, stdio: 'ignore' });
  const maps = `/proc/${String(child.pid)}/maps`;
  if (await comesTrue(() => child.exitCode !== null || readFileSync(maps, 'utf8').includes(library)))
    if (child.exitCode === null) return child;
  child.kill('SIGKILL');
  throw new Error(`${[program, ...args].join(' ')} ended, or did not load ${library}.`);
}

/** A program of somebody's own that runs the guest which the variable GUEST names. */
export function embeddingProgram(folder: TemporaryFolder): string {
  const source = folder.write(
    'embed.c',
    `#include <stdlib.h>
#include <wasmedge/wasmedge.h>
int main(void) {
  WasmEdge_PluginLoadWithDefaultPaths();
  WasmEdge_VMContext *vm = WasmEdge_VMCreate(NULL, NULL);
  WasmEdge_String start = WasmEdge_StringCreateByCString("_start");
  WasmEdge_Result result = WasmEdge_VMRunWasmFromFile(vm, getenv("GUEST"), start, NULL, 0, NULL, 0);
  return WasmEdge_ResultOK(result) ? 0 : 1;
}
`,
  );
  const program = folder.at('embed');
  mustSucceed('gcc', ['-g', '-o', program, source, '-lwasmedge']);
  return program;
}
