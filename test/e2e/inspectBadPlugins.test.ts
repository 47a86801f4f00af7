// `wasmedge-plugin inspect` over bad plugins of every kind: none of them does more than end its own process.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { comesTrue } from '../support/comesTrue';
import { codesOf, inspectorIn, inspectorMissing, type Inspected } from '../support/inspector';
import { compileLibrary, compilePlugin, pluginSource } from '../support/pluginLibrary';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

const { inspect, inspected, environment } = inspectorIn(folder);

async function isGoneSoon(pid: number): Promise<boolean> {
  const isAlive = (): boolean => {
    const file = `/proc/${String(pid)}/stat`;
    return existsSync(file) && !/^\d+ \(.*\) [ZX] /s.test(readFileSync(file, 'utf8'));
  };
  return comesTrue(() => !isAlive());
}

describe('inspect: bad plugins', { skip: inspectorMissing }, () => {
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

  it('ends with the one who asked, by whichever signal that one ends', { timeout: 180_000 }, async () => {
    const started = folder.at('started');
    const library = compilePlugin(folder, 'libwaits.so', {
      onLoad: `FILE *F = fopen("${started}", "w"); fprintf(F, "%d", getpid()); fclose(F); for (;;) pause();`,
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
      rmSync(started, { force: true });
      const asking = spawn(process.execPath, [inRepository('dist/cli.js'), 'inspect', library], {
        env: { ...process.env, ...environment },
        stdio: 'ignore',
      });
      const hasEnded = new Promise((resolve) => asking.once('exit', resolve));
      await comesTrue(() => existsSync(started) && readText(started) !== '');
      const plugin = Number(readText(started));
      assert.ok(plugin > 1);
      asking.kill(signal);
      await hasEnded;
      assert.ok(await isGoneSoon(plugin), signal);
    }
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

  it('passes on what the loader says of a C library that is too old', () => {
    const plain = compilePlugin(folder, 'libglibc.so', { create: 'getpid();' });
    const bytes = readFileSync(plain).toString('latin1');
    const newer = bytes.replaceAll('GLIBC_2.2.5\0', 'GLIBC_9.9.9\0');
    assert.notEqual(newer, bytes);
    const { problems } = inspected(folder.write('libnewglibc.so', Buffer.from(newer, 'latin1')));
    assert.match(problems[0]?.message ?? '', /version `GLIBC_9\.9\.9' not found/);
  });

  it('says why a descriptor is not found: misspelt, a C++ name, not exported', () => {
    const renamed = (name: string, to: string, flags: readonly string[] = ['-lwasmedge']): Inspected =>
      inspected(
        compileLibrary(folder, name, pluginSource({}).replaceAll('WasmEdge_Plugin_GetDescriptor', to), flags),
      );
    const misspelt = renamed('libmisspelt.so', 'WasmEdge_Plugin_GetDescripter');
    assert.deepEqual(codesOf(misspelt), ['descriptor-misspelt']);
    assert.match(misspelt.problems[0]?.message ?? '', /exports `WasmEdge_Plugin_GetDescripter`/);
    const mangled = renamed('libmangled.so', '_Z29WasmEdge_Plugin_GetDescriptorv');
    assert.deepEqual(codesOf(mangled), ['descriptor-mangled']);
    const script = folder.write('exports', '{ local: *; };');
    const flags = ['-lwasmedge', `-Wl,--version-script=${script}`];
    const hidden = compileLibrary(folder, 'libhidden.so', pluginSource({}), flags);
    assert.deepEqual(codesOf(inspected(hidden)), ['descriptor-hidden']);
  });

  it('tells a plugin of another release by the function that this one has not, and one with a runtime of its own', () => {
    const newer = compilePlugin(folder, 'libnewer.so', {
      outside: 'extern void WasmEdge_FunctionOfTheFuture(void);',
      create: 'WasmEdge_FunctionOfTheFuture();',
    });
    assert.deepEqual(codesOf(inspected(newer)), ['symbol-of-other-release']);
    const own = compilePlugin(folder, 'libown.so', {
      outside: 'const char *WasmEdge_VersionGet(void) { return "0.0.0"; }',
    });
    assert.deepEqual(codesOf(inspected(own)), ['own-runtime']);
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

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
