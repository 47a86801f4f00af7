// Plugin API version and number of modules in every way in which a descriptor is written, before and after the fix.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format } from '../../../server/src/core/messages/format';
import { findingsOf, fixed, markedText } from '../../support/fixing';
import { inlineFixture } from '../../support/fixture';

/** What is found in one file, as `marked text | sentence`, and the lines that the fixes change, as they are then. */
async function found(code: string, file: string, text: string, version?: string): Promise<readonly string[]> {
  const fixture = inlineFixture(file, `//- /${file}\n${text}`);
  const findings = await findingsOf(fixture, code, version);
  const after = fixed(fixture, findings);
  if (findings.some(({ fixes }) => fixes?.length))
    assert.deepEqual(await findingsOf(after, code, version), [], 'a fix ends its finding');
  const old = text.split('\n');
  const changed = (after.files[0]?.text ?? '').split('\n').filter((line) => !old.includes(line));
  return [
    ...findings.map((finding) => `${markedText(fixture, finding)} | ${format('en', finding.text)}`),
    ...changed.map((line) => line.trim()),
  ];
}

const create = (name: string): string => `
static WasmEdge_ModuleInstanceContext *Create_${name}(const WasmEdge_ModuleDescriptor *Desc) {
  return WasmEdge_ModuleInstanceCreate(WasmEdge_StringCreateByCString("${name}"));
}`;

const c = (fields: string, before = ''): string => `#include <wasmedge/wasmedge.h>
${create('one')}${create('two')}
${before}
static WasmEdge_ModuleDescriptor Modules[] = {{"one", "", Create_one}, {"two", "", Create_two}};
static WasmEdge_PluginDescriptor Descriptor = {
  ${fields}
};
const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) { return &Descriptor; }
`;

const named = (version: string, count: string): string => `.Name = "p",
  .Description = "",
  .APIVersion = ${version},
  .Version = {0, 1, 0, 0},
  .ModuleCount = ${count},
  .ModuleDescriptions = Modules,`;

const counted = 'sizeof(Modules) / sizeof(Modules[0])';

const cpp = (version: string, count: string): string => `#include "plugin/plugin.h"
using namespace WasmEdge;
class One : public Runtime::Instance::ModuleInstance { public: One() : ModuleInstance("one") {} };
Runtime::Instance::ModuleInstance *createOne(const Plugin::PluginModule::ModuleDescriptor *) noexcept { return new One; }
Plugin::PluginModule::ModuleDescriptor MD[] = {{.Name = "one", .Description = "", .Create = createOne}};
Plugin::Plugin::PluginDescriptor Descriptor{
    .Name = "p",
    .Description = "",
    .APIVersion = ${version},
    .Version = {0, 10, 0, 1},
    .ModuleCount = ${count},
    .ModuleDescriptions = MD,
    .AddOptions = nullptr,
};
extern "C" Plugin::Plugin::PluginDescriptor *GetDescriptor() { return &Descriptor; }
`;

const rust = (fields: string, before = ''): string => `use std::ffi::{c_char, c_void};
#[repr(C)] pub struct ModuleDescriptor { name: *const c_char, description: *const c_char, create: unsafe extern "C" fn(*const ModuleDescriptor) -> *mut c_void }
#[repr(C)] pub struct PluginDescriptor {
    name: *const c_char, description: *const c_char, api_version: u32, version: [u32; 4], module_count: u32,
    program_option_count: u32, module_descriptions: *const ModuleDescriptor, program_options: *const c_void,
}
${before}
unsafe extern "C" fn one(_: *const ModuleDescriptor) -> *mut c_void { WasmEdge_ModuleInstanceCreate(WasmEdge_StringCreateByCString(c"one".as_ptr())) }
unsafe extern "C" fn two(_: *const ModuleDescriptor) -> *mut c_void { WasmEdge_ModuleInstanceCreate(WasmEdge_StringCreateByCString(c"two".as_ptr())) }
static MODULES: [ModuleDescriptor; 2] = [
    ModuleDescriptor { name: c"one".as_ptr(), description: c"".as_ptr(), create: one },
    ModuleDescriptor { name: c"two".as_ptr(), description: c"".as_ptr(), create: two },
];
static DESCRIPTOR: PluginDescriptor = PluginDescriptor {
    name: c"p".as_ptr(), description: c"".as_ptr(),
    ${fields}
    version: [0, 1, 0, 0], program_option_count: 0, program_options: null(),
};
#[no_mangle]
pub extern "C" fn WasmEdge_Plugin_GetDescriptor() -> *const PluginDescriptor { &DESCRIPTOR }
`;

const rustFields = (
  version: string,
  count: string,
  list = 'MODULES.as_ptr()',
): string => `api_version: ${version},
    module_count: ${count},
    module_descriptions: ${list},`;

