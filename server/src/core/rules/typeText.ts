// How messages show one type: as WebAssembly sees it, and as its author wrote it.

import type { TypeSlot } from '../model/signature';
import type { LanguageId } from '../model/facts';
import type { ValueType } from '../model/valueType';
import { programKindOfLanguage } from '../reading/programKinds';

const longestShown = 60;

/** `i64 (u64)`, or `i64` alone when the source says just that. */
export function slotText(slot: TypeSlot): string {
  const type = slot.type ?? '?';
  if (slot.text === undefined || slot.text === '' || slot.text === type) return type;
  const written = slot.text.length > longestShown ? `${slot.text.slice(0, longestShown)}…` : slot.text;
  return `${type} (${written})`;
}

/** Names of parameters that hold a length or an address of the guest's memory. */
const memoryNames = /(len|length|size|count|capacity|ptr|addr|offset)\d*$/i;

/**
 * What a guest in this language would write for a type, with the signedness of what stands there now, and with the
 * parameter's name where it has one. Null where nothing is written in the language (a compiled guest) or no plain
 * type has that form.
 */
export function suggestedDeclaration(
  language: LanguageId,
  wanted: ValueType,
  present: TypeSlot,
): string | null {
  const types = programKindOfLanguage(language)?.plainTypes;
  if (!types) return null;
  const unsigned = types.isUnsigned.test(present.text ?? '');
  const isMemory = wanted === 'i32' && memoryNames.test(present.name ?? '');
  const type =
    unsigned && isMemory
      ? types.memory
      : ((unsigned ? types.unsigned[wanted] : undefined) ?? types.signed[wanted]);
  if (type === undefined || present.name === undefined || present.name === '') return type ?? null;
  return types.declare(present.name, type);
}
