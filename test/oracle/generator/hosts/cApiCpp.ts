// Plugins in C++ with the C API: each module in an idiom of its own, in one file or with a file for each module.

import type { Choices } from '../../../support/random';
import { allTypes, byModule, type Files, type Form, type Wanted } from '../contract';
import { listedByRuntime } from './built';
import { cppIdioms } from './cppIdioms';
import { descriptorText, insideOf, type CreatedModule } from './cText';

export const cppHead = `#include <array>
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <string>
#include <vector>
#include <wasmedge/wasmedge.h>

static WasmEdge_Result host(void *, const WasmEdge_CallingFrameContext *, const WasmEdge_Value *, WasmEdge_Value *) {
  return WasmEdge_Result_Success;
}
`;

function writeModule(
  module: string,
  wanted: readonly Wanted[],
  index: number,
  chosen: Choices,
): CreatedModule {
  const id = `m${String(index)}`;
  const registered = chosen.oneOf(cppIdioms(wanted))(wanted, id);
  const create = `create_${id}`;
  const text = `${registered.before}

WasmEdge_ModuleInstanceContext *${create}(const WasmEdge_ModuleDescriptor *Descriptor) {
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString(${chosen.oneOf([`"${module}"`, 'Descriptor->Name'])});
  WasmEdge_ModuleInstanceContext *Mod = WasmEdge_ModuleInstanceCreate(ModuleName);
  WasmEdge_StringDelete(ModuleName);
  if (Mod == nullptr) return nullptr;
${insideOf(registered)}
  return Mod;
}
`;
  return { module, create, text };
}

function inOneFile(modules: readonly CreatedModule[]): Files {
  const texts = modules.map(({ text }) => text).join('\n');
  return { 'plugin.cpp': `${cppHead}${texts}\n${descriptorText('generated_cpp', modules, 'extern "C" ')}` };
}

function inSeveralFiles(modules: readonly CreatedModule[]): Files {
  const declared = modules.map(
    ({ create }) => `WasmEdge_ModuleInstanceContext *${create}(const WasmEdge_ModuleDescriptor *);`,
  );
  return {
    'src/modules.hpp': `#pragma once\n#include <wasmedge/wasmedge.h>\n${declared.join('\n')}\n`,
    'src/plugin.cpp': `#include "modules.hpp"\n#include <cstddef>\n\n${descriptorText('generated_cpp', modules, 'extern "C" ')}`,
    ...Object.fromEntries(
      modules.map(({ text }, index) => [
        `src/module${String(index)}.cpp`,
        `#include "modules.hpp"\n${cppHead}${text}`,
      ]),
    ),
  };
}

export const cApiCpp: Form = {
  name: 'C API in C++',
  proof: 'runtime',
  needs: ['g++', 'wasmedge'],
  types: allTypes,
  mostResults: 3,
  write: (wanted, chosen) => {
    const modules = [...byModule(wanted)].map(([module, functions], index) =>
      writeModule(module, functions, index, chosen),
    );
    const files = chosen.below(2) === 0 ? inOneFile(modules) : inSeveralFiles(modules);
    const sources = Object.keys(files).filter((file) => file.endsWith('.cpp'));
    return {
      files: {
        'CMakeLists.txt': `cmake_minimum_required(VERSION 3.16)
project(generated_cpp CXX)
set(CMAKE_CXX_STANDARD 17)
add_library(generatedCpp SHARED ${sources.join(' ')})
target_link_libraries(generatedCpp PRIVATE wasmedge)
`,
        ...files,
      },
    };
  },
  truth: listedByRuntime,
};
