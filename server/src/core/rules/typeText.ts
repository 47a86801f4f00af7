// How messages show one type: as WebAssembly sees it, and as its author wrote it.

import type { TypeSlot } from '../model/signature';
import type { LanguageId } from '../model/facts';
import type { ValueType } from '../model/valueType';

const longestShown = 60;

/** `i64 (u64)`, or `i64` alone when the source says just that. */
export function slotText(slot: TypeSlot): string {
  const type = slot.type ?? '?';
  if (slot.text === undefined || slot.text === '' || slot.text === type) return type;
  const written = slot.text.length > longestShown ? `${slot.text.slice(0, longestShown)}…` : slot.text;
  return `${type} (${written})`;
}

const rustUnsigned: Partial<Record<ValueType, string>> = { i32: 'u32', i64: 'u64' };

const cTypes: Partial<Record<ValueType, string>> = {
  i32: 'int32_t',
  i64: 'int64_t',
  f32: 'float',
  f64: 'double',
};

const cUnsigned: Partial<Record<ValueType, string>> = { i32: 'uint32_t', i64: 'uint64_t' };

const rustTypes: Partial<Record<ValueType, string>> = { i32: 'i32', i64: 'i64', f32: 'f32', f64: 'f64' };

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
  const type = suggestedType(language, wanted, present);
  if (type === null || present.name === undefined || present.name === '') return type;
  return language === 'rust' ? `${present.name}: ${type}` : `${type} ${present.name}`;
}

function suggestedType(language: LanguageId, wanted: ValueType, present: TypeSlot): string | null {
  const unsigned = /^(u\d|u(int|size|long|char|short)|usize|unsigned|size_t)/.test(present.text ?? '');
  const isMemory = wanted === 'i32' && memoryNames.test(present.name ?? '');
  switch (language) {
    case 'rust':
      if (unsigned && isMemory) return 'usize';
      return (unsigned ? rustUnsigned[wanted] : undefined) ?? rustTypes[wanted] ?? null;
    case 'c':
    case 'cpp':
      if (unsigned && isMemory) return 'size_t';
      return (unsigned ? cUnsigned[wanted] : undefined) ?? cTypes[wanted] ?? null;
    case 'wasm':
      return null;
  }
}
