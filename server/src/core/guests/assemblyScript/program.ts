// Which files are AssemblyScript. It shares its extension with TypeScript, which must never be taken for it.

import { baseNameOf, directoryOf, isInside, resolvePath, type FileId } from '../../base/paths';
import type { ProgramKind, SourceFile } from '../../languages/types';

export const assemblyScriptProgram: ProgramKind = {
  id: 'assemblyscript',
  extensions: ['.ts'],
  isBinary: false,
  buildFiles: [{ path: /(?:^|\/)asconfig\.json$/, begins: true, nests: false, isRead: true }],
  inherited: [],
  alone: 'folder',
  wholeSize: 512 * 1024,
  // Ordinary TypeScript has neither the decorator nor declarations with sized numbers.
  promising:
    /@external\b|\bdeclare\s+(?:function|const|let|var|namespace)\b[^;]{0,400}:\s*(?:[iu](?:8|16|32|64|size)|f32|f64|v128|externref)\b/,
  includes: null,
  editorLanguages: { typescript: '.ts' },
  plainTypes: {
    signed: { i32: 'i32', i64: 'i64', f32: 'f32', f64: 'f64', v128: 'v128', externref: 'externref' },
    unsigned: { i32: 'u32', i64: 'u64' },
    memory: 'usize',
    isUnsigned: /^u(?:\d|size)/,
    declare: (name, type) => `${name}: ${type}`,
  },
};

const sizedNumber = /[:<]\s*(?:[iu](?:8|16|32|64|size)|f32|f64|v128)\b/;

/** The files of a program that are AssemblyScript beyond doubt. */
export function assemblyScriptFiles(files: readonly SourceFile[]): readonly SourceFile[] {
  const sources = files.filter(({ file }) => /\.ts$/i.test(file) && !/\.d\.ts$/i.test(file));
  const entries = files
    .filter(({ file }) => baseNameOf(file) === 'asconfig.json')
    .flatMap(({ file, text }) => entryFolders(file, text));
  const placed = sources.filter(
    ({ file }) => /(?:^|\/)assembly\//.test(file) || entries.some((folder) => isInside(file, folder)),
  );
  const isProven = placed.some(({ text }) => sizedNumber.test(text) || usesExternal(text));
  return sources.filter((file) => usesExternal(file.text) || (isProven && placed.includes(file)));
}

/** A decorated declaration, by its looks: whether it is one is told by the tree. */
function usesExternal(source: string): boolean {
  return /@external\b[^;{}]{0,400}?\b(?:function|const|let|var)\b/.test(source);
}

/** The folders of the files in `"entries": ["assembly/index.ts"]`, which is JSON that people write by hand. */
function entryFolders(file: FileId, json: string): readonly FileId[] {
  const list = /"entries"\s*:\s*\[([^\]]*)\]/.exec(json)?.[1] ?? '';
  const entries = [...list.matchAll(/"([^"\\\n]+\.ts)"/g)].map((match) => match[1] ?? '');
  return entries.map((entry) => directoryOf(resolvePath(directoryOf(file), entry)));
}
