// `wasmedge-plugin inspect` over real plugins: good ones in several languages, and bad ones of every kind.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { compileLibrary, compilePlugin } from '../support/pluginLibrary';
import { missing, mustSucceed, runProgram, type ProgramRun } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

interface Inspected {
  readonly file: string;
  readonly name: string | null;
  readonly version: string | null;
  readonly apiVersion: number | null;
  readonly interface: string | null;
  readonly accepted: boolean | null;
  readonly complete: boolean;
  readonly modules: readonly {
    readonly name: string | null;
    readonly functions: readonly {
      readonly name: string;
      readonly params: readonly string[];
      readonly results: readonly string[];
    }[];
  }[];
  readonly options: readonly { readonly name: string; readonly type: string }[];
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly copies: readonly { readonly file: string; readonly version: string | null }[];
  readonly loaded: string | null;
  readonly output: string;
}

const folder = makeTemporaryFolder();
after(() => folder.remove());

const cache = { XDG_CACHE_HOME: folder.at('cache'), WASMEDGE_PLUGIN_PATH: '' };

function inspect(args: readonly string[], environment: Readonly<Record<string, string>> = {}): ProgramRun {
  return runProgram(process.execPath, [inRepository('dist/cli.js'), 'inspect', ...args], {
    environment: { ...cache, LC_ALL: 'C', ...environment },
    folder: folder.path,
  });
}

function inspected(library: string, environment: Readonly<Record<string, string>> = {}): Inspected {
  const { stdout, stderr } = inspect([library, '--format', 'json'], environment);
  const [plugin] = (JSON.parse(stdout || '{}') as { readonly plugins?: readonly Inspected[] }).plugins ?? [];
  if (!plugin) throw new Error(stderr);
  return plugin;
}

function functionsOf(plugin: Inspected): readonly string[] {
  return plugin.modules.flatMap(({ name, functions }) =>
    functions.map((one) => `${String(name)}.${one.name}(${one.params.join()})(${one.results.join()})`),
  );
}

function codesOf(plugin: Inspected): readonly string[] {
  return plugin.problems.map(({ code }) => code);
}

async function isGoneSoon(pid: number): Promise<boolean> {
  const isAlive = (): boolean => {
    const file = `/proc/${String(pid)}/stat`;
    return existsSync(file) && !/^\d+ \(.*\) [ZX] /s.test(readFileSync(file, 'utf8'));
  };
  for (let round = 0; round < 40 && isAlive(); round++) await wait(50);
  return !isAlive();
}

