// What the arguments of a C or C++ compiler say about a text: where its headers lie, which macros are there before
// its first line, which standard it keeps to, what it is compiled for. All other arguments are passed over.

import { resolvePath, type FileId } from '../../../base/paths';

/** How one translation unit is compiled. */
export interface CompileSettings {
  /** Where `#include` looks, in the compiler's order; the folder of `"…"` is not among them. */
  readonly includeFolders: readonly FileId[];
  /** `-D` and `-U` in their order, as the directives that they stand for. */
  readonly macros: readonly string[];
  /** The value of `-std=`. */
  readonly standard: string | null;
  /** The target that the arguments or the compiler's name tell, e.g. `wasm32-wasi`. */
  readonly target: string | null;
}

export const noSettings: CompileSettings = { includeFolders: [], macros: [], standard: null, target: null };

/** Each include is looked for in each of them. */
export const mostFolders = 200;

type Place = 'quote' | 'plain' | 'system' | 'after';

const placeOfOption: Readonly<Record<string, Place>> = {
  '-iquote': 'quote',
  '-I': 'plain',
  '/I': 'plain',
  '-isystem': 'system',
  '-idirafter': 'after',
};

/** Options whose argument may be an argument of its own. */
const separate = /^(?:-iquote|-isystem|-idirafter|-I|\/I|-D|\/D|-U|\/U|-std|-target|--target)$/;
const joined =
  /^(-iquote|-isystem|-idirafter|-I|\/I|-D|\/D|-U|\/U)=?([^]+)$|^(?:-|--|\/)(std|target)[=:]([^]+)$/;

/** Reads arguments; relative folders are taken from `folder`. */
export function settingsOfArguments(args: readonly string[], folder: FileId): CompileSettings {
  const found: Record<Place, FileId[]> = { quote: [], plain: [], system: [], after: [] };
  const macros: string[] = [];
  let standard: string | null = null;
  let target = targetOfCompiler(args[0] ?? '');
  for (let index = 0; index < args.length; index++) {
    const option = optionAt(args, index);
    if (!option) continue;
    if (option.isSeparate) index++;
    const { name, value } = option;
    const place = placeOfOption[name];
    if (place) found[place].push(resolvePath(folder, value.replaceAll('\\', '/')));
    else if (name === 'std') standard = value;
    else if (name === 'target') target = value;
    else macros.push(...directiveOf(name, value));
  }
  const folders = new Set([...found.quote, ...found.plain, ...found.system, ...found.after]);
  return { includeFolders: [...folders].slice(0, mostFolders), macros, standard, target };
}

/** `wasm32-wasi-clang`, `emcc`: compilers that are named after the one target that they have. */
function targetOfCompiler(program: string): string | null {
  const name = program.replace(/^.*[\\/]/, '').replace(/\.(?:exe|bat|py)$/i, '');
  if (/^em(?:cc|\+\+)$/.test(name)) return 'wasm32-unknown-emscripten';
  return /^(wasm(?:32|64)(?:-\w+)*?)-(?:clang|gcc|cc|c\+\+)/.exec(name)?.[1] ?? null;
}

interface Option {
  readonly name: string;
  readonly value: string;
  readonly isSeparate: boolean;
}

function optionAt(args: readonly string[], index: number): Option | null {
  const arg = args[index] ?? '';
  if (separate.test(arg)) {
    const value = args[index + 1];
    return value === undefined
      ? null
      : { name: arg.replace(/^--?(?=std$|target$)/, ''), value, isSeparate: true };
  }
  const match = joined.exec(arg);
  if (!match) return null;
  const [, name, value, long, text] = match;
  if (long !== undefined && text !== undefined) return { name: long, value: text, isSeparate: false };
  return name === undefined || value === undefined ? null : { name, value, isSeparate: false };
}

/** `-DNAME` is 1, and what stands after a line break is no directive of ours. */
function directiveOf(option: string, value: string): readonly string[] {
  const [line = ''] = value.split(/[\r\n]/);
  if (/^[-/]U$/.test(option)) return /^\w+$/.test(line) ? [`#undef ${line}`] : [];
  const match = /^(\w+(?:\([^()]*\))?)(?:=(.*))?$/.exec(line);
  return match ? [`#define ${match[1] ?? ''} ${match[2] ?? '1'}`] : [];
}
