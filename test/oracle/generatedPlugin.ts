// Writes plugins in C++ that register functions in the ways people do: one by one, through helpers, tables, loops,
// macros, lambdas, built names. Made for the oracle; every plugin compiles and loads.

import type { Choices } from '../support/random';

interface Wanted {
  readonly name: string;
  readonly params: readonly string[];
  readonly results: readonly string[];
}

/** One way to register functions: what it needs before the module's function, and its statements inside. */
interface Written {
  readonly before: string;
  readonly inside: string;
}

type Idiom = (wanted: readonly Wanted[], id: string, chosen: Choices) => Written;

const valueTypes = ['I32', 'I64', 'F32', 'F64', 'V128', 'FuncRef', 'ExternRef'];

function typeExpression(type: string): string {
  return `WasmEdge_ValTypeGen${type}()`;
}

function list(types: readonly string[]): string {
  return types.map(typeExpression).join(', ');
}

/** An array of types and the arguments that pass it: null and 0 when there are none. */
function array(types: readonly string[], name: string): { readonly text: string; readonly args: string } {
  if (types.length === 0) return { text: '', args: 'nullptr, 0' };
  const count = String(types.length);
  return { text: `WasmEdge_ValType ${name}[${count}] = {${list(types)}};\n`, args: `${name}, ${count}` };
}

const oneByOne: Idiom = (wanted, id) => ({
  before: '',
  inside: wanted
    .map(({ name, params, results }) => {
      const [p, r] = [array(params, 'P'), array(results, 'R')];
      return `{ ${p.text}${r.text}
  WasmEdge_FunctionTypeContext *Type${id} = WasmEdge_FunctionTypeCreate(${p.args}, ${r.args});
  WasmEdge_FunctionInstanceContext *Function = WasmEdge_FunctionInstanceCreate(Type${id}, host, nullptr, 0);
  WasmEdge_FunctionTypeDelete(Type${id});
  WasmEdge_String Name = WasmEdge_StringCreateByCString("${name}");
  WasmEdge_ModuleInstanceAddFunction(Mod, Name, Function);
  WasmEdge_StringDelete(Name); }`;
    })
    .join('\n'),
});

const helper: Idiom = (wanted, id) => ({
  before: `static void add_${id}(WasmEdge_ModuleInstanceContext *M, const char *N, const WasmEdge_ValType *P, uint32_t PN,
  const WasmEdge_ValType *R, uint32_t RN) {
  auto *T = WasmEdge_FunctionTypeCreate(P, PN, R, RN);
  auto *F = WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0);
  WasmEdge_FunctionTypeDelete(T);
  WasmEdge_String S = WasmEdge_StringWrap(N, static_cast<uint32_t>(std::strlen(N)));
  WasmEdge_ModuleInstanceAddFunction(M, S, F);
}`,
  inside: wanted
    .map(({ name, params, results }) => {
      const [p, r] = [array(params, 'P'), array(results, 'R')];
      return `{ ${p.text}${r.text} add_${id}(Mod, "${name}", ${p.args}, ${r.args}); }`;
    })
    .join('\n'),
});

const lambda: Idiom = (wanted, id) => ({
  before: '',
  inside: `auto add_${id} = [&](const char *N, std::vector<WasmEdge_ValType> P, std::vector<WasmEdge_ValType> R) {
    auto *T = WasmEdge_FunctionTypeCreate(P.data(), P.size(), R.data(), R.size());
    WasmEdge_String S = WasmEdge_StringCreateByCString(N);
    WasmEdge_ModuleInstanceAddFunction(Mod, S, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0));
    WasmEdge_StringDelete(S);
    WasmEdge_FunctionTypeDelete(T);
  };
${wanted.map(({ name, params, results }) => `add_${id}("${name}", {${list(params)}}, {${list(results)}});`).join('\n')}`,
});

const table: Idiom = (wanted, id) => ({
  before: '',
  inside: `struct Row_${id} { const char *Name; WasmEdge_ValType P[6]; uint32_t PN; WasmEdge_ValType R[2]; uint32_t RN; };
  const Row_${id} Rows_${id}[] = {
${wanted
  .map(
    ({ name, params, results }) =>
      `    {"${name}", {${list(params)}}, ${String(params.length)}, {${list(results)}}, ${String(results.length)}},`,
  )
  .join('\n')}
  };
  for (size_t I = 0; I < sizeof(Rows_${id}) / sizeof(Rows_${id}[0]); ++I) {
    auto *T = WasmEdge_FunctionTypeCreate(Rows_${id}[I].P, Rows_${id}[I].PN, Rows_${id}[I].R, Rows_${id}[I].RN);
    auto *F = WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0);
    WasmEdge_FunctionTypeDelete(T);
    WasmEdge_String N = WasmEdge_StringCreateByCString(Rows_${id}[I].Name);
    WasmEdge_ModuleInstanceAddFunction(Mod, N, F);
    WasmEdge_StringDelete(N);
  }`,
});

