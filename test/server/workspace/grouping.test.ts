import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupIntoPrograms } from '../../../server/src/core/workspace/grouping';

function groups(...files: string[]): Record<string, readonly string[]> {
  return Object.fromEntries(groupIntoPrograms(files, () => 1).map(({ id, files: own }) => [id, own]));
}

describe('grouping files into programs', () => {
  it('makes a crate of what lies under the nearest Cargo.toml', () => {
    assert.deepEqual(
      groups(
        '/w/Cargo.toml',
        '/w/guest/Cargo.toml',
        '/w/guest/src/lib.rs',
        '/w/guest/src/a/b.rs',
        '/w/build.rs',
      ),
      {
        'rust:/w': ['/w/Cargo.toml', '/w/build.rs'],
        'rust:/w/guest': ['/w/guest/Cargo.toml', '/w/guest/src/a/b.rs', '/w/guest/src/lib.rs'],
      },
    );
  });

  it('lets a Rust file without a manifest stand alone', () => {
    assert.deepEqual(groups('/w/a.rs', '/w/b.rs'), {
      'rust:/w/a.rs': ['/w/a.rs'],
      'rust:/w/b.rs': ['/w/b.rs'],
    });
  });

  it('hands the settings of cargo to the crate', () => {
    assert.deepEqual(groups('/w/Cargo.toml', '/w/.cargo/config.toml', '/w/src/lib.rs'), {
      'rust:/w': ['/w/.cargo/config.toml', '/w/Cargo.toml', '/w/src/lib.rs'],
    });
  });

  it('joins nested CMake projects and keeps unconnected ones apart', () => {
    assert.deepEqual(
      groups(
        '/w/one/CMakeLists.txt',
        '/w/one/lib/CMakeLists.txt',
        '/w/one/lib/src/a.cpp',
        '/w/one/main.c',
        '/w/two/CMakeLists.txt',
        '/w/two/b.cpp',
      ),
      {
        'c-family:/w/one': [
          '/w/one/CMakeLists.txt',
          '/w/one/lib/CMakeLists.txt',
          '/w/one/lib/src/a.cpp',
          '/w/one/main.c',
        ],
        'c-family:/w/two': ['/w/two/CMakeLists.txt', '/w/two/b.cpp'],
      },
    );
  });

  it('takes a large tree of nested CMake projects folder by folder', () => {
    const many = Array.from({ length: 300 }, (_, index) => `/w/lib/a${index}.cpp`);
    const programs = groups(
      '/w/CMakeLists.txt',
      '/w/lib/CMakeLists.txt',
      ...many,
      '/w/plugins/CMakeLists.txt',
      '/w/plugins/one/CMakeLists.txt',
      '/w/plugins/one/one.cpp',
      '/w/plugins/one/src/helper.h',
    );
    assert.deepEqual(programs['c-family:/w/plugins/one'], [
      '/w/plugins/one/CMakeLists.txt',
      '/w/plugins/one/one.cpp',
      '/w/plugins/one/src/helper.h',
    ]);
    assert.equal(programs['c-family:/w/lib']?.length, 301);
    assert.equal(Object.keys(programs).length, 2);
  });

  it('cuts a project of nested build files into its parts when there is too much in it', () => {
    const files = [
      '/w/CMakeLists.txt',
      '/w/a/CMakeLists.txt',
      '/w/a/x.cpp',
      '/w/b/y.cpp',
      '/w/a/z/CMakeLists.txt',
    ];
    assert.deepEqual(
      groupIntoPrograms([...files, '/w/a/z/z.cpp'], () => 500_000).map(({ id, files: own, nearby }) => [
        id,
        own,
        nearby.length,
      ]),
      [
        ['c-family:/w', ['/w/CMakeLists.txt', '/w/b/y.cpp'], 6],
        ['c-family:/w/a', ['/w/a/CMakeLists.txt', '/w/a/x.cpp'], 6],
        ['c-family:/w/a/z', ['/w/a/z/CMakeLists.txt', '/w/a/z/z.cpp'], 6],
      ],
    );
  });

  it('takes each of the C build files as the top of a project', () => {
    for (const build of ['Makefile', 'meson.build', 'compile_commands.json']) {
      assert.deepEqual(
        groups(`/w/p/${build}`, '/w/p/src/a.c', '/w/p/include/a.h')['c-family:/w/p']?.filter(
          (file) => !file.endsWith(build),
        ),
        ['/w/p/include/a.h', '/w/p/src/a.c'],
        build,
      );
    }
  });

  it('takes the folder as the program where there is no build file', () => {
    assert.deepEqual(groups('/w/a/x.c', '/w/a/x.h', '/w/b/y.c'), {
      'c-family:/w/a': ['/w/a/x.c', '/w/a/x.h'],
      'c-family:/w/b': ['/w/b/y.c'],
    });
  });

  it('never mixes language families', () => {
    assert.deepEqual(groups('/w/Cargo.toml', '/w/CMakeLists.txt', '/w/a.c', '/w/a.rs', '/w/a.wasm'), {
      'rust:/w': ['/w/Cargo.toml', '/w/a.rs'],
      'c-family:/w': ['/w/CMakeLists.txt', '/w/a.c'],
      'wasm:/w/a.wasm': ['/w/a.wasm'],
    });
  });

  it('lets documents that are on no disk stand alone', () => {
    assert.deepEqual(groups('untitled:Untitled-1#document.rs', 'untitled:Untitled-2#document.c'), {
      'rust:untitled:Untitled-1#document.rs': ['untitled:Untitled-1#document.rs'],
      'c-family:untitled:Untitled-2#document.c': ['untitled:Untitled-2#document.c'],
    });
  });

  it('does not depend on the order of the files', () => {
    const files = ['/w/Cargo.toml', '/w/src/lib.rs', '/w/c/x.c', '/w/c/CMakeLists.txt', '/w/g.wasm'];
    assert.deepEqual(groups(...files), groups(...files.toReversed()));
  });
});
