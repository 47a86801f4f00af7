// Where guests of the workspace declare one import: what the runtime names when it cannot link.

import type { FileId } from '../core/base/paths';
import type { ProgramFacts } from '../core/model/facts';
import type { ImportPlace, ImportPlacesParams } from '../protocol';

/** Declarations in source come first: a built guest has nothing to read at its place. */
export function importPlaces(
  { module, name }: ImportPlacesParams,
  programs: readonly ProgramFacts[],
  uriOf: (file: FileId) => string,
): readonly ImportPlace[] {
  const sites = programs
    .flatMap(({ guestImports }) => guestImports)
    .filter((guest) => guest.module === module && guest.name === name)
    .map(({ site }) => site);
  const inSource = sites.filter(({ byteOffset }) => byteOffset === undefined);
  const inBinary = sites.filter(({ byteOffset }) => byteOffset !== undefined);
  const places = [...inSource, ...inBinary].map(({ file, range }): ImportPlace => ({
    uri: uriOf(file),
    ...range.start,
  }));
  // A file that two programs share is read in both.
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/** Null when it names nothing. */
export function readImportPlacesParams(
  params: Partial<ImportPlacesParams> | null,
): ImportPlacesParams | null {
  const { module, name } = params ?? {};
  return typeof module === 'string' && typeof name === 'string' ? { module, name } : null;
}
