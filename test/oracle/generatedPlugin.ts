// Writes plugins in C++ of one module in which all idioms stand side by side, and functions whose names are built in
// a loop. Made for the oracle; every plugin compiles and loads.

import type { Choices } from '../support/random';
import { allTypes, type Wanted } from './generator/contract';
import { cppIdioms } from './generator/hosts/cppIdioms';
import { cppHead } from './generator/hosts/cApiCpp';
import { arrayOf, constructors, descriptorText, insideOf, type Idiom } from './generator/hosts/cText';

/** Names that are numbered in a loop; all share the types of the first. */
const numbered: Idiom = (wanted, id) => {
  const [p, r] = [
    arrayOf(wanted[0]?.params ?? [], 'P', constructors),
    arrayOf(wanted[0]?.results ?? [], 'R', constructors),
  ];
  return {
    before: '',
    head: `for (int I = 0; I < ${String(wanted.length)}; I++) {
    ${p.text}${r.text} char Name[32];
    std::snprintf(Name, sizeof Name, "numbered_${id}_%d", I);
    auto *T = WasmEdge_FunctionTypeCreate(${p.args}, ${r.args});
    WasmEdge_String N = WasmEdge_StringCreateByCString(Name);
    WasmEdge_ModuleInstanceAddFunction(Mod, N, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0));
    WasmEdge_StringDelete(N);
    WasmEdge_FunctionTypeDelete(T);
  }`,
    each: [],
    tail: '',
  };
};

const mostParameters = 5;
const mostResults = 2;

function chooseFunctions(group: number, chosen: Choices): readonly Wanted[] {
  return Array.from({ length: 1 + chosen.below(4) }, (_, index) => ({
    module: 'generated',
    name: `f${String(group)}_${String(index)}`,
    params: chosen.several(chosen.below(mostParameters + 1), allTypes),
    results: chosen.several(chosen.below(mostResults + 1), allTypes),
  }));
}

/** The source of one plugin with `groups` groups of functions, each registered in a way of its own. */
export function generatePlugin(groups: number, chosen: Choices): string {
  const written = Array.from({ length: groups }, (_, group) => {
    const wanted = chooseFunctions(group, chosen);
    return chosen.oneOf([...cppIdioms(wanted), numbered])(wanted, `g${String(group)}`);
  });
  return `${cppHead}${written.map(({ before }) => before).join('\n')}

static WasmEdge_ModuleInstanceContext *createModule(const WasmEdge_ModuleDescriptor *Descriptor) {
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString(${chosen.oneOf(['"generated"', 'Descriptor->Name'])});
  WasmEdge_ModuleInstanceContext *Mod = WasmEdge_ModuleInstanceCreate(ModuleName);
  WasmEdge_StringDelete(ModuleName);
${written.map(insideOf).join('\n')}
  return Mod;
}

${descriptorText('generated_plugin', [{ module: 'generated', create: 'createModule' }], 'extern "C" ')}`;
}
