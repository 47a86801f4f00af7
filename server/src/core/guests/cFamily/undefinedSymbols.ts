// Functions of C that a program uses and that nothing in it defines: where the build leaves them to the host, the linker
// imports them from `env` under their own names. Declarations with import attributes are not told here.

import type { Configuration, Unit } from '../../ir/types';
import type { LeftUndefined } from '../../model/facts';
import { isOfLibraries } from '../libraryNames';
import { hasFaults, type DeclaredFunction } from './declared';
import { isImportDeclaration } from './importNames';

/** The symbols that one configuration of a program leaves to the host. */
export interface UndefinedSymbols {
  readonly leftUndefined: LeftUndefined;
  /** The units of the guest, without those of a plugin that is built beside it. */
  readonly units: readonly Unit[];
  /** Whether a declaration is one of them. */
  readonly has: (declared: DeclaredFunction) => boolean;
}

const none: UndefinedSymbols = { leftUndefined: 'perhaps', units: [], has: () => false };

/** `functions` are those that the units of the configuration declare, whatever their attributes. */
export function undefinedSymbolsOf(
  { units, leftUndefined }: Configuration,
  functions: readonly DeclaredFunction[],
  isPartial: boolean,
): UndefinedSymbols {
  // What is not read may define any of them.
  if (!leftUndefined || isPartial) return none;
  // One make file often builds the plugin too, whose functions are no part of the guest.
  const guests = new Set(units.filter((unit) => !isHost(unit)));
  const own = functions.filter(({ unit }) => guests.has(unit));
  const elsewhere = own.filter((each) => each.isDefined || isImportDeclaration(each));
  const told = new Set(elsewhere.map(({ name }) => name));
  const isWhole = ![...guests].some(hasFaults);
  return {
    leftUndefined: isWhole ? leftUndefined : 'perhaps',
    units: [...guests],
    has: (declared) =>
      guests.has(declared.unit) &&
      isPlainPrototype(declared) &&
      !told.has(declared.name) &&
      !isOfLibraries(declared.name),
  };
}

function isHost({ text }: Unit): boolean {
  return /\bWasmEdge_\w|\bWASMEDGE_/.test(text ?? '');
}

/** An attribute may say that the symbol need not be there (`weak`), or that it is another one (`alias`). */
function isPlainPrototype(declared: DeclaredFunction): boolean {
  const { unit, abi, params, attributes, isDefined, isStatic, isInNamespace } = declared;
  if (isDefined || isStatic || isInNamespace || params === null) return false;
  if (unit.language !== 'c' && abi !== 'C') return false;
  return attributes.every(({ path }) => harmless.test(path.at(-1) ?? ''));
}

const harmless =
  /^(?:_*(?:noreturn|Noreturn|nothrow|nodiscard|const|pure|malloc|nonnull|returns_nonnull|warn_unused_result|unused|maybe_unused|deprecated|format|cold|hot|noinline|visibility|leaf)_*)$/;
