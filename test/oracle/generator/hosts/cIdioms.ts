// The ways in which people register functions in C: arrays filled or initialised, compound literals, helpers, tables,
// macros, with a branch for other platforms.

import { isIdentifier, type ValueType, type Wanted } from '../contract';
import { arrayOf, listOf, type Idiom, type Spelling } from './cText';

const addNamed = (name: string, func: string): string => `  Name = WasmEdge_StringCreateByCString("${name}");
  WasmEdge_ModuleInstanceAddFunction(Mod, Name, ${func});
  WasmEdge_StringDelete(Name);`;

/** The guide's form: one set of variables, filled anew for each function; the arrays are longer than the counts. */
function filled(spelling: Spelling): Idiom {
  return (wanted) => ({
    before: '',
    head: `  ${spelling.name} P[9], R[4];
  WasmEdge_FunctionTypeContext *Type;
  WasmEdge_FunctionInstanceContext *Func;
  WasmEdge_String Name;`,
    each: wanted.map(({ name, params, results }) => {
      const set = (variable: string, types: readonly ValueType[]): readonly string[] =>
        types.map((type, at) => `  ${variable}[${String(at)}] = ${spelling.type(type)};`);
      return [
        ...set('P', params),
        ...set('R', results),
        `  Type = WasmEdge_FunctionTypeCreate(P, ${String(params.length)}, R, ${String(results.length)});`,
        `  Func = WasmEdge_FunctionInstanceCreate(Type, host, NULL, 0);`,
        `  WasmEdge_FunctionTypeDelete(Type);`,
        addNamed(name, 'Func'),
      ].join('\n');
    }),
    tail: '',
  });
}

function initialised(spelling: Spelling): Idiom {
  return (wanted) => ({
    before: '',
    head: '  WasmEdge_String Name;',
    each: wanted.map(({ name, params, results }) => {
      const [p, r] = [arrayOf(params, 'P', spelling), arrayOf(results, 'R', spelling)];
      const count = params.length > 0 ? 'P, sizeof(P) / sizeof(P[0])' : p.args;
      return `  {
  ${p.text}${r.text}  WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(${count}, ${r.args});
${addNamed(name, 'WasmEdge_FunctionInstanceCreate(Type, host, NULL, 0)')}
  WasmEdge_FunctionTypeDelete(Type);
  }`;
    }),
    tail: '',
  });
}

function compound(spelling: Spelling): Idiom {
  const literal = (types: readonly ValueType[]): string =>
    types.length === 0
      ? 'NULL, 0'
      : `(${spelling.name}[]){${listOf(types, spelling)}}, ${String(types.length)}`;
  return (wanted, id) => ({
    before: `static void add_${id}(WasmEdge_ModuleInstanceContext *Mod, const char *Text, WasmEdge_FunctionTypeContext *Type) {
  WasmEdge_String Name = WasmEdge_StringCreateByCString(Text);
  WasmEdge_FunctionInstanceContext *Func = WasmEdge_FunctionInstanceCreate(Type, host, NULL, 0);
  WasmEdge_FunctionTypeDelete(Type);
  WasmEdge_ModuleInstanceAddFunction(Mod, Name, Func);
  WasmEdge_StringDelete(Name);
}`,
    head: '',
    each: wanted.map(
      ({ name, params, results }) =>
        `  add_${id}(Mod, "${name}", WasmEdge_FunctionTypeCreate(${literal(params)}, ${literal(results)}));`,
    ),
    tail: '',
  });
}

function table(spelling: Spelling): Idiom {
  const braces = (types: readonly ValueType[]): string =>
    types.length === 0
      ? `{${spelling.type('i32')}}, 0`
      : `{${listOf(types, spelling)}}, ${String(types.length)}`;
  return (wanted, id) => ({
    before: `struct entry_${id} {
  const char *name;
  ${spelling.name} params[9];
  uint32_t param_count;
  ${spelling.name} results[4];
  uint32_t result_count;
};`,
    head: `  struct entry_${id} entries[] = {`,
    each: wanted.map(
      ({ name, params, results }) => `    {"${name}", ${braces(params)}, ${braces(results)}},`,
    ),
    tail: `    {NULL}};
  for (const struct entry_${id} *entry = entries; entry->name != NULL; entry++) {
    WasmEdge_FunctionTypeContext *Type =
        WasmEdge_FunctionTypeCreate(entry->params, entry->param_count, entry->results, entry->result_count);
    WasmEdge_String Name = WasmEdge_StringCreateByCString(entry->name);
    WasmEdge_ModuleInstanceAddFunction(Mod, Name, WasmEdge_FunctionInstanceCreate(Type, host, NULL, 0));
    WasmEdge_StringDelete(Name);
    WasmEdge_FunctionTypeDelete(Type);
  }`,
  });
}

/** The types of another platform stand in the branch that is not compiled. */
function conditional(spelling: Spelling): Idiom {
  return (wanted, id) => ({
    before: `#define ADD_${id}(TEXT, P, PN, R, RN) \\
  do { \\
    WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(P, PN, R, RN); \\
    WasmEdge_String Name = WasmEdge_StringCreateByCString(TEXT); \\
    WasmEdge_ModuleInstanceAddFunction(Mod, Name, WasmEdge_FunctionInstanceCreate(Type, host, NULL, 0)); \\
    WasmEdge_FunctionTypeDelete(Type); \\
  } while (0)
#define WIDE_${id} 1`,
    head: '',
    each: wanted.map(({ name, params, results }, index) => {
      const [p, r] = [arrayOf(params, 'P', spelling), arrayOf(results, 'R', spelling)];
      const right = `  {\n  ${p.text}${r.text}  ADD_${id}("${name}", ${p.args}, ${r.args});\n  }`;
      const wrong = `  {\n  ${spelling.name} P[1] = {${spelling.type('f32')}};\n  ADD_${id}("${name}", P, 1, NULL, 0);\n  }`;
      if (index % 3 === 0) return `#if WIDE_${id}\n${right}\n#else\n${wrong}\n#endif`;
      return index % 3 === 1 ? `#ifdef _WIN32\n${wrong}\n#else\n${right}\n#endif` : right;
    }),
    tail: '',
  });
}

/** A list macro, expanded into registrations. */
function listMacro(spelling: Spelling): Idiom {
  return (wanted, id) => ({
    before: `#define FUNCTIONS_${id}(X) \\
${wanted
  .map(({ name, params, results }) => {
    const types = listOf([...params, ...results, 'i32'], spelling);
    return `  X(${name}, ${String(params.length)}, ${String(results.length)}, ${types})`;
  })
  .join(' \\\n')}
#define ADD_${id}(NAME, PN, RN, ...) \\
  { \\
    ${spelling.name} All[] = {__VA_ARGS__}; \\
    WasmEdge_FunctionTypeContext *Type = WasmEdge_FunctionTypeCreate(All, PN, All + PN, RN); \\
    WasmEdge_ModuleInstanceAddFunction(Mod, WasmEdge_StringCreateByCString(#NAME), \\
                                       WasmEdge_FunctionInstanceCreate(Type, host, NULL, 0)); \\
  }`,
    head: `  FUNCTIONS_${id}(ADD_${id})`,
    each: [],
    tail: '',
  });
}

/** The idioms that can register these functions with value types of this spelling. */
export function cIdioms(wanted: readonly Wanted[], spelling: Spelling): readonly Idiom[] {
  const all = [filled, initialised, compound, table, conditional].map((idiom) => idiom(spelling));
  return wanted.every(({ name }) => isIdentifier(name)) ? [...all, listMacro(spelling)] : all;
}
