// The ways in which people register functions in C++: one by one, through helpers, tables, macros, lambdas, letters.

import { allTypes, isIdentifier, type ValueType, type Wanted } from '../contract';
import { arrayOf, constructors, listOf, type Idiom } from './cText';

const list = (types: readonly ValueType[]): string => listOf(types, constructors);

/** The arrays of one function, P and R, and how both are passed. */
function arrays({ params, results }: Wanted): { readonly text: string; readonly args: readonly string[] } {
  const [p, r] = [arrayOf(params, 'P', constructors), arrayOf(results, 'R', constructors)];
  return { text: p.text + r.text, args: [p.args, r.args] };
}

const oneByOne: Idiom = (wanted, id) => ({
  before: '',
  head: '',
  each: wanted.map((one) => {
    const { text, args } = arrays(one);
    return `{ ${text}
  WasmEdge_FunctionTypeContext *Type${id} = WasmEdge_FunctionTypeCreate(${args.join(', ')});
  WasmEdge_FunctionInstanceContext *Function = WasmEdge_FunctionInstanceCreate(Type${id}, host, nullptr, 0);
  WasmEdge_FunctionTypeDelete(Type${id});
  WasmEdge_String Name = WasmEdge_StringCreateByCString("${one.name}");
  WasmEdge_ModuleInstanceAddFunction(Mod, Name, Function);
  WasmEdge_StringDelete(Name); }`;
  }),
  tail: '',
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
  head: '',
  each: wanted.map((one) => {
    const { text, args } = arrays(one);
    return `{ ${text} add_${id}(Mod, "${one.name}", ${args.join(', ')}); }`;
  }),
  tail: '',
});

const lambda: Idiom = (wanted, id) => ({
  before: '',
  head: `auto add_${id} = [&](const char *N, std::vector<WasmEdge_ValType> P, std::vector<WasmEdge_ValType> R) {
    auto *T = WasmEdge_FunctionTypeCreate(P.data(), P.size(), R.data(), R.size());
    WasmEdge_String S = WasmEdge_StringCreateByCString(N);
    WasmEdge_ModuleInstanceAddFunction(Mod, S, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0));
    WasmEdge_StringDelete(S);
    WasmEdge_FunctionTypeDelete(T);
  };`,
  each: wanted.map(
    ({ name, params, results }) => `add_${id}("${name}", {${list(params)}}, {${list(results)}});`,
  ),
  tail: '',
});

const table: Idiom = (wanted, id) => ({
  before: '',
  head: `struct Row_${id} { const char *Name; WasmEdge_ValType P[9]; uint32_t PN; WasmEdge_ValType R[4]; uint32_t RN; };
  const Row_${id} Rows_${id}[] = {`,
  each: wanted.map(
    ({ name, params, results }) =>
      `    {"${name}", {${list(params)}}, ${String(params.length)}, {${list(results)}}, ${String(results.length)}},`,
  ),
  tail: `  };
  for (size_t I = 0; I < sizeof(Rows_${id}) / sizeof(Rows_${id}[0]); ++I) {
    auto *T = WasmEdge_FunctionTypeCreate(Rows_${id}[I].P, Rows_${id}[I].PN, Rows_${id}[I].R, Rows_${id}[I].RN);
    auto *F = WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0);
    WasmEdge_FunctionTypeDelete(T);
    WasmEdge_String N = WasmEdge_StringCreateByCString(Rows_${id}[I].Name);
    WasmEdge_ModuleInstanceAddFunction(Mod, N, F);
    WasmEdge_StringDelete(N);
  }`,
});

const vectorTable: Idiom = (wanted, id) => ({
  before: `struct Entry_${id} { std::string Name; std::vector<WasmEdge_ValType> In, Out; };`,
  head: `const std::vector<Entry_${id}> Entries_${id} = {`,
  each: wanted.map(({ name, params, results }) => `    {"${name}", {${list(params)}}, {${list(results)}}},`),
  tail: `  };
  for (const auto &Entry : Entries_${id}) {
    auto *T = WasmEdge_FunctionTypeCreate(Entry.In.data(), static_cast<uint32_t>(Entry.In.size()), Entry.Out.data(),
                                          static_cast<uint32_t>(Entry.Out.size()));
    WasmEdge_String N = WasmEdge_StringCreateByCString(Entry.Name.c_str());
    WasmEdge_ModuleInstanceAddFunction(Mod, N, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0));
    WasmEdge_StringDelete(N);
    WasmEdge_FunctionTypeDelete(T);
  }`,
});

