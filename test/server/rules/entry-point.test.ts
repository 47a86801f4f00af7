import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format } from '../../../server/src/core/messages/format';
import { findingsOf, fixed, markedText } from '../../support/fixing';
import { inlineFixture } from '../../support/fixture';

/** What is found in one file, as `marked text | sentence`, and the lines that the fixes write. */
async function found(file: string, text: string): Promise<readonly string[]> {
  const fixture = inlineFixture(file, `//- /${file}\n${text}`);
  const findings = await findingsOf(fixture, 'entry-point');
  const after = fixed(fixture, findings);
  if (findings.some(({ fixes }) => fixes?.length))
    assert.deepEqual(await findingsOf(after, 'entry-point'), [], 'a fix ends its finding');
  const old = text.split('\n');
  const changed = (after.files[0]?.text ?? '').split('\n').filter((line) => !old.includes(line));
  return [
    ...findings.map((finding) => `${markedText(fixture, finding)} | ${format('en', finding.text)}`),
    ...changed,
  ];
}

const name = 'WasmEdge_Plugin_GetDescriptor';
const withHeader = '#include <wasmedge/wasmedge.h>\nstatic WasmEdge_PluginDescriptor Descriptor;\n';
const handMade =
  'typedef struct WasmEdge_PluginDescriptor { const char *Name; } WasmEdge_PluginDescriptor;\nstatic WasmEdge_PluginDescriptor Descriptor;\n';
const body = '{ return &Descriptor; }';
const returns = 'const WasmEdge_PluginDescriptor *';