const macro: Idiom = (wanted, id) => ({
  before: `#define ADD_${id}(NAME, PN, RN, ...) do { \\
    WasmEdge_ValType All[] = {__VA_ARGS__}; \\
    auto *T = WasmEdge_FunctionTypeCreate(All, PN, All + PN, RN); \\
    WasmEdge_String N = WasmEdge_StringCreateByCString(#NAME); \\
    WasmEdge_ModuleInstanceAddFunction(Mod, N, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0)); \\
    WasmEdge_StringDelete(N); WasmEdge_FunctionTypeDelete(T); } while (0)`,
  inside: wanted
    .map(({ name, params, results }) => {
      // One more type at the end: an array of no elements is no C++.
      const all = list([...params, ...results, 'I32']);
      return `ADD_${id}(${name}, ${String(params.length)}, ${String(results.length)}, ${all});`;
    })
    .join('\n'),
});

/** Names that are numbered in a loop; all share the types of the first. */
const numbered: Idiom = (wanted, id) => {
  const [p, r] = [array(wanted[0]?.params ?? [], 'P'), array(wanted[0]?.results ?? [], 'R')];
  return {
    before: '',
    inside: `for (int I = 0; I < ${String(wanted.length)}; I++) {
    ${p.text}${r.text} char Name[32];
    std::snprintf(Name, sizeof Name, "numbered_${id}_%d", I);
    auto *T = WasmEdge_FunctionTypeCreate(${p.args}, ${r.args});
    WasmEdge_String N = WasmEdge_StringCreateByCString(Name);
    WasmEdge_ModuleInstanceAddFunction(Mod, N, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0));
    WasmEdge_StringDelete(N);
    WasmEdge_FunctionTypeDelete(T);
  }`,
  };
};

/** Types spelt as letters, turned into value types by a function with a switch. */
const letters: Idiom = (wanted, id) => {
  const letter = (type: string): string => String.fromCharCode(97 + valueTypes.indexOf(type));
  const cases = valueTypes.map((type) => `case '${letter(type)}': return ${typeExpression(type)};`).join(' ');
  return {
    before: `static WasmEdge_ValType type_${id}(char C) { switch (C) { ${cases} default: return WasmEdge_ValTypeGenI32(); } }
static void add_${id}(WasmEdge_ModuleInstanceContext *M, const char *N, const char *Ps, const char *Rs) {
  WasmEdge_ValType P[8]; WasmEdge_ValType R[8]; uint32_t PN = 0, RN = 0;
  for (; Ps[PN] != 0; PN++) P[PN] = type_${id}(Ps[PN]);
  while (*Rs) R[RN++] = type_${id}(*Rs++);
  auto *T = WasmEdge_FunctionTypeCreate(P, PN, R, RN);
  WasmEdge_String S = WasmEdge_StringCreateByBuffer(N, std::strlen(N));
  WasmEdge_ModuleInstanceAddFunction(M, S, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0));
}`,
    inside: wanted
      .map(({ name, params, results }) => {
        const spelt = (types: readonly string[]): string => `"${types.map(letter).join('')}"`;
        return `add_${id}(Mod, "${name}", ${spelt(params)}, ${spelt(results)});`;
      })
      .join('\n'),
  };
};

const idioms: readonly Idiom[] = [oneByOne, helper, lambda, table, macro, numbered, letters];
const mostParameters = 5;
const mostResults = 2;

function chooseFunctions(group: number, chosen: Choices): readonly Wanted[] {
  return Array.from({ length: 1 + chosen.below(4) }, (_, index) => ({
    name: `f${String(group)}_${String(index)}`,
    params: chosen.several(chosen.below(mostParameters + 1), valueTypes),
    results: chosen.several(chosen.below(mostResults + 1), valueTypes),
  }));
}

/** The source of one plugin with `groups` groups of functions, each registered in a way of its own. */
export function generatePlugin(groups: number, chosen: Choices): string {
  const written = Array.from({ length: groups }, (_, group) =>
    chosen.oneOf(idioms)(chooseFunctions(group, chosen), `g${String(group)}`, chosen),
  );
  return `#include <cstdio>
#include <cstring>
#include <vector>
#include <wasmedge/wasmedge.h>

static WasmEdge_Result host(void *, const WasmEdge_CallingFrameContext *, const WasmEdge_Value *, WasmEdge_Value *) {
  return WasmEdge_Result_Success;
}
${written.map(({ before }) => before).join('\n')}

static WasmEdge_ModuleInstanceContext *createModule(const WasmEdge_ModuleDescriptor *Descriptor) {
  WasmEdge_String ModuleName = WasmEdge_StringCreateByCString(${chosen.oneOf(['"generated"', 'Descriptor->Name'])});
  WasmEdge_ModuleInstanceContext *Mod = WasmEdge_ModuleInstanceCreate(ModuleName);
  WasmEdge_StringDelete(ModuleName);
${written.map(({ inside }) => inside).join('\n')}
  return Mod;
}

static WasmEdge_ModuleDescriptor Modules[] = {{"generated", "", createModule}};
static WasmEdge_PluginDescriptor Plugin = {"generated_plugin", "", WasmEdge_Plugin_CurrentAPIVersion, {0, 1, 0, 0}, 1, 0,
                                           Modules, nullptr};
extern "C" WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) {
  return &Plugin;
}
`;
}
