// A guest in C whose types hang on what CMake tells the compiler: read by its compile commands as clang compiles it.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';

const files: Readonly<Record<string, string>> = {
  'guest/CMakeLists.txt': `cmake_minimum_required(VERSION 3.16)
project(guest C)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
add_executable(guest.wasm src/main.c)
target_include_directories(guest.wasm PRIVATE \${CMAKE_CURRENT_SOURCE_DIR}/../sdk/include)
target_compile_definitions(guest.wasm PRIVATE WIDE_HANDLES=1 MODULE="m")
target_link_options(guest.wasm PRIVATE -nostdlib -Wl,--no-entry,--export=run,--allow-undefined)
`,
  'guest/src/main.c': `#include <handles.h>
#define CALL(name) __attribute__((import_module(MODULE), import_name(#name)))
CALL(open) handle host_open(word flags);
CALL(size) word host_size(handle of);
#if WIDE_HANDLES
CALL(wide) void host_wide(handle h);
#else
CALL(wide) void host_wide(word low, word high);
#endif
#ifdef __wasi__
CALL(system) void host_system(word on_wasi);
#else
CALL(system) void host_system(long long elsewhere);
#endif
int run(void) { host_system(1); host_wide(host_open(host_size(0))); return 0; }
`,
  // Nearer to the source than the right one.
  'guest/src/old/handles.h': '#pragma once\ntypedef float handle;\ntypedef double word;\n',
  'sdk/include/handles.h': `#pragma once
#include <deeper/word.h>
#if defined(WIDE_HANDLES) && WIDE_HANDLES
typedef long long handle;
#else
typedef int handle;
#endif
`,
  'sdk/include/deeper/word.h': '#pragma once\ntypedef unsigned short word;\n',
};

describe('a guest with compile commands', { skip: missing('cmake', 'ninja', 'clang', 'wasm-ld') }, () => {
  it('is read as clang compiles it', () => {
    const folder = emptyFolder('oracle', 'compileCommands');
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const build = join(folder, 'guest', 'build');
    const settings = {
      CMAKE_SYSTEM_NAME: 'Generic',
      CMAKE_C_COMPILER: 'clang',
      CMAKE_C_COMPILER_TARGET: 'wasm32',
      CMAKE_C_COMPILER_WORKS: 'TRUE',
      CMAKE_EXECUTABLE_SUFFIX: '',
    };
    const values = Object.entries(settings).map(([name, value]) => `-D${name}=${value}`);
    mustSucceed('cmake', ['-G', 'Ninja', '-S', join(folder, 'guest'), '-B', build, ...values]);
    mustSucceed('cmake', ['--build', build]);
    assert.match(readFileSync(join(build, 'compile_commands.json'), 'utf8'), /WIDE_HANDLES/);
    const compiled = importsOfBinary(join(build, 'guest.wasm'));
    assert.equal(compiled.length, 4);
    const read = listFolder(folder).guestImports;
    assert.deepEqual(compare(read, compiled), { exact: 4, unknown: [], wrong: [] });
    assert.equal(read.length, 4, 'the branch that is not compiled is not read');
  });
});