describe('entry-point', () => {
  it('finds a misspelt name in C and C++ and renames it where it is declared', async () => {
    for (const wrong of [
      'WasmEdge_PluginGetDescriptor',
      'wasmedge_plugin_get_descriptor',
      'WasmEdge_Plugin_GetDescripter',
    ]) {
      for (const file of ['p.c', 'p.cpp']) {
        assert.deepEqual(await found(file, `${withHeader}${returns}${wrong}(void) ${body}\n`), [
          `${wrong} | \`${wrong}\` is not the entry point of a plugin: WasmEdge looks for \`${name}\`.`,
          `${returns}${name}(void) ${body}`,
        ]);
      }
    }
  });

  it('finds a misspelt name in Rust', async () => {
    const rust = (called: string): string =>
      `#[no_mangle]\npub extern "C" fn ${called}() -> *const PluginDescriptor { &DESCRIPTOR }\n`;
    assert.deepEqual(await found('lib.rs', rust('WasmEdge_Plugin_getDescriptor')), [
      `WasmEdge_Plugin_getDescriptor | \`WasmEdge_Plugin_getDescriptor\` is not the entry point of a plugin: WasmEdge looks for \`${name}\`.`,
      `pub extern "C" fn ${name}() -> *const PluginDescriptor { &DESCRIPTOR }`,
    ]);
  });

  it('finds one that is static, and exports it', async () => {
    assert.deepEqual(await found('p.c', `${withHeader}static ${returns}${name}(void) ${body}\n`), [
      `${name} | \`${name}\` is internal to its source file: WasmEdge does not find it in the library.`,
      `WASMEDGE_CAPI_PLUGIN_EXPORT ${returns}${name}(void) ${body}`,
    ]);
    assert.deepEqual((await found('p.c', `${handMade}static ${returns}${name}(void) ${body}\n`)).slice(1), [
      `extern ${returns}${name}(void) ${body}`,
    ]);
    const anonymous = `${handMade}namespace {\nextern "C" ${returns}${name}(void) ${body}\n}\n`;
    assert.match((await found('p.cpp', anonymous))[0] ?? '', /is internal to its source file/);
  });

  it('finds hidden visibility where no header of WasmEdge says otherwise', async () => {
    const hidden = `__attribute__((visibility("hidden"))) ${returns}${name}(void) ${body}\n`;
    assert.deepEqual(await found('p.c', `${handMade}${hidden}`), [
      `${name} | \`${name}\` has hidden visibility: WasmEdge does not find it in the library.`,
      hidden.replace('hidden', 'default').trim(),
    ]);
    assert.deepEqual(await found('p.c', `${withHeader}${hidden}`), [], 'the header’s visibility wins');
  });

  it('finds C++ without extern "C" where no header of WasmEdge declares it', async () => {
    const plain = `${returns}${name}() ${body}\n`;
    assert.deepEqual(await found('p.cpp', `${handMade}${plain}`), [
      `${name} | \`${name}\` is not \`extern "C"\`: the compiler gives it another name, and WasmEdge does not find it in the library.`,
      `extern "C" ${plain.trim()}`,
    ]);
    assert.deepEqual(await found('p.cpp', `${withHeader}${plain}`), []);
    assert.deepEqual(await found('p.cpp', `${handMade}extern "C" ${returns}${name}();\n${plain}`), []);
    assert.deepEqual(await found('p.cpp', `${handMade}extern "C" {\n${plain}}\n`), []);
    assert.deepEqual(await found('p.c', `${handMade}${plain}`), []);
  });

  it('finds it in WasmEdge’s own C++ without extern "C"', async () => {
    const own = `#include "plugin/plugin.h"\nusing namespace WasmEdge;\nextern Plugin::Plugin::PluginDescriptor Descriptor;\n`;
    const plain = `Plugin::Plugin::PluginDescriptor *GetDescriptor() ${body}\n`;
    assert.deepEqual((await found('p.cpp', `${own}${plain}`)).slice(1), [`extern "C" ${plain.trim()}`]);
    assert.deepEqual(await found('p.cpp', `${own}extern "C" ${plain}`), []);
    assert.deepEqual(await found('p.cpp', `${own}EXPORT_GET_DESCRIPTOR(Descriptor)\n`), []);
    const method = `struct Holder { const Thing::PluginDescriptor *GetDescriptor() const ${body} };\n`;
    assert.deepEqual(await found('p.cpp', method), []);
  });

  it('finds Rust without #[no_mangle] and adds it', async () => {
    const plain = `    pub extern "C" fn ${name}() -> *const PluginDescriptor { &DESCRIPTOR }\n`;
    assert.deepEqual(await found('lib.rs', `mod entry {\n${plain}}\n`), [
      `${name} | \`${name}\` has no \`#[no_mangle]\`: the compiler gives it another name, and WasmEdge does not find it in the library.`,
      '    #[no_mangle]',
    ]);
    for (const attribute of [
      '#[no_mangle]',
      '#[unsafe(no_mangle)]',
      `#[export_name = "${name}"]`,
      '#[cfg_attr(unix, no_mangle)]',
    ])
      assert.deepEqual(await found('lib.rs', `${attribute}\n${plain}`), [], attribute);
  });

  it('writes the attribute as the edition of the package wants it', async () => {
    const plain = `pub extern "C" fn ${name}() -> *const PluginDescriptor { &DESCRIPTOR }\n`;
    for (const [edition, attribute] of [
      ['2021', '#[no_mangle]'],
      ['2024', '#[unsafe(no_mangle)]'],
    ] as const) {
      const manifest = `[package]\nname = "p"\nedition = "${edition}"\n[lib]\ncrate-type = ["cdylib"]\n`;
      const fixture = inlineFixture('p', `//- /Cargo.toml\n${manifest}//- /src/lib.rs\n${plain}`);
      const after = fixed(fixture, await findingsOf(fixture, 'entry-point'));
      assert.equal(after.files[1]?.text, `${attribute}\n${plain}`);
    }
  });

  it('is silent for the entry point of the guide, for an exported name and for helpers', async () => {
    const guide =
      '#[no_mangle]\npub extern "C" fn wasmedge_plugin_get_descriptor() -> *const PluginDescriptor { &D }\n';
    assert.deepEqual(await found('lib.rs', guide), []);
    const renamed = `#[export_name = "${name}"]\npub extern "C" fn wasm_edge_plugin_get_descriptor() -> *const PluginDescriptor { &D }\n`;
    assert.deepEqual(await found('lib.rs', renamed), []);
    const helper = `${withHeader}static ${returns}WasmEdgePlugin_GetDescriptor(void) ${body}\n${returns}${name}(void) { return WasmEdgePlugin_GetDescriptor(); }\n`;
    assert.deepEqual(await found('p.c', helper), []);
    const called = `${withHeader}${returns}WasmEdge_PluginGetDescriptor(void) ${body}\nvoid f(void) { WasmEdge_PluginGetDescriptor(); }\n`;
    assert.deepEqual(await found('p.c', called), []);
    const elsewhere = `${withHeader}${returns}GetPluginDescriptorOfThis(void) ${body}\n`;
    assert.deepEqual(await found('p.c', elsewhere), []);
  });

  it('is silent where only one build has the fault', async () => {
    const choice = `${withHeader}#ifdef ALONE\nstatic\n#endif\n${returns}${name}(void) ${body}\n`;
    assert.deepEqual(await found('p.c', choice), []);
  });
});
