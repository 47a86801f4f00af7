import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitCommand } from '../../../../server/src/core/languages/cFamily/build/commandLine';
import { includeFoldersOf } from '../../../../server/src/core/languages/cFamily/build/buildTexts';
import { readCompileCommands } from '../../../../server/src/core/languages/cFamily/build/compileCommands';
import { settingsOfArguments } from '../../../../server/src/core/languages/cFamily/build/flags';
import { createMemory, lowerProgram } from './lowered';

describe('compile commands', () => {
  it('are split as a shell splits them', () => {
    assert.deepEqual(splitCommand(`cc '-DA="x y"' -DB=\\"z\\" "-I/with space" -DC="a\\\\b"  -c a.c`), [
      ...['cc', '-DA="x y"', '-DB="z"', '-I/with space', '-DC=a\\b', '-c', 'a.c'],
    ]);
    assert.deepEqual(splitCommand(`'' "open end`), ['', 'open end']);
  });

  it('give include folders in the order of the compiler, macros and the standard', () => {
    const args = [
      '-isystem',
      '/s',
      '-Irel/../inc',
      '-I',
      '/b',
      '-iquote/q',
      '-I/b',
      '-DA',
      '-DF(x)=x',
      '-U',
      'B',
    ];
    assert.deepEqual(settingsOfArguments([...args, '-DC=', '-std=c++17', '-o', 'x', '-Wall'], '/w'), {
      includeFolders: ['/q', '/w/inc', '/b', '/s'],
      macros: ['#define A 1', '#define F(x) x', '#undef B', '#define C '],
      standard: 'c++17',
      target: null,
    });
  });

  it('give the target by option or by the name of the compiler', () => {
    const targetOf = (...args: readonly string[]): string | null => settingsOfArguments(args, '/w').target;
    assert.equal(targetOf('cc', '-c', 'a.c'), null);
    assert.equal(targetOf('clang', '--target=wasm32-wasi'), 'wasm32-wasi');
    assert.equal(targetOf('clang', '-target', 'wasm32'), 'wasm32');
    assert.equal(targetOf('clang', '--target', 'x86_64-linux-gnu'), 'x86_64-linux-gnu');
    assert.equal(targetOf('/opt/wasi-sdk/bin/wasm32-wasip1-clang++', 'a.cpp'), 'wasm32-wasip1');
    assert.equal(targetOf('emcc', 'a.c'), 'wasm32-unknown-emscripten');
    assert.equal(targetOf('C:\\emsdk\\em++.bat', 'a.c'), 'wasm32-unknown-emscripten');
  });

  it('let no macro smuggle in another directive', () => {
    assert.deepEqual(settingsOfArguments(['-DA=1\n#define B', '-D', 'a b', '-D'], '/w').macros, [
      '#define A 1',
    ]);
  });

  it('are read from both forms, once for each way of compiling a file', () => {
    const entry = (more: object): object => ({ directory: '/w/build', file: '../src/a.c', ...more });
    const commands = readCompileCommands(
      JSON.stringify([
        entry({ command: 'cc -DX=1 -I../include -c ../src/a.c' }),
        entry({ arguments: ['cc', '-DX=1', '-I../include', '-o', 'other.o'] }),
        entry({ arguments: ['cc', '-DX=2', 7] }),
        entry({}),
        'nonsense',
      ]),
    );
    assert.deepEqual(commands?.get('/w/src/a.c'), [
      { includeFolders: ['/w/include'], macros: ['#define X 1'], standard: null, target: null },
      { includeFolders: [], macros: ['#define X 2'], standard: null, target: null },
    ]);
    assert.equal(readCompileCommands('[{"directory": "/w", "fi'), null);
    assert.equal(readCompileCommands('{}'), null);
  });
});

describe('include folders', () => {
  it('are read from CMake, make, compile_flags.txt and .clangd as far as they are spelled out', () => {
    const cmake = `target_include_directories(p PRIVATE include "\${CMAKE_CURRENT_SOURCE_DIR}/own"
      $<BUILD_INTERFACE:\${PROJECT_SOURCE_DIR}/top> \${ELSEWHERE}/x) # include_directories(no)
      include_directories(SYSTEM ../up)`;
    assert.deepEqual(includeFoldersOf('/w/p/CMakeLists.txt', cmake), [
      ...['/w/p/include', '/w/p/own', '/w/p/top', '/w/top', '/top', '/w/up'],
    ]);
    const make = 'CFLAGS += -Iinclude -I ../b -I$(HOME)/x # -Ino\nall:\n\tcc -isystem sys a.c';
    assert.deepEqual(includeFoldersOf('/w/Makefile', make), ['/w/include', '/b', '/w/sys']);
    assert.deepEqual(includeFoldersOf('/w/compile_flags.txt', '-Ia\n-I\nb c\n'), ['/w/a', '/w/b c']);
    assert.deepEqual(includeFoldersOf('/w/.clangd', 'CompileFlags:\n  Add: [-Ia, "-Ib"]\n'), [
      '/w/a',
      '/w/b',
    ]);
    assert.deepEqual(includeFoldersOf('/w/.clangd', 'CompileFlags:\n  Add:\n    - -Ia\n    - -Ib\n'), [
      '/w/a',
      '/w/b',
    ]);
    assert.deepEqual(
      includeFoldersOf('/w/.clangd', 'If:\n  PathMatch: x\nCompileFlags:\n  Add: [-Ia]\n'),
      [],
    );
  });
});

const source = `
#ifdef WIDE
typedef long long word;
#else
typedef int word;
#endif
__attribute__((import_module("m"), import_name("f"))) word f(void);
`;

const database = (args: readonly string[]): string =>
  JSON.stringify([{ directory: '/w', file: 'src/a.c', arguments: ['cc', ...args, '-c', 'src/a.c'] }]);

