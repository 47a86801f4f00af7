// Prototypes without attributes: imports from env where the build leaves undefined symbols to the host, and only there.

import assert from 'node:assert/strict';
import test from 'node:test';
import { importsOfFiles } from './readC';
import { inShort } from './readRust';

const makefile = 'CC = clang --target=wasm32\nguest.wasm: main.c\n\t$(CC) -Wl,--allow-undefined -o $@ $^\n';

/** The imports of a program that is built by a make file, each with how surely it is left to the host. */
async function left(
  sources: Readonly<Record<string, string>>,
  build: Readonly<Record<string, string>> = { Makefile: makefile },
): Promise<readonly string[]> {
  const files = Object.entries({ ...sources, ...build }).map(([file, text]) => [`/w/${file}`, text] as const);
  const found = await importsOfFiles(Object.fromEntries(files));
  return found.map((each) => `${inShort(each)} ${each.leftUndefined ?? 'no'}`);
}

const emit = { 'main.c': 'void emit(int a, long long b);\nint main(void) { emit(1, 2); return 0; }' };

test('reads prototypes as imports where undefined symbols are surely left to the host', async () => {
  assert.deepEqual(await left(emit), ['~env.emit (i32 i64) -> () surely']);
  for (const flags of [
    '-Wl,--import-undefined',
    '-Wl,--unresolved-symbols=import-dynamic',
    '-sSIDE_MODULE',
  ]) {
    const build = { Makefile: makefile.replace('-Wl,--allow-undefined', flags) };
    assert.deepEqual(await left(emit, build), ['~env.emit (i32 i64) -> () surely'], flags);
  }
  const cmake = 'add_executable(g main.c)\ntarget_link_options(g PRIVATE -Wl,--allow-undefined)';
  assert.deepEqual(await left(emit, { 'CMakeLists.txt': cmake }), ['~env.emit (i32 i64) -> () surely']);
});

test('reads no prototype as an import where the build does not say so', async () => {
  assert.deepEqual(await left(emit, {}), []);
  assert.deepEqual(await left(emit, { Makefile: makefile.replace('-Wl,--allow-undefined', '') }), []);
  assert.deepEqual(await left(emit, { Makefile: makefile.replace('-Wl', '# -Wl') }), []);
});

test('is less sure where a library is linked, or only listed symbols are left', async () => {
  for (const more of [
    '-lsqlite3',
    'build/libhelp.a',
    '../shared/help.c',
    '-Wl,--allow-undefined-file=names.txt',
  ]) {
    const build = { Makefile: `${makefile}\t$(CC) ${more}\n` };
    assert.deepEqual(await left(emit, build), ['~env.emit (i32 i64) -> () perhaps'], more);
  }
  const usual = { Makefile: `${makefile}plugin.so: plugin.c\n\tcc -shared $^ -lwasmedge -lm\n` };
  assert.deepEqual(await left(emit, usual), ['~env.emit (i32 i64) -> () surely']);
  const faulty = { ...emit, 'other.c': 'int half(int a { return' };
  assert.deepEqual(await left(faulty), ['~env.emit (i32 i64) -> () perhaps']);
});

test('leaves out what the program, the C library or the compiler defines, and what nothing uses', async () => {
  const sources = {
    'main.c': `#include "own.h"
      int puts(const char *s); void *memcpy(void *, const void *, unsigned long); int __multi3(int);
      int unused(int); static int late(int); extern int variable; typedef int (*handler)(int);
      int maybe(int) __attribute__((weak));
      int emit(int);
      int main(void) { puts(""); memcpy(0, 0, 0); __multi3(1); maybe(1); return own(1) + late(1) + variable + emit(1); }
      static int late(int a) { return a; }`,
    'own.h': 'int own(int a);',
    'own.c': '#include "own.h"\nint own(int a) { return a; }',
  };
  assert.deepEqual(await left(sources), ['~env.emit (i32) -> (i32) surely']);
});

test('leaves out the sources of the plugin, whose definitions are none of the guest', async () => {
  const plugin = {
    'plugin.c': `int helper(int);
      static WasmEdge_Result emit(void *d, const WasmEdge_CallingFrameContext *f) { helper(1); return WasmEdge_Result_Success; }`,
  };
  assert.deepEqual(await left({ ...emit, ...plugin }), ['~env.emit (i32 i64) -> () surely']);
});

test('asks the sources of the guest alone whether a function is used', async () => {
  const sources = {
    'host.h': 'void emit(int a);\nvoid stop(int a);',
    'main.c': '#include "host.h"\nvoid run(void) {}',
  };
  assert.deepEqual(await left(sources), []);
  const plugin = { 'plugin.c': '#include "host.h"\nWasmEdge_Value v; void register_all(void) { emit(1); }' };
  assert.deepEqual(await left({ ...sources, ...plugin }), []);
  const pointer = { 'main.c': '#include "host.h"\nvoid *used = (void *)stop;' };
  assert.deepEqual(await left({ ...sources, ...pointer }), ['~env.stop (i32) -> () surely']);
});

test('takes a prototype beside one with attributes for the same import', async () => {
  const sources = {
    'host.h': '__attribute__((import_module("m"), import_name("f"))) void emit(int a);',
    'main.c': '#include "host.h"\nvoid emit(int a);\nint main(void) { emit(1); return 0; }',
  };
  assert.deepEqual(await left(sources), ['m.f (i32) -> () no']);
});

test('reads the symbols of C, not the mangled ones of C++', async () => {
  const source = 'extern "C" { int emit(int); }\nint other(int);\nint main() { return emit(1) + other(2); }';
  assert.deepEqual(await left({ 'main.cpp': source }), ['~env.emit (i32) -> (i32) surely']);
});
