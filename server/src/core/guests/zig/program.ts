// Which files are Zig, which of them make a program, and whether that is meant for WebAssembly.

import { baseNameOf } from '../../base/paths';
import type { ProgramKind, SourceFile } from '../../languages/types';

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

/** False when the program's build speaks of everything but WebAssembly. */
export function mayBeGuest(files: readonly SourceFile[]): boolean {
  const builds = files.filter(({ file }) => baseNameOf(file) === 'build.zig');
  return builds.length === 0 || builds.some(({ text }) => /wasm/i.test(text));
}