describe('a program with compile commands', () => {
  it('is read in the one way in which it is compiled', async () => {
    const without = await lowerProgram({ '/w/src/a.c': source });
    assert.equal(without.configurations.length, 2, 'both branches may be built');
    const given = await lowerProgram({
      '/w/src/a.c': source,
      '/w/compile_commands.json': database(['-DWIDE']),
    });
    assert.equal(given.configurations.length, 1);
    const [alias] = given.configurations[0]?.units[0]?.declarations ?? [];
    assert.equal(alias?.kind === 'alias' && alias.type.text, 'long long');
  });

  it('is read for the targets of its commands alone', async () => {
    const read = async (...args: readonly string[]): Promise<readonly [host: number, guest: number]> => {
      const files = { '/w/src/a.c': source, '/w/compile_commands.json': database(args) };
      const { configurations, guestConfigurations = [] } = await lowerProgram(files);
      const count = (of: typeof configurations): number => of[0]?.units.length ?? 0;
      return [count(configurations), count(guestConfigurations)];
    };
    assert.deepEqual(await read(), [1, 1], 'for both where none is told');
    assert.deepEqual(await read('--target=wasm32-wasi'), [0, 1]);
    assert.deepEqual(await read('--target=x86_64-linux-gnu'), [1, 0]);
    assert.deepEqual(
      await read('--target=wasm64'),
      [0, 0],
      'types are not known where addresses have 64 bits',
    );
  });

  it('has the macros of its target', async () => {
    const text = `#if defined(__wasi__)
typedef int word;
#elif defined(__EMSCRIPTEN__)
typedef float word;
#else
typedef double word;
#endif
__attribute__((import_module("m"), import_name("f"))) word f(void);`;
    const word = async (target: string): Promise<string | null> => {
      const files = { '/w/src/a.c': text, '/w/compile_commands.json': database([`--target=${target}`]) };
      const guests = (await lowerProgram(files)).guestConfigurations ?? [];
      assert.equal(guests.length, 1, 'nothing is left open');
      const [alias] = guests[0]?.units[0]?.declarations ?? [];
      return alias?.kind === 'alias' ? alias.type.text : null;
    };
    assert.equal(await word('wasm32-wasip1'), 'int');
    assert.equal(await word('wasm32-unknown-emscripten'), 'float');
    assert.equal(await word('wasm32'), 'double');
  });

  it('finds the header of its include folders before one that lies nearer', async () => {
    const files = {
      '/w/src/a.c': '#include <word.h>\nword f(void);',
      '/w/src/old/word.h': '#pragma once\ntypedef int word;',
      '/w/deep/include/word.h': '#pragma once\ntypedef long long word;',
    };
    const headers = async (more: object): Promise<readonly string[]> => {
      const lowered = await lowerProgram({ ...files, ...more });
      const units = lowered.configurations[0]?.units ?? [];
      const main = units.find(({ file }) => file === '/w/src/a.c');
      return (main?.sees ?? []).map((index) => units[index]?.file ?? '');
    };
    assert.deepEqual(await headers({}), ['/w/src/old/word.h']);
    const commands = { '/w/compile_commands.json': database(['-Ideep/include']) };
    assert.deepEqual(await headers(commands), ['/w/deep/include/word.h']);
    const cmake = { '/w/CMakeLists.txt': 'include_directories(deep/include)' };
    assert.deepEqual(await headers(cmake), ['/w/deep/include/word.h']);
  });

  it('keeps to the last whole database while a new one is being written', async () => {
    const remember = createMemory();
    const whole = database(['-DWIDE']);
    const count = async (text: string): Promise<number> => {
      const files = { '/w/src/a.c': source, '/w/compile_commands.json': text };
      return (await lowerProgram(files, remember)).configurations.length;
    };
    assert.equal(await count(whole.slice(0, 20)), 2);
    assert.equal(await count(whole), 1);
    assert.equal(await count(whole.slice(0, 20)), 1);
  });

  it('reads a file once for each way in which it is compiled', async () => {
    const twice = JSON.stringify(
      ['-DWIDE', '-UWIDE'].map((flag) => ({ directory: '/w', file: 'src/a.c', arguments: ['cc', flag] })),
    );
    const { configurations } = await lowerProgram({
      '/w/src/a.c': source,
      '/w/compile_commands.json': twice,
    });
    const texts = configurations[0]?.units.map(({ declarations: [alias] }) =>
      alias?.kind === 'alias' ? alias.type.text : null,
    );
    assert.deepEqual(texts, ['long long', 'int']);
  });
});

describe('hostile build files', () => {
  it('are read in time in proportion to their size', () => {
    const started = performance.now();
    const many = (piece: string): string => piece.repeat(1_000_000 / piece.length);
    const pieces = ['=-Ia', '-I ', '\n', '\n  ', '(', 'include_directories(', '$<', '"', "'", '\\', '- '];
    for (const name of ['CMakeLists.txt', 'Makefile', 'compile_flags.txt', '.clangd']) {
      for (const piece of pieces) {
        includeFoldersOf(`/w/${name}`, `CompileFlags:\n  Add:${many(piece)}(`);
        includeFoldersOf(`/w/${name}`, many(piece));
      }
    }
    for (const piece of pieces) {
      const entry = { directory: '/w', file: 'a.c', command: `"${many(piece)}` };
      const short = { ...entry, command: entry.command.slice(0, 200_000) };
      readCompileCommands(JSON.stringify([entry, short, { ...entry, arguments: [many(piece)] }]));
    }
    assert.equal(readCompileCommands('['.repeat(1_000_000)), null);
    assert.ok(performance.now() - started < 20_000, `${String(performance.now() - started)} ms`);
  });
});
