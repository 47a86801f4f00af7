// How surely an import is one that a host of the workspace is to give: of those from `env` many are made by the linker
// only, of symbols that nothing defines. Does not compare types with those of hosts.

import { firstDifference } from '../link/signatures';
import type { LinkedImport, LinkTable } from '../link/types';
import type { GuestImport } from '../model/facts';

/** Null: it may be a symbol of native code, and nothing is to be said of it. */
export type Meant = 'surely' | 'perhaps' | null;

/** Judges the imports of one table. */
export function createSymbolJudge(table: LinkTable): (linked: LinkedImport) => Meant {
  let built: readonly GuestImport[] | null = null;
  return ({ guest, candidates }) => {
    if (guest.certain) return 'surely';
    if (guest.module !== 'env') return 'perhaps';
    // A host function of that very name shows that imports from `env` are meant here, and this one among them.
    if (!guest.leftUndefined || !candidates.some(({ kind }) => kind === 'workspace')) return null;
    if (guest.leftUndefined === 'surely') return 'surely';
    built ??= importsOfBinaries(table);
    return built.some((other) => isBuildOf(other, guest)) ? 'surely' : 'perhaps';
  };
}

function importsOfBinaries({ imports }: LinkTable): readonly GuestImport[] {
  return imports
    .map(({ guest }) => guest)
    .filter(({ language, module }) => language === 'wasm' && module === 'env');
}

/** Whether a binary of the workspace has the import as it is declared. */
function isBuildOf(built: GuestImport, { name, signature }: GuestImport): boolean {
  return built.name === name && firstDifference(built.signature, signature) === null;
}
