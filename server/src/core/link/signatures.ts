// Compares function types as far as they are known: unknown never differs. Does not say what to do about it.

import type { Signature, TypeSlot } from '../model/signature';

/** The first place at which a guest's function type cannot be the host's. */
export type SignatureDifference =
  | {
      readonly kind: 'parameter-type' | 'result-type';
      readonly index: number;
      readonly host: TypeSlot;
      readonly guest: TypeSlot;
    }
  | { readonly kind: 'parameter-count' | 'result-count'; readonly host: number; readonly guest: number };

/** The first difference, or null when the types can be the same. */
export function firstDifference(host: Signature, guest: Signature): SignatureDifference | null {
  return (
    compareLists('parameter', host.params, guest.params) ??
    compareLists('result', host.results, guest.results)
  );
}

function compareLists(
  what: 'parameter' | 'result',
  host: readonly TypeSlot[] | null,
  guest: readonly TypeSlot[] | null,
): SignatureDifference | null {
  if (host === null || guest === null) return null;
  if (host.length !== guest.length) {
    return { kind: `${what}-count`, host: host.length, guest: guest.length };
  }
  for (const [index, hostSlot] of host.entries()) {
    const guestSlot = guest[index];
    if (guestSlot && differs(hostSlot, guestSlot)) {
      return { kind: `${what}-type`, index, host: hostSlot, guest: guestSlot };
    }
  }
  return null;
}

/** How many places differ, zero when none: a differing count weighs more than any number of types. */
export function distanceBetween(host: Signature, guest: Signature): number {
  return distanceOfLists(host.params, guest.params) + distanceOfLists(host.results, guest.results);
}

function distanceOfLists(host: readonly TypeSlot[] | null, guest: readonly TypeSlot[] | null): number {
  if (host === null || guest === null) return 0;
  const count = Math.abs(host.length - guest.length);
  const types = host.filter((slot, index) => {
    const other = guest[index];
    return other !== undefined && differs(slot, other);
  }).length;
  return count * 1_000 + types;
}

function differs(host: TypeSlot, guest: TypeSlot): boolean {
  return host.type !== null && guest.type !== null && host.type !== guest.type;
}
