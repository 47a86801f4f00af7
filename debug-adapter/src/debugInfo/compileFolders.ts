// In which folder each line table's source was compiled, as the debug information says. Up to version 4 a line table
// does not say so itself.

import { textIn } from '../../../server/src/toolchain/elfFile';
import { cursorIn, type Cursor } from './cursor';

export interface InfoSections {
  readonly info: Buffer;
  readonly abbreviations: Buffer;
  readonly strings: Buffer;
}

const attributes = { statements: 0x10, compileFolder: 0x1b } as const;

interface UnitForm {
  readonly addressSize: number;
  readonly offsetSize: number;
}

/** Folders by the place of the line table in its section. */
export function compileFolders(sections: InfoSections): ReadonlyMap<number, string> {
  const folders = new Map<number, string>();
  const { info } = sections;
  for (let start = 0; start < info.length;) {
    const cursor = cursorIn(info, start);
    const { length, offsetSize } = cursor.unitLength();
    start = cursor.at + length;
    if (cursor.unsigned(2) > 4) continue;
    const abbreviations = cursor.unsigned(offsetSize);
    const unit = { addressSize: cursor.unsigned(1), offsetSize };
    const code = cursor.uleb();
    const values = valuesOf(cursor, sections, unit, formsOf(sections.abbreviations, abbreviations, code));
    const table = values.get(attributes.statements);
    const folder = values.get(attributes.compileFolder);
    if (typeof table === 'number' && typeof folder === 'string') folders.set(table, folder);
  }
  return folders;
}

type Forms = readonly (readonly [attribute: number, form: number])[];

/** The attributes that an abbreviation stands for. */
function formsOf(abbreviations: Buffer, start: number, wanted: number): Forms {
  const cursor = cursorIn(abbreviations, start);
  for (;;) {
    const code = cursor.uleb();
    if (code === 0) return [];
    // What kind of entry it is, and whether it has children.
    cursor.uleb();
    cursor.unsigned(1);
    const forms: (readonly [number, number])[] = [];
    for (;;) {
      const attribute = cursor.uleb();
      const form = cursor.uleb();
      if (attribute === 0 && form === 0) break;
      if (form === 0x21) cursor.sleb();
      forms.push([attribute, form]);
    }
    if (code === wanted) return forms;
  }
}

function valuesOf(
  cursor: Cursor,
  { strings }: InfoSections,
  unit: UnitForm,
  forms: Forms,
): ReadonlyMap<number, number | string | null> {
  return new Map(forms.map(([attribute, form]) => [attribute, valueOf(cursor, strings, unit, form)]));
}

/** Sizes of forms that always have the same. */
const sizes: Readonly<Record<number, number>> = {
  ...{ 0x05: 2, 0x06: 4, 0x07: 8, 0x0b: 1, 0x0c: 1, 0x11: 1, 0x12: 2, 0x13: 4, 0x14: 8, 0x19: 0, 0x20: 8 },
};
/** Forms that begin with their length, and its size; 0 when it is of any size. */
const blocks: Readonly<Record<number, number>> = { 0x03: 2, 0x04: 4, 0x09: 0, 0x0a: 1, 0x18: 0 };

/** A number or text; null for what is neither. */
function valueOf(
  cursor: Cursor,
  strings: Buffer,
  { addressSize, offsetSize }: UnitForm,
  form: number,
): number | string | null {
  const size = sizes[form];
  if (size !== undefined) return size === 0 ? null : cursor.unsigned(size);
  const lengthSize = blocks[form];
  if (lengthSize !== undefined) {
    cursor.bytes(lengthSize === 0 ? cursor.uleb() : cursor.unsigned(lengthSize));
    return null;
  }
  switch (form) {
    case 0x01:
      return cursor.unsigned(addressSize);
    case 0x08:
      return cursor.text();
    case 0x0d:
      return cursor.sleb();
    case 0x0e:
      return textIn(strings, cursor.unsigned(offsetSize));
    case 0x0f:
    case 0x15:
      return cursor.uleb();
    case 0x10:
    case 0x17:
      return cursor.unsigned(offsetSize);
    default:
      throw new RangeError(`unknown form ${String(form)}`);
  }
}
