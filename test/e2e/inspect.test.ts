// `wasmedge-plugin inspect` over real plugins in several languages, and `check` with them as witnesses.

import assert from 'node:assert/strict';
import { cpSync, existsSync, utimesSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { codesOf, inspectorIn, inspectorMissing, type Inspected } from '../support/inspector';
import { compilePlugin, pluginSource } from '../support/pluginLibrary';
import { missing, mustSucceed, runProgram, type ProgramRun } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

const { inspect, inspected, environment } = inspectorIn(folder);

function functionsOf(plugin: Inspected): readonly string[] {
  return plugin.modules.flatMap(({ name, functions }) =>
    functions.map((one) => `${String(name)}.${one.name}(${one.params.join()})(${one.results.join()})`),
  );
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

describe('check and list with a built library', { skip: inspectorMissing }, () => {
  it('take it for a witness beside the source', () => {
    const parts = { name: 'witness', module: 'witnessed' };
    compilePlugin(folder, 'project/libwitness.so', {
      ...parts,
      functions: [
        ['f', 'I', ''],
        ['hidden', 'i', ''],
      ],
    });
    // The source says another type of `f`, and nothing of `hidden`.
    folder.write(
      'project/libwitness.so.c',
      pluginSource({
        ...parts,
        functions: [['f', 'i', '']],
        create: 'extern void more(void *); more(Desc);',
      }),
    );
    utimesSync(folder.at('project/libwitness.so.c'), 1, 1);
    folder.write(
      'project/guest.rs',
      '#[link(wasm_import_module = "witnessed")]\nextern "C" {\n  fn f(a: i64);\n  fn hidden(a: i64);\n}\n',
    );
    const run = (...args: readonly string[]): ProgramRun =>
      runProgram(process.execPath, [inRepository('dist/cli.js'), ...args, folder.at('project')], {
        environment,
      });
    const found = run('check', '--plugin', folder.at('project/libwitness.so'));
    assert.match(
      found.stdout,
      /warning\[library-differs\]: `f` is registered as \(i32\) -> \(\) here, as \(i64\)/,
    );
    assert.match(found.stdout, /error\[signature-mismatch\]: `hidden` declares parameter 1 as i64/);
    assert.doesNotMatch(found.stdout, /mismatch\]: `f`/);
    const listed = run('list', '--plugin', folder.at('project/libwitness.so'));
    assert.match(listed.stdout, /witnessed\.hidden \(i32\) -> \(\)  .*libwitness\.so:0x0/);
    assert.doesNotMatch(run('check').stdout, /mismatch\]: `hidden`|library-differs\]/);
    assert.match(run('check', '--plugin', 'nowhere.so').stderr, /`nowhere\.so` does not exist/);
  });
});

describe('inspect without a library', { skip: inspectorMissing }, () => {
  it('shows where WasmEdge looks, and every plugin there with path, version, modules and functions', () => {
    const parts = { name: 'searched', functions: [['f', 'i', '']] as const };
    compilePlugin(folder, 'path one/libsearched.so', parts);
    compilePlugin(folder, 'path two/libsearched.so', { ...parts, version: '2, 0, 0, 0' });
    const path = [folder.at('path one'), folder.at('absent'), folder.at('path two')].join(':');
    const { code, stdout, stderr } = inspect([], { WASMEDGE_PLUGIN_PATH: path });
    assert.equal(code, 0, stdout);
    assert.ok(stderr.startsWith(`WASMEDGE_PLUGIN_PATH is \`${path}\`.\n`), stderr);
    assert.match(
      stderr,
      /\n {2}1\. `.*path one`, from WASMEDGE_PLUGIN_PATH\n {2}2\. `.*absent`, which does not exist\n/,
    );
    assert.match(stderr, /\n {2}4\. `.*`, (?:of the installation|which does not exist)\n/);
    const [first = '', second = ''] = stdout.split(/\n(?=searched )/);
    assert.match(first, /^searched 1\.2\.3\.4\n.*path one\/libsearched\.so/s);
    assert.match(first, /f\(i32\) -> \(\)/);
    assert.match(second, /^searched 2\.0\.0\.0\n.*path two.*path one\/libsearched\.so/s);
    const json = JSON.parse(inspect(['--format', 'json'], { WASMEDGE_PLUGIN_PATH: path }).stdout) as {
      readonly plugins: readonly { readonly version: string }[];
    };
    assert.deepEqual(
      json.plugins.slice(0, 2).map(({ version }) => version),
      ['1.2.3.4', '2.0.0.0'],
    );
  });
});

describe('inspect: what it cannot begin', () => {
  it('says in one line what is missing', () => {
    assert.match(inspect(['nowhere.so']).stderr, /^wasmedge-plugin: `nowhere\.so` does not exist\.\n$/);
    assert.match(inspect(['.']).stderr, /is not a file/);
    const file = folder.write('any.so', '');
    const without = inspect([file], { PATH: '/nowhere', HOME: folder.path });
    assert.match(without.stderr, /^wasmedge-plugin: `wasmedge` was found neither in PATH/);
    assert.equal(without.code, 2);
  });
});