const standardArray: Idiom = (wanted, id) => ({
  before: '',
  head: '',
  each: wanted.map(({ name, params, results }, index) => {
    const [p, r] = [`P_${id}_${String(index)}`, `R_${id}_${String(index)}`];
    const declared = (variable: string, types: readonly ValueType[]): string =>
      `const std::array<WasmEdge_ValType, ${String(types.length)}> ${variable} = {${list(types)}};`;
    return `${declared(p, params)} ${declared(r, results)}
  WasmEdge_ModuleInstanceAddFunction(Mod, WasmEdge_StringCreateByCString("${name}"),
      WasmEdge_FunctionInstanceCreate(WasmEdge_FunctionTypeCreate(${p}.data(), ${p}.size(), ${r}.data(), ${r}.size()), host, nullptr, 0));`;
  }),
  tail: '',
});

const classMethod: Idiom = (wanted, id) => ({
  before: `class Registry_${id} {
public:
  explicit Registry_${id}(WasmEdge_ModuleInstanceContext *M) : Module(M) {}
  Registry_${id} &add(const char *Name, std::initializer_list<WasmEdge_ValType> Params = {},
                   std::initializer_list<WasmEdge_ValType> Results = {}) {
    auto *T = WasmEdge_FunctionTypeCreate(Params.begin(), Params.size(), Results.begin(), Results.size());
    WasmEdge_ModuleInstanceAddFunction(Module, WasmEdge_StringWrap(Name, std::strlen(Name)),
                                       WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0));
    WasmEdge_FunctionTypeDelete(T);
    return *this;
  }

private:
  WasmEdge_ModuleInstanceContext *Module;
};`,
  head: `Registry_${id}(Mod)`,
  each: wanted.map(({ name, params, results }) => {
    const given = [
      ...(params.length + results.length > 0 ? [params] : []),
      ...(results.length > 0 ? [results] : []),
    ];
    return `    .add(${[`"${name}"`, ...given.map((types) => `{${list(types)}}`)].join(', ')})`;
  }),
  tail: '  ;',
});

const macro: Idiom = (wanted, id) => ({
  before: `#define ADD_${id}(NAME, PN, RN, ...) do { \\
    WasmEdge_ValType All[] = {__VA_ARGS__}; \\
    auto *T = WasmEdge_FunctionTypeCreate(All, PN, All + PN, RN); \\
    WasmEdge_String N = WasmEdge_StringCreateByCString(#NAME); \\
    WasmEdge_ModuleInstanceAddFunction(Mod, N, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0)); \\
    WasmEdge_StringDelete(N); WasmEdge_FunctionTypeDelete(T); } while (0)`,
  head: '',
  each: wanted.map(({ name, params, results }) => {
    // One more type at the end: an array of no elements is no C++.
    const all = list([...params, ...results, 'i32']);
    return `ADD_${id}(${name}, ${String(params.length)}, ${String(results.length)}, ${all});`;
  }),
  tail: '',
});

/** Types spelt as letters, turned into value types by a function with a switch. */
const letters: Idiom = (wanted, id) => {
  const letter = (type: ValueType): string => String.fromCharCode(97 + allTypes.indexOf(type));
  const cases = allTypes
    .map((type) => `case '${letter(type)}': return ${constructors.type(type)};`)
    .join(' ');
  const spelt = (types: readonly ValueType[]): string => `"${types.map(letter).join('')}"`;
  return {
    before: `static WasmEdge_ValType type_${id}(char C) { switch (C) { ${cases} default: return WasmEdge_ValTypeGenI32(); } }
static void add_${id}(WasmEdge_ModuleInstanceContext *M, const char *N, const char *Ps, const char *Rs) {
  WasmEdge_ValType P[9]; WasmEdge_ValType R[9]; uint32_t PN = 0, RN = 0;
  for (; Ps[PN] != 0; PN++) P[PN] = type_${id}(Ps[PN]);
  while (*Rs) R[RN++] = type_${id}(*Rs++);
  auto *T = WasmEdge_FunctionTypeCreate(P, PN, R, RN);
  WasmEdge_String S = WasmEdge_StringCreateByBuffer(N, std::strlen(N));
  WasmEdge_ModuleInstanceAddFunction(M, S, WasmEdge_FunctionInstanceCreate(T, host, nullptr, 0));
}`,
    head: '',
    each: wanted.map(
      ({ name, params, results }) => `add_${id}(Mod, "${name}", ${spelt(params)}, ${spelt(results)});`,
    ),
    tail: '',
  };
};

const forAllNames: readonly Idiom[] = [
  oneByOne,
  helper,
  lambda,
  table,
  vectorTable,
  standardArray,
  classMethod,
  letters,
];

/** The idioms that can register functions of these names. */
export function cppIdioms(wanted: readonly Wanted[]): readonly Idiom[] {
  return wanted.every(({ name }) => isIdentifier(name)) ? [...forAllNames, macro, macro] : forAllNames;
}
