// What becomes of symbols that nothing defines, as far as make and CMake files say it as plain text: the linker for
// WebAssembly imports them from `env` only when it is told to. Which targets a flag is for is not told apart.

import { baseNameOf } from '../../../base/paths';
import type { LeftUndefined } from '../../../model/facts';
import type { SourceFile } from '../../types';

/** In build files; without a match the linker refuses what is not defined. */
export const allowsUndefined =
  /--(?:allow-undefined(?:-file)?|import-undefined)\b|--unresolved-symbols=import-dynamic\b|ERROR_ON_UNDEFINED_SYMBOLS=0\b|SIDE_MODULE\b/;

/** What the program's build files say of its undefined symbols; null: they are refused, or nothing is said. */
export function leftUndefinedBy(files: readonly SourceFile[]): LeftUndefined | null {
  const texts = files
    .filter(({ file }) => /^(?:CMakeLists\.txt|(?:GNUm|M|m)akefile)$/.test(baseNameOf(file)))
    .map(({ text }) => text.replace(/(?:^|\s)#[^\n]*/g, ''))
    .filter((text) => allowsUndefined.test(text));
  if (texts.length === 0) return null;
  return texts.some((text) => linksMore(text)) ? 'perhaps' : 'surely';
}

/** Libraries that come with every compiler, and WasmEdge's, which is the host's. */
const usualLibraries = /^(?:c|m|wasi-emulated-\S+|wasmedge|pthread|dl|rt|stdc\+\+|c\+\+|c\+\+abi|setjmp)$/;

/** Whether something is linked that may define any symbol, or only listed symbols are imported. */
function linksMore(text: string): boolean {
  if (/--allow-undefined-file\b|\btarget_link_libraries\b|\blink_libraries\b/.test(text)) return true;
  if (/[\w)}]\.a\b|\.\.\/[^\s'"]{0,200}\.(?:c|cc|cpp|cxx|o|s)\b/i.test(text)) return true;
  const libraries = [...text.matchAll(/(?:^|\s)-l([\w.+-]+)/g)].map(([, name = '']) => name);
  return libraries.some((name) => !usualLibraries.test(name));
}
