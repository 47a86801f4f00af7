// Which files are Zig, which of them make a program, and whether that is meant for WebAssembly.

import { baseNameOf } from '../../base/paths';
import type { ProgramKind, SourceFile } from '../../languages/types';
import type { LeftUndefined } from '../../model/facts';

export const zigProgram: ProgramKind = {
  id: 'zig',
  extensions: ['.zig'],
  isBinary: false,
  buildFiles: [{ path: /(?:^|\/)build\.zig\.zon$/, begins: true, nests: false, isRead: false }],
  inherited: [],
  alone: 'folder',
  wholeSize: 1024 * 1024,
  promising: /\bextern\s+(?:"[^"\n]*"\s+)?fn\b/,
  includes: null,
  editorLanguages: { zig: '.zig' },
  plainTypes: {
    signed: { i32: 'i32', i64: 'i64', f32: 'f32', f64: 'f64' },
    unsigned: { i32: 'u32', i64: 'u64' },
    memory: 'usize',
    isUnsigned: /^u(?:\d|size)/,
    declare: (name, type) => `${name}: ${type}`,
  },
};

/** Libraries of native systems: a program that names one in `extern "x"` links with it. */
const nativeLibraries =
  /^(?:c|m|pthread|dl|root|rt|util|objc|X11|GL|vulkan|(?:advapi|bcrypt|comctl|comdlg|crypt|d3d\d+|dwmapi|gdi|glu|imm|iphlpapi|kernel|mswsock|ntdll|ole|oleaut|opengl|psapi|rpcrt|setupapi|shell|shlwapi|user|userenv|version|winmm|winspool|ws2_|xinput)(?:32|64)?(?:\.dll)?)$/i;

/** Whether `extern "library"` is no import: `c` and `m` are so on every target. */
export function isNativeLibrary(library: string): boolean {
  return nativeLibraries.test(library);
}

/** What a program's build says of it. */
export interface ZigBuild {
  /** False when it speaks of everything but WebAssembly. */
  readonly mayBeGuest: boolean;
  /** What becomes of a symbol that none of the program's Zig files defines; null: it is defined elsewhere. */
  readonly leftUndefined: LeftUndefined | null;
  /** Names that the program's files define for the linker. */
  readonly exported: ReadonlySet<string>;
}

/** Asks the program's `build.zig`, without which nothing is known of its build. */
export function buildOf(files: readonly SourceFile[]): ZigBuild {
  const builds = files.filter(({ file }) => baseNameOf(file) === 'build.zig');
  const mayBeGuest = builds.length === 0 || builds.some(({ text }) => /wasm/i.test(text));
  const isLinked = builds.some(({ text }) => linksMore.test(text));
  const isHost = files.some(({ text }) => usesWasmEdge.test(text.replace(/\/\/[^\n]*/g, '')));
  return {
    mayBeGuest,
    leftUndefined: !mayBeGuest || isLinked || isHost ? null : builds.length > 0 ? 'surely' : 'perhaps',
    exported: new Set(files.flatMap(({ text }) => exportedNames(text))),
  };
}

const usesWasmEdge = /\bWasmEdge_|\bwasmedge\.h\b/;

/** What brings symbols of other languages. */
const linksMore =
  /\b(?:addCSourceFiles?|addObject\w*|addAssemblyFile|linkSystemLibrary\w*|linkLibrary|linkFramework)\b/;

/** `export fn f`, and what `@export` names. */
function exportedNames(text: string): readonly string[] {
  const functions = [...text.matchAll(/\bexport\s+fn\s+(?:@"([^"\n]*)"|(\w+))/g)];
  const others = [...text.matchAll(/@export\s*\([^;\n]{0,200}?\.name\s*=\s*"([^"\n]*)"/g)];
  return [...functions, ...others].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
