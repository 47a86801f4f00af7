import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cFamilyProgram } from '../../../server/src/core/languages/cFamily/program';
import { rustProgram } from '../../../server/src/core/languages/rust/program';
import { groupIntoPrograms, type ProgramPlan } from '../../../server/src/core/workspace/grouping';
import { fileKind } from '../../../server/src/core/reading/programKinds';
import {
  digestBuildFile,
  digestSource,
  type FileDigest,
} from '../../../server/src/core/workspace/fileDigest';
import { selectFiles } from '../../../server/src/core/workspace/selection';

function select(
  files: Readonly<Record<string, string>>,
  program = Object.keys(files),
  nearby = program,
): readonly string[] {
  const digests = new Map<string, FileDigest>(
    Object.entries(files).map(([file, source]) => {
      const kind = fileKind(file);
      return [
        file,
        kind?.kind === 'build'
          ? digestBuildFile(kind.build, file, source)
          : digestSource(cFamilyProgram, source),
      ];
    }),
  );
  const plan: ProgramPlan = { id: 'c-family:/w/p', kind: cFamilyProgram, files: program, nearby };
  return selectFiles(plan, { digestOf: (file) => digests.get(file) ?? null, filesOf: () => [] }).files;
}

describe('selecting the files of a program', () => {
  it('reads nothing of a program that does not speak of WasmEdge', () => {
    assert.deepEqual(select({ '/w/a.c': 'int main(void) { return 0; }', '/w/a.h': 'int a;' }), []);
  });

  it('reads a program whose build leaves undefined symbols to the host', () => {
    const files = { '/w/main.c': 'int add(int a, int b);', '/w/Makefile': 'a:\n\tcc -Wl,--allow-undefined' };
    assert.deepEqual(select(files), ['/w/Makefile', '/w/main.c']);
    assert.deepEqual(select({ ...files, '/w/Makefile': 'a:\n\tcc' }), []);
  });

  it('reads all of a small program in which one file does', () => {
    const files = { '/w/a.c': '#include <wasmedge/wasmedge.h>', '/w/names.c': 'const char *N = "x";' };
    assert.deepEqual(select(files), ['/w/a.c', '/w/names.c']);
  });

  it('reads of a large program only what speaks of WasmEdge and what that includes', () => {
    const filler = '/'.repeat(5_000_000);
    assert.deepEqual(
      select({
        '/w/plugin.cpp': '#include "deep/names.h"\nWasmEdge_Value v;',
        '/w/include/deep/names.h': '  #  include <types.h>',
        '/w/include/types.h': 'typedef int T;',
        '/w/other.cpp': filler,
      }),
      ['/w/include/deep/names.h', '/w/include/types.h', '/w/plugin.cpp'],
    );
  });

  it('finds a header beside the program where the include names it exactly', () => {
    const files = {
      '/w/p/src/a.c': '#include "../../shared/t.h"\nWasmEdge_Value v;',
      '/w/shared/t.h': 'int t;',
    };
    assert.deepEqual(select(files, ['/w/p/src/a.c']), ['/w/p/src/a.c', '/w/shared/t.h']);
  });

  it('finds headers of the large project of which the program is a part, by the whole path of the include', () => {
    const files = {
      '/w/p/a.cpp': '#include "common/t.h"\nWasmEdge_Value v;',
      '/w/include/common/t.h': 'int t;',
      '/w/other/t.h': 'int t;',
      '/w/lib/b.cpp': 'WasmEdge_Value w;',
    };
    assert.deepEqual(select(files, ['/w/p/a.cpp'], Object.keys(files)), [
      '/w/include/common/t.h',
      '/w/p/a.cpp',
    ]);
  });

  it('finds headers of other programs in the include folders that build files name', () => {
    const files = {
      '/w/p/CMakeLists.txt': 'target_include_directories(p PRIVATE ../sdk/include)',
      '/w/p/a.c': '#include <t.h>\n#include "own.h"\nWasmEdge_Value v;',
      '/w/sdk/include/t.h': '#include "own.h"',
      '/w/sdk/include/own.h': 'int t;',
      '/w/elsewhere/t.h': 'int t;',
    };
    assert.deepEqual(select(files, ['/w/p/CMakeLists.txt', '/w/p/a.c']), [
      ...['/w/p/CMakeLists.txt', '/w/p/a.c', '/w/sdk/include/own.h', '/w/sdk/include/t.h'],
    ]);
  });

  it('takes along the build files of the folders above', () => {
    const command = { directory: '/w', file: 'p/a.c', arguments: ['cc', '-Iinclude'] };
    const files = {
      '/w/build/compile_commands.json': JSON.stringify([command]),
      '/w/CMakeLists.txt': '',
      '/w/q/CMakeLists.txt': '',
      '/w/p/a.c': '#include <t.h>\nWasmEdge_Value v;',
      '/w/include/t.h': 'int t;',
    };
    assert.deepEqual(select(files, ['/w/p/a.c']), [
      ...['/w/CMakeLists.txt', '/w/build/compile_commands.json', '/w/include/t.h', '/w/p/a.c'],
    ]);
  });

  it('takes small headers before large ones, whichever is named first', () => {
    const large = Object.fromEntries(['a', 'b', 'c'].map((name) => [`/w/${name}.h`, ' '.repeat(100_000)]));
    const files = {
      '/w/p.c': '#include "a.h"\n#include "b.h"\n#include "c.h"\n#include "types.h"\nWasmEdge_Value v;',
      '/w/other.c': ' '.repeat(cFamilyProgram.wholeSize),
      '/w/types.h': 'typedef int T;',
      ...large,
    };
    assert.deepEqual(select(files, ['/w/p.c', '/w/other.c'], Object.keys(files)), [
      ...['/w/a.h', '/w/b.h', '/w/p.c', '/w/types.h'],
    ]);
  });

  it('takes what stands beside the header that names it before smaller headers from elsewhere', () => {
    const files = {
      '/w/p.c': '#include "base/all.h"\n#include "mock/module.h"\nWasmEdge_Value v;',
      '/w/other.c': ' '.repeat(cFamilyProgram.wholeSize),
      '/w/base/all.h': '#include "../deep/one.h"\n#include "../deep/two.h"',
      '/w/deep/one.h': ' '.repeat(90_000),
      '/w/deep/two.h': ' '.repeat(90_000),
      '/w/mock/functions.h': ' '.repeat(100_000),
      '/w/mock/module.h': '#include "mock/functions.h"',
    };
    assert.deepEqual(select(files, ['/w/p.c', '/w/other.c'], Object.keys(files)), [
      ...['/w/base/all.h', '/w/deep/one.h', '/w/mock/functions.h', '/w/mock/module.h', '/w/p.c'],
    ]);
  });

  it('takes along the packages that a Rust package is built with, and theirs, up to a limit', () => {
    const manifest = (name: string, dependencies: string): string =>
      `[package]\nname = "${name}"\n[dependencies]\n${dependencies}`;
    const files: Readonly<Record<string, string>> = {
      '/w/Cargo.toml': '[workspace.dependencies]\nshared = { path = "shared" }\nhuge = { path = "huge" }',
      '/w/guest/Cargo.toml': manifest('guest', 'shared.workspace = true\nhuge.workspace = true'),
      '/w/guest/src/lib.rs': 'extern "C" { fn f(); }',
      '/w/huge/Cargo.toml': manifest('huge', ''),
      '/w/huge/src/lib.rs': ' '.repeat(300_000),
      '/w/other/Cargo.toml': manifest('other', ''),
      '/w/other/src/lib.rs': '',
      '/w/shared/Cargo.toml': manifest('shared', 'words = { path = "../words" }'),
      '/w/shared/src/lib.rs': 'pub type A = words::B;',
      '/w/words/Cargo.toml': manifest('words', 'guest = { path = "../guest" }'),
      '/w/words/src/lib.rs': 'pub type B = u64;',
    };
    const digests = new Map(
      Object.entries(files).map(([file, source]): [string, FileDigest] => {
        const kind = fileKind(file);
        const digest =
          kind?.kind === 'build'
            ? digestBuildFile(kind.build, file, source)
            : digestSource(rustProgram, source);
        return [file, digest];
      }),
    );
    const plans = groupIntoPrograms(Object.keys(files), () => 0);
    const selected = plans.flatMap(
      (plan) =>
        selectFiles(plan, {
          digestOf: (file) => digests.get(file) ?? null,
          filesOf: (id) => plans.find((each) => each.id === id)?.files ?? [],
        }).files,
    );
    assert.deepEqual(selected, [
      ...['/w/Cargo.toml', '/w/guest/Cargo.toml', '/w/guest/src/lib.rs'],
      ...['/w/shared/Cargo.toml', '/w/shared/src/lib.rs', '/w/words/Cargo.toml', '/w/words/src/lib.rs'],
    ]);
  });

  it('draws in headers up to a limit, the nearest first', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `/w/h${index}.h`,
        `#include "h${index + 1}.h"\n${' '.repeat(100_000)}`,
      ]),
    );
    const selected = select({ '/w/a.cpp': '#include "h0.h"\nWasmEdge_Value v;', ...chain });
    assert.deepEqual(
      [...selected].sort(),
      ['/w/a.cpp', ...Array.from({ length: 2 }, (_, index) => `/w/h${index}.h`)].sort(),
    );
  });

  it('takes any extern block in Rust as promising, with or without an ABI', () => {
    for (const source of [
      'extern "C" { fn f(); }',
      'extern {',
      'unsafe extern\t"C"\n{',
      'use wasmedge_sdk;',
    ]) {
      assert.equal(digestSource(rustProgram, source).isPromising, true, source);
    }
    for (const source of ['extern crate alloc;', 'pub extern "C" fn f() {}']) {
      assert.equal(digestSource(rustProgram, source).isPromising, false, source);
    }
  });
});