describe('plugin-api-version', () => {
  const code = 'plugin-api-version';
  const says = 'WasmEdge 0.14.1 loads only version 4 and says nothing about this plugin.';

  it('finds a number in C and writes the name of the headers for it', async () => {
    assert.deepEqual(await found(code, 'p.c', c(named('3', '2'))), [
      `3 | Plugin API version 3: ${says}`,
      '.APIVersion = WasmEdge_Plugin_CurrentAPIVersion,',
    ]);
  });

  it('finds it where fields are not named, in a constant and where the field is assigned', async () => {
    assert.deepEqual(await found(code, 'p.c', c('"p", "", 2U, {0, 1, 0, 0}, 2, 0, Modules, NULL')), [
      `2U | Plugin API version 2: ${says}`,
      '"p", "", WasmEdge_Plugin_CurrentAPIVersion, {0, 1, 0, 0}, 2, 0, Modules, NULL',
    ]);
    assert.deepEqual(await found(code, 'p.cpp', c(named('Version', '2'), 'const uint32_t Version = 5;')), [
      `5 | Plugin API version 5: ${says}`,
      'const uint32_t Version = WasmEdge_Plugin_CurrentAPIVersion;',
    ]);
    const assigned = c(named('4', '2')).replace(
      'return &Descriptor',
      'Descriptor.APIVersion = 3; return &Descriptor',
    );
    assert.match((await found(code, 'p.c', assigned))[0] ?? '', /^3 \| Plugin API version 3/);
  });

  it('marks the use of a macro and offers no fix there', async () => {
    assert.deepEqual(await found(code, 'p.c', c(named('OLD', '2'), '#define OLD 3')), [
      `OLD | Plugin API version 3: ${says}`,
    ]);
  });

  it('finds it in WasmEdge’s own C++ and writes the name that it has there', async () => {
    assert.deepEqual(await found(code, 'p.cpp', cpp('3', '1')), [
      `3 | Plugin API version 3: ${says}`,
      '.APIVersion = WasmEdge::Plugin::Plugin::CurrentAPIVersion,',
    ]);
  });

  it('finds it in Rust that declares the C API by hand, however fields are called, and writes the number', async () => {
    assert.deepEqual(await found(code, 'lib.rs', rust(rustFields('3', '2'))), [
      `3 | Plugin API version 3: ${says}`,
      'api_version: 4,',
    ]);
    const other = rust(rustFields('API', '2'), 'pub const API: u32 = 5;').replaceAll('api_version', 'abi');
    assert.deepEqual(await found(code, 'lib.rs', other), [
      `5 | Plugin API version 5: ${says}`,
      'pub const API: u32 = 4;',
    ]);
  });

  it('takes the name of the headers for the number that a program in Rust gives it', async () => {
    const name = 'WasmEdge_Plugin_CurrentAPIVersion';
    const declared = (version: number): string =>
      rust(rustFields(name, '2'), `pub const ${name}: u32 = ${version};`);
    assert.deepEqual(await found(code, 'lib.rs', declared(2)), [
      `2 | Plugin API version 2: ${says}`,
      `pub const ${name}: u32 = 4;`,
    ]);
    assert.deepEqual(await found(code, 'lib.rs', declared(4)), []);
  });

  it('says which releases load the number, and judges by the release that is checked', async () => {
    const notes = async (written: string, version?: string): Promise<readonly string[]> => {
      const fixture = inlineFixture('p', `//- /p.c\n${c(named(written, '2'))}`);
      const findings = await findingsOf(fixture, code, version);
      return findings.flatMap((finding) => finding.notes.map((note) => format('en', note)));
    };
    assert.deepEqual(await notes('2'), ['Version 2 is that of WasmEdge 0.11.1 to 0.13.5.']);
    assert.deepEqual(await notes('3'), ['Version 3 is that of WasmEdge 0.14.0.']);
    assert.deepEqual(await notes('5'), ['Version 5 is that of WasmEdge 0.17.0 and newer.']);
    assert.deepEqual(await notes('9'), ['No WasmEdge known here loads version 9.']);
    assert.deepEqual(await notes('4', '0.17.0'), ['Version 4 is that of WasmEdge 0.14.1 to 0.16.4.']);
    assert.deepEqual(await notes('5', '0.17.1'), []);
    assert.deepEqual(await notes('2', '0.13.5'), []);
  });

  it('is silent for the name, the right number and whatever is not known', async () => {
    for (const version of ['WasmEdge_Plugin_CurrentAPIVersion', '4', 'VERSION_OF_BUILD', 'version()'])
      assert.deepEqual(await found(code, 'p.c', c(named(version, '2'))), [], version);
    for (const version of [
      'Plugin::Plugin::CurrentAPIVersion',
      'WasmEdge::Plugin::Plugin::CurrentAPIVersion',
    ])
      assert.deepEqual(await found(code, 'p.cpp', cpp(version, '1')), [], version);
    for (const version of ['4', 'env()', 'bindings::WasmEdge_Plugin_CurrentAPIVersion'])
      assert.deepEqual(await found(code, 'lib.rs', rust(rustFields(version, '2'))), [], version);
    const choice = c(
      named('VERSION', '2'),
      '#ifdef OLD\n#define VERSION 3\n#else\n#define VERSION 4\n#endif',
    );
    assert.deepEqual(await found(code, 'p.c', choice), []);
  });
});