describe('inspect: good plugins', { skip: missing('cc', 'c++', 'wasmedge') }, () => {
  it('lists all that a plugin in C registers, with its types', () => {
    const library = compilePlugin(folder, 'libgood.so', {
      name: 'good',
      functions: [
        ['none', '', ''],
        ['all', 'iIfFv', 'i'],
        ['references', 're', 're'],
        ['wide', 'i'.repeat(100), 'I'.repeat(20)],
      ],
      options: `{.Name = "level", .Description = "How much", .Type = WasmEdge_ProgramOptionType_Int32, .Storage = &Level, .DefaultValue = &LevelDefault}`,
      outside: 'static int32_t Level; static const int32_t LevelDefault = 7;',
      create: 'if (Level != 7) abort();',
    });
    const plugin = inspected(library);
    assert.deepEqual(codesOf(plugin), []);
    assert.deepEqual(
      [plugin.name, plugin.version, plugin.apiVersion, plugin.interface, plugin.accepted, plugin.complete],
      ['good', '1.2.3.4', 4, 'c', true, true],
    );
    assert.deepEqual([...functionsOf(plugin)].sort(), [
      'sample_module.all(i32,i64,f32,f64,v128)(i32)',
      'sample_module.none()()',
      'sample_module.references(funcref,externref)(funcref,externref)',
      `sample_module.wide(${Array(100).fill('i32').join()})(${Array(20).fill('i64').join()})`,
    ]);
    assert.deepEqual(
      plugin.options.map(({ name, type }) => `${name} ${type}`),
      ['level int32'],
    );
    assert.equal(inspect([library]).code, 0);
  });

  it('lists many functions', () => {
    const library = compilePlugin(folder, 'libmany.so', {
      create: `WasmEdge_ModuleInstanceContext *Many = WasmEdge_ModuleInstanceCreate(WasmEdge_StringCreateByCString("many"));
        for (int I = 0; I < 3000; I++) {
          char Name[32]; snprintf(Name, sizeof Name, "f%d", I);
          WasmEdge_FunctionTypeContext *T = WasmEdge_FunctionTypeCreate(NULL, 0, NULL, 0);
          WasmEdge_ModuleInstanceAddFunction(Many, WasmEdge_StringCreateByCString(Name), WasmEdge_FunctionInstanceCreate(T, body, NULL, 0));
        }
        return Many;`,
    });
    const plugin = inspected(library);
    assert.equal(plugin.modules[0]?.functions.length, 3000);
    assert.equal(plugin.complete, true);
  });

  it('reads plugins of the C++ interface, whose modules are instances as well', () => {
    const source = folder.write(
      'cpp.cpp',
      `#include <wasmedge/wasmedge.h>
#include <cstddef>
struct ModuleDescriptor { const char *Name, *Description; WasmEdge_ModuleInstanceContext *(*Create)(const ModuleDescriptor *); };
struct PluginDescriptor { const char *Name, *Description; uint32_t APIVersion, Version[4]; size_t ModuleCount; const ModuleDescriptor *Modules; size_t ComponentCount; const void *Components; void (*AddOptions)(const PluginDescriptor *, void *); };
static WasmEdge_Result body(void *, const WasmEdge_CallingFrameContext *, const WasmEdge_Value *, WasmEdge_Value *) { return WasmEdge_Result_Success; }
static WasmEdge_ModuleInstanceContext *create(const ModuleDescriptor *) {
  auto *M = WasmEdge_ModuleInstanceCreate(WasmEdge_StringCreateByCString("from_cpp"));
  WasmEdge_ValType P[] = {WasmEdge_ValTypeGenI64()};
  WasmEdge_ModuleInstanceAddFunction(M, WasmEdge_StringCreateByCString("f"), WasmEdge_FunctionInstanceCreate(WasmEdge_FunctionTypeCreate(P, 1, nullptr, 0), body, nullptr, 0));
  return M;
}
static const ModuleDescriptor Modules[] = {{"from_cpp", "", create}};
static const PluginDescriptor Descriptor = {"inner", "", WasmEdge_Plugin_CurrentAPIVersion, {0, 1, 0, 0}, 1, Modules, 0, nullptr, nullptr};
extern "C" __attribute__((visibility("default"))) const PluginDescriptor *GetDescriptor() { return &Descriptor; }
`,
    );
    mustSucceed('c++', ['-shared', '-fPIC', '-o', folder.at('libinner.so'), source, '-lwasmedge']);
    const plugin = inspected(folder.at('libinner.so'));
    assert.deepEqual([plugin.interface, plugin.name, plugin.accepted], ['cpp', 'inner', true]);
    assert.deepEqual(functionsOf(plugin), ['from_cpp.f(i64)()']);
  });

  it('reads plugins in Rust', { skip: missing('cargo') }, () => {
    cpSync(inRepository('test/fixtures/sample/rust-plugin'), folder.at('rust'), { recursive: true });
    mustSucceed('cargo', ['build', '--offline', '--quiet'], { folder: folder.at('rust') });
    const plugin = inspected(folder.at('rust/target/debug/libwasmedge_plugin_text_tools.so'));
    assert.deepEqual([...functionsOf(plugin)].sort(), [
      'my_plugin.compute_md5(i32,i32,i32)()',
      'my_plugin.reverse_string(i32,i32)()',
    ]);
    assert.equal(plugin.accepted, true);
  });

  it('says which of several copies WasmEdge loads', () => {
    const first = compilePlugin(folder, 'first/libcopy.so', { name: 'copied', version: '2, 0, 0, 0' });
    const second = compilePlugin(folder, 'second/deep/libcopy.so', { name: 'copied', version: '1, 0, 0, 0' });
    const old = compilePlugin(folder, 'old/libcopy.so', { name: 'copied', apiVersion: '3' });
    compilePlugin(folder, 'first/libother.so', {
      name: 'another',
      onLoad: `close(open("${folder.at('was-run')}", O_CREAT | O_WRONLY, 0600));`,
    });
    const path = [folder.at('old'), folder.at('first'), folder.at('second')].join(':');
    const plugin = inspected(second, { WASMEDGE_PLUGIN_PATH: path });
    assert.equal(plugin.loaded, first);
    assert.deepEqual(
      plugin.copies.map(({ file }) => file),
      [old, first, second],
    );
    assert.equal(existsSync(folder.at('was-run')), false, 'a plugin of another name is not executed');
    const { stdout } = inspect([second], { WASMEDGE_PLUGIN_PATH: path });
    assert.match(stdout, /loads `[^`]*first\/libcopy\.so` \(version 2\.0\.0\.0\)/);
    assert.equal(inspected(second).loaded, null);
    assert.match(inspect([first], { WASMEDGE_PLUGIN_PATH: `${path}:` }).stderr, /ends in a colon/);
  });
});

describe('inspect: bad plugins', { skip: missing('cc', 'wasmedge') }, () => {
  before(() => {
    // The inspector is compiled before deadlines are measured.
    inspect([compilePlugin(folder, 'libwarm.so', {})]);
  });

  const cases: readonly {
    readonly what: string;
    readonly parts: Parameters<typeof compilePlugin>[2];
    readonly code: string;
    readonly message: RegExp;
  }[] = [
    {
      what: 'another API version',
      parts: { apiVersion: '3', functions: [['f', 'i', '']] },
      code: 'api-version',
      message: /^Plugin API version 3: WasmEdge 0\.14\.1 loads only version 4/,
    },
    {
      what: 'a crash in a constructor',
      parts: { onLoad: 'raise(SIGSEGV);' },
      code: 'crashed',
      message: /SIGSEGV in `dlopen`/,
    },
    {
      what: 'a crash in the function that makes a module',
      parts: { create: '*(volatile int *)0 = 1;' },
      code: 'crashed',
      message: /SIGSEGV in `Create \(sample_module\)`/,
    },
    {
      what: 'an abort',
      parts: { descriptor: 'abort();' },
      code: 'crashed',
      message: /SIGABRT in `GetDescriptor`/,
    },
    {
      what: 'no descriptor behind the function',
      parts: { descriptor: 'return NULL;' },
      code: 'null-descriptor',
      message: /null/,
    },
    { what: 'no module', parts: { create: 'return NULL;' }, code: 'no-module', message: /`sample_module`/ },
    { what: 'an exit', parts: { create: 'exit(0);' }, code: 'exited', message: /code 0 in `Create/ },
    {
      what: 'much memory',
      parts: { create: 'for (;;) { char *P = malloc(1 << 24); if (!P) abort(); memset(P, 1, 1 << 24); }' },
      code: 'crashed',
      message: /SIGABRT/,
    },
    {
      what: 'a large file',
      parts: {
        create:
          'static char Large[4096]; int F = open("large", O_CREAT | O_WRONLY, 0600); for (;;) if (write(F, Large, 4096) < 0) abort();',
      },
      code: 'wrote-much',
      message: /16 MB/,
    },
    {
      what: 'a name that is no text',
      parts: { name: '\\xff\\xfe' },
      code: '',
      message: /^/,
    },
    {
      what: 'closed descriptors',
      parts: { create: 'for (int I = 0; I < 100; I++) close(I);', functions: [['f', '', '']] },
      code: '',
      message: /^/,
    },
    {
      what: 'other signal handlers',
      parts: { create: 'for (int S = 1; S < 32; S++) signal(S, SIG_IGN); raise(SIGTERM);' },
      code: '',
      message: /^/,
    },
  ];

  for (const { what, parts, code, message } of cases) {
    it(`answers about ${what}`, () => {
      const plugin = inspected(compilePlugin(folder, 'libbad.so', parts));
      assert.deepEqual(codesOf(plugin), code === '' ? [] : [code], JSON.stringify(plugin.problems));
      assert.match(plugin.problems[0]?.message ?? '', message);
    });
  }

  it('ends one that hangs, with all that it started, wherever that went', { timeout: 60_000 }, async () => {
    const library = compilePlugin(folder, 'libhang.so', {
      onLoad: `if (fork() == 0) { setsid(); if (fork() == 0) { FILE *F = fopen("${folder.at('pid')}", "w"); fprintf(F, "%d", getpid()); fclose(F); for (;;) pause(); } _exit(0); } for (;;) pause();`,
    });
    const plugin = inspected(library);
    assert.deepEqual(codesOf(plugin), ['timed-out']);
    assert.ok(await isGoneSoon(Number(readFileSync(folder.at('pid'), 'utf8'))));
  });

  it('ends one that forks without end', { timeout: 60_000 }, () => {
    const library = compilePlugin(folder, 'libfork.so', {
      onLoad: 'for (int I = 0; I < 300; I++) if (fork() == 0) { for (;;) pause(); }',
    });
    inspected(library);
    const left = readdirSync('/proc').filter((pid) => {
      const file = `/proc/${pid}/cmdline`;
      return /^\d+$/.test(pid) && existsSync(file) && readText(file).includes(library);
    });
    assert.deepEqual(left, []);
  });

  it('drops what one prints without end, and keeps the beginning', () => {
    const library = compilePlugin(folder, 'libloud.so', {
      create:
        'for (int I = 0; I < 300000; I++) puts("0123456789012345678901234567890123456789"); fflush(stdout);',
      functions: [['f', '', '']],
    });
    const plugin = inspected(library);
    assert.deepEqual(codesOf(plugin), []);
    assert.ok(plugin.output.length <= 4096 && plugin.output.startsWith('0123'));
    assert.equal(plugin.modules[0]?.functions.length, 1);
  });

  it('names libraries and symbols that are missing', () => {
    compileLibrary(folder, 'libneeded.so', 'int needed(void) { return 1; }', []);
    compileLibrary(folder, 'libalso.so', 'int also(void) { return 1; }', []);
    const library = compileLibrary(
      folder,
      'libneedy.so',
      'int needed(void); int also(void); int f(void) { return needed() + also(); }',
      [`-L${folder.path}`, '-lneeded', '-lalso'],
    );
    const plugin = inspected(library);
    assert.deepEqual(codesOf(plugin), ['library-missing', 'library-missing']);
    assert.deepEqual(codesOf(inspected(library, { LD_LIBRARY_PATH: folder.path })), ['no-descriptor']);
    const unlinked = compileLibrary(
      folder,
      'libsymbol.so',
      'int nowhere(void); int (*P)(void) = nowhere;',
      [],
    );
    assert.match(inspected(unlinked).problems[0]?.message ?? '', /uses `nowhere`/);
  });

  it('tells files that are no plugins', () => {
    const text = folder.write('libtext.so', 'no library at all, but a text\n');
    assert.deepEqual(codesOf(inspected(text)), ['not-a-library']);
    assert.deepEqual(codesOf(inspected(folder.write('libempty.so', ''))), ['not-a-library']);
    const plain = compileLibrary(folder, 'libplain.so', 'int f(void) { return 1; }', []);
    assert.deepEqual(codesOf(inspected(plain)), ['no-descriptor']);
    const header = Buffer.from(readFileSync(plain));
    header.writeUInt16LE(0xb7, 18);
    assert.deepEqual(codesOf(inspected(folder.write('libarm.so', header))), ['architecture']);
    const versioned = compilePlugin(folder, 'libversioned.so.1', {});
    assert.deepEqual(codesOf(inspected(versioned)), ['name-ending']);
  });

  it('lets no name steer a terminal or break the JSON', () => {
    const evil = '\\033]52;c;aGk=\\a\\033[3J\\\\\\"\\u202e\\n';
    const library = compilePlugin(folder, 'libevil.so', {
      name: evil,
      description: evil,
      module: evil,
      functions: [[evil, 'i', '']],
      options: `{.Name = "${evil}", .Description = "${evil}", .Type = WasmEdge_ProgramOptionType_None}`,
      create: `puts("${evil}"); fflush(stdout);`,
    });
    for (const format of ['text', 'json']) {
      const { stdout, stderr } = inspect([library, '--format', format]);
      assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/, format);
    }
    assert.equal(inspected(library).modules[0]?.name, '\u001b]52;c;aGk=\u0007\u001b[3J\\"\u202e\n');
  });

  it('cannot be lied to in a way that it passes on', () => {
    const library = compilePlugin(folder, 'libliar.so', {
      create: `for (int F = 3; F < 300; F++) { dprintf(F, "{\\"event\\":\\"module\\",\\"name\\":7,\\"functions\\":[null,{\\"name\\":{},\\"params\\":\\"x\\"}]}\\n{\\"__proto__\\":1\\n[]\\nnull\\n{\\"event\\":\\"done\\"}\\n"); } _exit(0);`,
    });
    const plugin = inspected(library);
    assert.equal(typeof plugin.accepted, 'boolean');
    for (const { name, functions } of plugin.modules) assert.deepEqual([name, functions], [null, []]);
  });

  it('does not hand the plugin the user’s environment', () => {
    const library = compilePlugin(folder, 'libspy.so', {
      create: 'extern char **environ; for (char **E = environ; *E; E++) puts(*E); fflush(stdout);',
    });
    const { output } = inspected(library, { SECRET_TOKEN: 'x', LD_PRELOAD: '' });
    assert.doesNotMatch(output, /SECRET_TOKEN|WASMEDGE|XDG|LD_PRELOAD/);
    assert.match(output, /^PATH=/m);
  });
});

describe('inspect: what it cannot begin', () => {
  it('says in one line what is missing', () => {
    assert.match(inspect([]).stderr, /^wasmedge-plugin: Name a plugin library/);
    assert.match(inspect(['nowhere.so']).stderr, /^wasmedge-plugin: `nowhere\.so` does not exist\.\n$/);
    assert.match(inspect(['.']).stderr, /is not a file/);
    const file = folder.write('any.so', '');
    const without = inspect([file], { PATH: '/nowhere', HOME: folder.path });
    assert.match(without.stderr, /^wasmedge-plugin: `wasmedge` was found neither in PATH/);
    assert.equal(without.code, 2);
  });
});

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
