// The host functions that one file registers, and where the native functions behind them are defined. A definition is
// looked for by its text in the plugin's own files; one that is not found that way is said to be unknown.

import { directoryOf, type FileId } from '../core/base/paths';
import type { HostFunction, ProgramFacts } from '../core/model/facts';
import type { HostFunctionPlace } from '../protocol';
import { filesBelow } from '../toolchain/projects/folders';

const sourceExtensions: readonly string[] = ['.c', '.cc', '.cpp', '.cxx', '.rs', '.h', '.hh', '.hpp'];

export interface PlacesContext {
  readonly textOf: (file: FileId) => string | null;
  readonly uriOf: (file: FileId) => string;
}

export function hostFunctionPlaces(
  file: FileId,
  programs: readonly ProgramFacts[],
  context: PlacesContext,
): readonly HostFunctionPlace[] {
  const places = programs.flatMap(({ hostFunctions }) => {
    const files = [file, ...new Set(hostFunctions.flatMap(filesOf))];
    return hostFunctions
      .filter(({ site }) => site.file === file)
      .map((hostFunction) => placeOf(hostFunction, [...new Set(files)], context));
  });
  // A file that two programs share is read in both.
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function filesOf({ site, related }: HostFunction): readonly FileId[] {
  return [site, ...related].map((place) => place.file);
}

function placeOf(
  { module, name, site, nativeFunction }: HostFunction,
  files: readonly FileId[],
  { textOf, uriOf }: PlacesContext,
): HostFunctionPlace {
  const { line, character } = site.range.start;
  const found =
    nativeFunction === undefined ? null : findDefinition(nativeFunction, site.file, files, textOf);
  const body = found && { uri: uriOf(found.file), line: found.line };
  return { module, name, line, character, body, nativeFunction: nativeFunction ?? null };
}

/** First where functions are registered, then in the sources beside and below. */
function findDefinition(
  name: string,
  registration: FileId,
  files: readonly FileId[],
  textOf: PlacesContext['textOf'],
): { readonly file: FileId; readonly line: number } | null {
  const lookIn = (candidates: readonly FileId[]): { readonly file: FileId; readonly line: number } | null => {
    for (const file of candidates) {
      const line = definitionLine(textOf(file) ?? '', name);
      if (line !== null) return { file, line };
    }
    return null;
  };
  return lookIn(files) ?? lookIn(filesBelow(directoryOf(registration), sourceExtensions));
}

/** The zero-based line on which a function of C, C++ or Rust with that name is defined, or null. */
export function definitionLine(source: string, qualifiedName: string): number | null {
  const name = /(\w+)\W*$/.exec(qualifiedName)?.[1];
  if (name === undefined) return null;
  const rust = new RegExp(`\\bfn\\s+${name}\\s*[<(]`);
  const native = new RegExp(`\\b${name}\\s*\\(`);
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    if (rust.test(line)) return index;
    const at = native.exec(line);
    // A call ends in a semicolon, a declaration as well: only a definition comes to a brace first.
    if (
      at &&
      opensBody(
        lines
          .slice(index, index + 12)
          .join('\n')
          .slice(at.index),
      )
    )
      return index;
  }
  return null;
}

function opensBody(text: string): boolean {
  let depth = 0;
  for (let at = text.indexOf('('); at >= 0 && at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0)
      return /^\)\s*(?:const\b|noexcept\b|override\b|->[^;{]*)?\s*\{/.test(text.slice(at));
  }
  return false;
}