describe('module-count', () => {
  const code = 'module-count';

  it('finds a number in C that is too small or too large and lets the compiler count', async () => {
    assert.deepEqual(await found(code, 'p.c', c(named('4', '1'))), [
      '1 | The number of modules is 1, but `Modules` has 2; never registered: `two`.',
      `.ModuleCount = ${counted},`,
    ]);
    assert.deepEqual(await found(code, 'p.c', c(named('4', '3'))), [
      '3 | The number of modules is 3, but `Modules` has 2.',
      `.ModuleCount = ${counted},`,
    ]);
    assert.deepEqual(await found(code, 'p.cpp', c(named('4', '0').replace('= Modules', '= &Modules[0]'))), [
      '0 | The number of modules is 0, but `Modules` has 2; never registered: `one`, `two`.',
      `.ModuleCount = ${counted},`,
    ]);
  });

  it('finds it where fields are not named', async () => {
    assert.deepEqual(await found(code, 'p.c', c('"p", "", 4, {0, 1, 0, 0}, 1, 0, Modules, NULL')), [
      '1 | The number of modules is 1, but `Modules` has 2; never registered: `two`.',
      `"p", "", 4, {0, 1, 0, 0}, ${counted}, 0, Modules, NULL`,
    ]);
  });

  it('finds it in WasmEdge’s own C++', async () => {
    assert.deepEqual(await found(code, 'p.cpp', cpp('Plugin::Plugin::CurrentAPIVersion', '2')), [
      '2 | The number of modules is 2, but `MD` has 1.',
      '.ModuleCount = sizeof(MD) / sizeof(MD[0]),',
    ]);
  });

  it('finds it in Rust and counts with len()', async () => {
    for (const list of ['MODULES.as_ptr()', '&MODULES as *const _ as *const ModuleDescriptor', '&MODULES[0]'])
      assert.deepEqual(
        (await found(code, 'lib.rs', rust(rustFields('4', '1', list)))).slice(list.endsWith('[0]') ? 2 : 0),
        list.endsWith('[0]')
          ? []
          : [
              '1 | The number of modules is 1, but `MODULES` has 2; never registered: `two`.',
              'module_count: MODULES.len() as u32,',
            ],
        list,
      );
  });

  it('is silent where the compiler counts, and where number or list are not known', async () => {
    for (const count of ['2', counted, 'COUNT_OF_BUILD', 'count()'])
      assert.deepEqual(await found(code, 'p.c', c(named('4', count))), [], count);
    const extern = c(named('4', '1')).replace(
      /static WasmEdge_ModuleDescriptor Modules.*/,
      'extern WasmEdge_ModuleDescriptor Modules[];',
    );
    assert.deepEqual(await found(code, 'p.c', extern), []);
    for (const count of ['2', 'MODULES.len() as u32'])
      assert.deepEqual(await found(code, 'lib.rs', rust(rustFields('4', count))), [], count);
  });

  it('is silent for one module by its address and for a list with an empty end', async () => {
    const single = c(named('4', '1').replace('= Modules', '= &Module')).replace(
      'Modules[] = {{"one", "", Create_one}, {"two", "", Create_two}}',
      'Module = {"one", "", Create_one}',
    );
    assert.deepEqual(await found(code, 'p.c', single), []);
    const ended = c(named('4', '2')).replace(
      '{"two", "", Create_two}}',
      '{"two", "", Create_two}, {NULL, NULL, NULL}}',
    );
    assert.deepEqual(await found(code, 'p.c', ended), []);
    const larger = c(named('4', '2')).replace('Modules[]', 'Modules[8]');
    assert.deepEqual(await found(code, 'p.c', larger), []);
  });

  it('is silent where number and list differ together from one build to the other', async () => {
    const choice = c(
      named('4', 'COUNT'),
      '#ifdef MORE\n#define COUNT 2\n#else\n#define COUNT 1\n#endif',
    ).replace('{"two", "", Create_two}', '\n#ifdef MORE\n{"two", "", Create_two}\n#endif\n');
    assert.deepEqual(await found(code, 'p.c', choice), []);
  });
});
