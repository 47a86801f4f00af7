// Plugins with WasmEdge's own C++ interface: a class for each function, declared in a header and defined elsewhere,
// added in the constructor of a module. Its headers are not installed; stand-ins derive the types from `body`.

import { join } from 'node:path';
import type { Choices } from '../../../support/random';
import { mustSucceed } from '../../../support/programs';
import { inRepository } from '../../../support/repository';
import type { TrueFunction } from '../../comparison';
import {
  byModule,
  numbers,
  type Files,
  type Form,
  type Project,
  type ValueType,
  type Wanted,
} from '../contract';

const spellings: Readonly<Record<string, readonly string[]>> = {
  i32: ['uint32_t', 'int32_t', 'Handle', 'const uint32_t'],
  i64: ['uint64_t', 'int64_t', 'Ticks', 'Stamp'],
  f32: ['float'],
  f64: ['double', 'Ratio'],
  v128: ['uint128_t', 'WasmEdge::int128_t'],
};

function spell(type: ValueType, chosen: Choices): string {
  return chosen.oneOf(spellings[type] ?? []);
}

function resultOf(types: readonly ValueType[], chosen: Choices): string {
  const names = types.map((type) => spell(type, chosen).replace('const ', ''));
  if (names.length === 0) return 'Expect<void>';
  return names.length === 1 ? `Expect<${names.join('')}>` : `Expect<std::tuple<${names.join(', ')}>>`;
}

interface WrittenClass {
  readonly name: string;
  readonly declared: string;
  readonly defined: string;
}

/** The class of one function: its body in the header, or in another file. */
function writeClass({ params, results }: Wanted, name: string, base: string, chosen: Choices): WrittenClass {
  const types = params.map((type) => spell(type, chosen));
  const named = types.map((type, at) =>
    chosen.oneOf([type, `${type} P${String(at)}`, `${type} /* In */ P${String(at)}`]),
  );
  const result = resultOf(results, chosen);
  const list = ['const Runtime::CallingFrame &Frame', ...named].join(', ');
  const head = `class ${name} : public ${base}<${name}> {
public:
  ${chosen.below(3) === 0 ? `${name}(int) {}` : `${name}() = default;`}
`;
  const takesNumber = head.includes('(int)');
  const add = `std::make_unique<${name}>(${takesNumber ? '1' : ''})`;
  if (chosen.below(2) === 0)
    return { name: add, declared: `${head}  ${result} body(${list}) { return {}; }\n};\n`, defined: '' };
  const bare = ['const Runtime::CallingFrame &', ...types].join(', ');
  return {
    name: add,
    declared: `${head}  ${result} body(${list});\n};\n`,
    defined: `${result} ${name}::body(${bare}) { return {}; }\n`,
  };
}

interface WrittenModule {
  readonly module: string;
  readonly header: string;
  readonly functions: string;
  readonly constructorText: string;
}

function writeModule(
  module: string,
  wanted: readonly Wanted[],
  index: number,
  chosen: Choices,
): WrittenModule {
  const namespace = `Part${String(index)}`;
  const base = chosen.oneOf(['Runtime::HostFunction', 'Function']);
  // Class names repeat from one namespace to the next.
  const classes = wanted.map((one, at) => writeClass(one, `Function${String(at)}`, base, chosen));
  const added = wanted.map(
    (one, at) =>
      `  addHostFunc("${one.name}"${chosen.oneOf(['', 'sv'])}, ${(classes[at]?.name ?? '').replace('<', `<${namespace}::`)});`,
  );
  const own =
    base === 'Function' ? 'template <typename T> class Function : public Runtime::HostFunction<T> {};\n' : '';
  return {
    module,
    header: `namespace ${namespace} {\n${own}${classes.map(({ declared }) => declared).join('')}} // namespace ${namespace}\n`,
    functions: `namespace ${namespace} {\n${classes.map(({ defined }) => defined).join('')}} // namespace ${namespace}\n`,
    constructorText: `Module${String(index)}::Module${String(index)}() : ModuleInstance("${module}") {\n${added.join('\n')}\n}
static Runtime::Instance::ModuleInstance *create${String(index)}(const Plugin::PluginModule::ModuleDescriptor *) noexcept {
  return new Module${String(index)};
}
`,
  };
}

function filesOf(modules: readonly WrittenModule[], chosen: Choices): Files {
  const rows = modules.map(({ module }, index) => {
    const at = String(index);
    return chosen.below(2) === 0
      ? `    {.Name = "${module}", .Description = "", .Create = create${at}},`
      : `    {/* Name */ "${module}", /* Description */ "", /* Create */ create${at}},`;
  });
  const count = String(modules.length);
  const classes = modules.map(
    (_, index) => `class Module${String(index)} : public Runtime::Instance::ModuleInstance {
public:
  Module${String(index)}();
};`,
  );
  return {
    'CMakeLists.txt': `cmake_minimum_required(VERSION 3.16)
project(generated_internal CXX)
set(CMAKE_CXX_STANDARD 20)
add_library(generatedInternal SHARED functions.cpp module.cpp)
`,
    'functions.h': `#pragma once\n#include "runtime/hostfunc.h"\n\nnamespace WasmEdge {
using Handle = uint32_t;
using Ticks = int64_t;
typedef Ticks Stamp;
using Ratio = double;

${modules.map(({ header }) => header).join('\n')}} // namespace WasmEdge\n`,
    'functions.cpp': `#include "functions.h"\n\nnamespace WasmEdge {\n${modules.map(({ functions }) => functions).join('\n')}} // namespace WasmEdge\n`,
    'module.h': `#pragma once\n#include "runtime/instance/module.h"\n\nnamespace WasmEdge {\n${classes.join('\n')}\n} // namespace WasmEdge\n`,
    'module.cpp': `#include "module.h"
#include "functions.h"
#include "plugin/plugin.h"

namespace WasmEdge {
using namespace std::literals;

${modules.map(({ constructorText }) => constructorText).join('\n')}
static Plugin::PluginModule::ModuleDescriptor Modules[] = {
${rows.join('\n')}
};
static Plugin::Plugin::PluginDescriptor Descriptor{
    .Name = "generated_internal",
    .Description = "",
    .APIVersion = Plugin::Plugin::CurrentAPIVersion,
    .Version = {0, 1, 0, 0},
    .ModuleCount = ${count},
    .ModuleDescriptions = Modules,
    .ComponentCount = 0,
    .ComponentDescriptions = nullptr,
    .AddOptions = nullptr,
};
EXPORT_GET_DESCRIPTOR(Descriptor)
} // namespace WasmEdge
`,
  };
}

function printedByStandIn({ folder, files, buildFolder }: Project): readonly TrueFunction[] {
  const standIn = inRepository('test/oracle/generator/standIns/cppInternal');
  const program = join(buildFolder, 'program');
  const sources = files.filter((file) => file.endsWith('.cpp')).map((file) => join(folder, file));
  const options = ['-std=c++20', '-w', `-I${join(standIn, 'include')}`, `-I${folder}`];
  mustSucceed('g++', [...options, '-o', program, ...sources, join(standIn, 'list.cpp')]);
  return mustSucceed(program, [])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrueFunction);
}

export const cppInternal: Form = {
  name: "WasmEdge's own C++ interface",
  proof: 'stand-in',
  needs: ['g++'],
  types: [...numbers, 'v128'],
  mostResults: 3,
  write: (wanted, chosen) => {
    const modules = [...byModule(wanted)].map(([module, functions], index) =>
      writeModule(module, functions, index, chosen),
    );
    return { files: filesOf(modules, chosen) };
  },
  truth: printedByStandIn,
};
