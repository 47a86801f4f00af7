// How a function type is shown to people.

import type { Signature, TypeSlot } from './signature';

/** A function type in the notation of the messages: `(i32, i64) -> i32`, with `?` for what is not known. */
export function signatureText(signature: Signature): string {
  const results = signature.results;
  const result = results?.length === 1 ? typesText(results) : `(${typesText(results)})`;
  return `(${typesText(signature.params)}) -> ${result}`;
}

function typesText(slots: readonly TypeSlot[] | null): string {
  return slots === null ? '…' : slots.map(({ type }) => type ?? '?').join(', ');
}
