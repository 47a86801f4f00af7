// Plugins in C with the C API of today and with that of 0.13, whose value types are enumerators. The former is loaded
// by WasmEdge; for the latter a stand-in of its header records what is registered.

import { join } from 'node:path';
import { mustSucceed } from '../../../support/programs';
import { inRepository } from '../../../support/repository';
import type { Choices } from '../../../support/random';
import type { TrueFunction } from '../../comparison';
import {
  allTypes,
  byModule,
  type Files,
  type Form,
  type Project,
  type Wanted,
  type Written,
} from '../contract';
import { listedByRuntime } from './built';
import { cIdioms } from './cIdioms';
import {
  constructors,
  descriptorText,
  enumerators,
  insideOf,
  type CreatedModule,
  type Spelling,
} from './cText';

const hostFunction = `WasmEdge_Result host(void *Data, const WasmEdge_CallingFrameContext *Frame, const WasmEdge_Value *In,
                     WasmEdge_Value *Out)`;

function writeModule(
  module: string,
  wanted: readonly Wanted[],
  index: number,
  spelling: Spelling,
  chosen: Choices,
): CreatedModule {
  const id = `m${String(index)}`;
  const registered = chosen.oneOf(cIdioms(wanted, spelling))(wanted, id);
  const create = `create_${id}`;
  // The functions are added where the module is made, or by a function of their own.
  const [helper, call] =
    chosen.below(2) === 0
      ? ['', insideOf(registered)]
      : [
          `static void fill_${id}(WasmEdge_ModuleInstanceContext *Mod) {\n${insideOf(registered)}\n}\n\n`,
          `  fill_${id}(Mod);`,
        ];
  const text = `${registered.before}

${helper}WasmEdge_ModuleInstanceContext *${create}(const struct WasmEdge_ModuleDescriptor *Desc) {
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString(${chosen.oneOf([`"${module}"`, 'Desc->Name'])});
  WasmEdge_ModuleInstanceContext *Mod = WasmEdge_ModuleInstanceCreate(ModuleName);
  WasmEdge_StringDelete(ModuleName);
  if (!Mod) return NULL;
${call}
  return Mod;
}
`;
  return { module, create, text };
}

/** A header, the host function in one file, each module in another, the descriptor in a last one. */
function filesOf(modules: readonly CreatedModule[]): Files {
  const declared = modules.map(
    ({ create }) =>
      `WasmEdge_ModuleInstanceContext *${create}(const struct WasmEdge_ModuleDescriptor *Desc);`,
  );
  const sources = Object.fromEntries(
    modules.map(({ text }, index) => [
      `src/module${String(index)}.c`,
      `#include "plugin.h"\n#include <stddef.h>\n#include <stdint.h>\n\n${text}`,
    ]),
  );
  return {
    'include/plugin.h': `#ifndef PLUGIN_H\n#define PLUGIN_H\n#include <wasmedge/wasmedge.h>\n\n${hostFunction};\n${declared.join('\n')}\n#endif\n`,
    'src/host.c': `#include "plugin.h"\n\n${hostFunction} {\n  return WasmEdge_Result_Success;\n}\n`,
    'src/plugin.c': `#include "plugin.h"\n#include <stddef.h>\n\n${descriptorText('generated_c', modules, '')}`,
    ...sources,
  };
}

function write(wanted: readonly Wanted[], spelling: Spelling, chosen: Choices): Written {
  const modules = [...byModule(wanted)].map(([module, functions], index) =>
    writeModule(module, functions, index, spelling, chosen),
  );
  const files = filesOf(modules);
  const sources = Object.keys(files).filter((file) => file.endsWith('.c'));
  const build = `cmake_minimum_required(VERSION 3.16)
project(generated_c C)
add_library(generatedC SHARED ${sources.join(' ')})
target_include_directories(generatedC PRIVATE include)
target_link_libraries(generatedC PRIVATE wasmedge)
`;
  return { files: { 'CMakeLists.txt': build, ...files } };
}

/** Compiles the plugin with the stand-in of the older header, whose program prints what is registered. */
function listedByStandIn({ folder, files, buildFolder }: Project): readonly TrueFunction[] {
  const program = join(buildFolder, 'list');
  const standIn = inRepository('test/oracle/generator/standIns/capi013');
  const sources = files.filter((file) => file.endsWith('.c')).map((file) => join(folder, file));
  const includes = [`-I${join(standIn, 'include')}`, `-I${join(folder, 'include')}`];
  mustSucceed('gcc', ['-std=gnu17', '-w', ...includes, '-o', program, ...sources, join(standIn, 'list.c')]);
  return JSON.parse(mustSucceed(program, [])) as readonly TrueFunction[];
}

export const cApi: Form = {
  name: 'C API in C',
  proof: 'runtime',
  needs: ['gcc', 'wasmedge'],
  types: allTypes,
  mostResults: 3,
  write: (wanted, chosen) => write(wanted, constructors, chosen),
  truth: listedByRuntime,
};

export const cApi013: Form = {
  name: 'C API in C, 0.13',
  proof: 'stand-in',
  needs: ['gcc'],
  types: allTypes,
  mostResults: 3,
  write: (wanted, chosen) => write(wanted, enumerators, chosen),
  truth: listedByStandIn,
};
