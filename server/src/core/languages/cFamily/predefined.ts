// Macros that are there before the first line: those of gcc on 64-bit Linux for a host, of clang for wasm32-wasi for a
// guest, and what the WasmEdge headers define
// for exporting, for programs whose files do not hold those headers.

import { readDirectives } from './directives';
import type { Macro } from './macro';
import { createSourceText } from './source';

/** What the text is compiled for. */
export type Target = 'host' | 'guest';

/** Whether a text is compiled for a target when its command names a triple; where none is named, it may be. */
export function isCompiledFor(target: Target, triple: string | null): boolean {
  if (triple === null) return true;
  const isGuest = triple.startsWith('wasm');
  // Addresses have 64 bits there; that is no target whose types are known.
  return target === 'host' ? !isGuest : isGuest && !triple.startsWith('wasm64');
}

/** What a triple defines and what it surely does not, beside what is predefined for a host and for WASI. */
export function macrosOfTriple(triple: string | null): readonly string[] {
  if (triple === null) return [];
  const isGuest = triple.startsWith('wasm');
  const isEmscripten = triple.includes('emscripten');
  return [
    ...(isGuest ? [] : ['#undef __wasm__', '#undef __wasm32__']),
    ...(triple.includes('wasi') ? [] : ['#undef __wasi__']),
    isEmscripten ? '#define __EMSCRIPTEN__ 1' : '#undef __EMSCRIPTEN__',
  ];
}

const common = `
#define __SIZEOF_INT__ 4
#define __CHAR_BIT__ 8
#define __STDC__ 1
#define __STDC_HOSTED__ 1
#define __ORDER_LITTLE_ENDIAN__ 1234
#define __ORDER_BIG_ENDIAN__ 4321
#define __BYTE_ORDER__ 1234
#define __extension__
#define __restrict
#define __restrict__
#define __inline inline
#define __inline__ inline
#define __const const
#define __volatile__ volatile
#define __cdecl
#define __stdcall
#define _Pragma(X)
#define WASMEDGE_CAPI_EXPORT
#define WASMEDGE_CAPI_PLUGIN_EXPORT
#define WASMEDGE_EXPORT
#define WASMEDGE_PLUGIN_EXPORT
#define EXPORT_GET_DESCRIPTOR(Descriptor) \\
  extern "C" const ::WasmEdge::Plugin::Plugin::PluginDescriptor *GetDescriptor(void) { return &Descriptor; }
`;

const byTarget = {
  host: `
#define __GNUC__ 13
#define __GNUC_MINOR__ 2
#define __linux__ 1
#define __linux 1
#define __unix__ 1
#define __x86_64__ 1
#define __x86_64 1
#define __LP64__ 1
#define _LP64 1
#define __SIZEOF_POINTER__ 8
#define __SIZEOF_LONG__ 8
#define __ELF__ 1
`,
  guest: `
#define __GNUC__ 4
#define __GNUC_MINOR__ 2
#define __clang__ 1
#define __clang_major__ 19
#define __llvm__ 1
#define __wasm__ 1
#define __wasm 1
#define __wasm32__ 1
#define __wasm32 1
#define __wasi__ 1
#define __ILP32__ 1
#define _ILP32 1
#define __SIZEOF_POINTER__ 4
#define __SIZEOF_LONG__ 4
#define __has_attribute(X) 1
#define __has_c_attribute(X) 1
#define __has_cpp_attribute(X) 1
`,
};

const onlyC = `
#define __STDC_VERSION__ 201710L
#define restrict
#define _Noreturn
#define _Bool bool
#define _Static_assert static_assert
`;

const onlyCpp = `
#define __cplusplus 202002L
#define _GNU_SOURCE 1
`;

/** The literals of the language, which some headers define as macros too. They stay what they are. */
export const unredefinableNames: ReadonlySet<string> = new Set(['NULL', 'nullptr', 'true', 'false', 'bool']);

const tables = { host: tablesOf('host'), guest: tablesOf('guest') };

export function predefinedMacros(language: 'c' | 'cpp', target: Target): ReadonlyMap<string, Macro> {
  return tables[target][language];
}

function tablesOf(target: Target): Readonly<Record<'c' | 'cpp', ReadonlyMap<string, Macro>>> {
  const shared = common + byTarget[target];
  return { c: readMacros(shared + onlyC), cpp: readMacros(shared + onlyCpp) };
}

function readMacros(text: string): ReadonlyMap<string, Macro> {
  const macros = new Map<string, Macro>();
  for (const item of readDirectives(createSourceText(null, text)).items) {
    if (item.kind === 'define') macros.set(item.macro.name, item.macro);
  }
  return macros;
}

/**
 * Whether a name that nobody defines looks like one that a build system defines for exporting (`MYLIB_EXPORT`).
 * Before another name such a word is no part of a declaration's meaning, and the grammar would stumble over it.
 */
export function looksLikeExportMacro(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*_(?:API|DLL|EXPORTS?|PUBLIC|VISIBLE)$/.test(name);
}

/** Whether a name that nobody defines looks like one that opens or closes a stretch (`MYLIB_BEGIN_DECLS`). */
export function looksLikeBracketMacro(name: string): boolean {
  return /^[A-Z0-9_]*(?:BEGIN|CLOSE|END|OPEN|POP|PUSH|START|STOP)[A-Z0-9_]*$/.test(name);
}
