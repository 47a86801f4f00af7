// The line tables of a library: which sources it was compiled from, and which of their lines have code. DWARF 2 to 5.
// A table that is not understood throws, for the reader of the file to catch.

import { posix } from 'node:path';
import { textIn } from '../../../server/src/toolchain/elfFile';
import { cursorIn, type Cursor } from './cursor';

export interface LineSections {
  readonly lines: Buffer;
  readonly strings: Buffer;
  readonly lineStrings: Buffer;
}

/** One table: the sources of one compilation, and the program that makes its lines. */
export interface LineTable {
  readonly files: ReadonlyMap<number, TableFile>;
  readonly program: Buffer;
  readonly form: ProgramForm;
}

export interface TableFile {
  /** As the compiler knew it; absolute unless the build hid the folder. */
  readonly path: string;
  /** MD5 of its contents, as hexadecimal digits; null where the compiler leaves it out. */
  readonly checksum: string | null;
}

interface ProgramForm {
  readonly lineBase: number;
  readonly lineRange: number;
  readonly operandCounts: readonly number[];
}

/** `folderOf` knows the folder of compilation of a table by its place, which old tables do not name. */
export function lineTables(
  sections: LineSections,
  folderOf: (place: number) => string | null,
): readonly LineTable[] {
  const tables: LineTable[] = [];
  for (let start = 0; start < sections.lines.length;) {
    const cursor = cursorIn(sections.lines, start);
    const { length, offsetSize } = cursor.unitLength();
    const end = cursor.at + length;
    tables.push(tableAt(cursor, { sections, offsetSize, end, folder: folderOf(start) ?? '' }));
    start = end;
  }
  return tables;
}

interface TableContext {
  readonly sections: LineSections;
  readonly offsetSize: number;
  readonly end: number;
  readonly folder: string;
}

function tableAt(cursor: Cursor, context: TableContext): LineTable {
  const version = cursor.unsigned(2);
  if (version < 2 || version > 5) throw new RangeError(`line table of version ${String(version)}`);
  // Sizes of addresses and of segments.
  if (version >= 5) cursor.bytes(2);
  const headerLength = cursor.unsigned(context.offsetSize);
  const programStart = cursor.at + headerLength;
  // The length of an instruction, and how many are in one of very long ones.
  cursor.bytes(version >= 4 ? 2 : 1);
  // Whether a row is a statement at first.
  cursor.bytes(1);
  const [lineBase, lineRange, firstSpecial] = [cursor.signedByte(), cursor.unsigned(1), cursor.unsigned(1)];
  const operandCounts = [...cursor.bytes(Math.max(0, firstSpecial - 1))];
  const files = version >= 5 ? filesByFormat(cursor, context) : filesInList(cursor, context.folder);
  return {
    files,
    program: context.sections.lines.subarray(programStart, context.end),
    form: { lineBase, lineRange, operandCounts },
  };
}

/** Up to version 4: numbers begin with 1, and folder 0 is that of the compilation. */
function filesInList(cursor: Cursor, folder: string): ReadonlyMap<number, TableFile> {
  const folders = [folder];
  for (let name = cursor.text(); name !== ''; name = cursor.text()) folders.push(posix.join('', name));
  const files = new Map<number, TableFile>();
  for (let name = cursor.text(); name !== ''; name = cursor.text()) {
    const place = joined(folder, joined(folders[cursor.uleb()] ?? '', name));
    // Time and length.
    cursor.uleb();
    cursor.uleb();
    files.set(files.size + 1, { path: place, checksum: null });
  }
  return files;
}

interface Entry {
  readonly path: string;
  readonly folder: number;
  readonly checksum: string | null;
}

/** Version 5: the table itself says of what its entries consist, and folder 0 is that of the compilation. */
function filesByFormat(cursor: Cursor, context: TableContext): ReadonlyMap<number, TableFile> {
  const folders = entriesByFormat(cursor, context).map(({ path }) => path);
  const root = folders[0] ?? '';
  return new Map(
    entriesByFormat(cursor, context).map(({ path, folder, checksum }, index) => [
      index,
      { path: joined(root, joined(folders[folder] ?? '', path)), checksum },
    ]),
  );
}

const contents = { path: 1, folder: 2, checksum: 5 } as const;

function entriesByFormat(cursor: Cursor, context: TableContext): readonly Entry[] {
  const format = Array.from({ length: cursor.unsigned(1) }, () => [cursor.uleb(), cursor.uleb()] as const);
  return Array.from({ length: cursor.uleb() }, () => {
    let entry: Entry = { path: '', folder: 0, checksum: null };
    for (const [content, form] of format) {
      const value = valueOf(cursor, form, context);
      if (content === contents.path) entry = { ...entry, path: String(value) };
      if (content === contents.folder) entry = { ...entry, folder: Number(value) };
      if (content === contents.checksum) entry = { ...entry, checksum: String(value) };
    }
    return entry;
  });
}

function valueOf(cursor: Cursor, form: number, { sections, offsetSize }: TableContext): string | number {
  switch (form) {
    case 0x05:
      return cursor.unsigned(2);
    case 0x06:
      return cursor.unsigned(4);
    case 0x07:
      return cursor.unsigned(8);
    case 0x08:
      return cursor.text();
    case 0x09:
      return cursor.bytes(cursor.uleb()).toString('hex');
    case 0x0b:
      return cursor.unsigned(1);
    case 0x0e:
      return textIn(sections.strings, cursor.unsigned(offsetSize));
    case 0x0f:
      return cursor.uleb();
    case 0x1e:
      return cursor.bytes(16).toString('hex');
    case 0x1f:
      return textIn(sections.lineStrings, cursor.unsigned(offsetSize));
    default:
      throw new RangeError(`unknown form ${String(form)}`);
  }
}

function joined(folder: string, path: string): string {
  return posix.isAbsolute(path) || folder === '' ? posix.normalize(path) : posix.join(folder, path);
}

const opcodes = { extended: 0, copy: 1, advanceLine: 3, setFile: 4, fixedAdvance: 9 } as const;
const endOfSequence = 1;

/** The lines of one of the table's sources that have code. */
export function linesOf({ program, form }: LineTable, file: number): ReadonlySet<number> {
  const { lineBase, lineRange, operandCounts } = form;
  const lines = new Set<number>();
  const cursor = cursorIn(program);
  let row = { file: 1, line: 1 };
  const write = (): void => {
    if (row.file === file && row.line > 0) lines.add(row.line);
  };
  while (cursor.at < program.length) {
    const opcode = cursor.unsigned(1);
    if (opcode > operandCounts.length) {
      row.line += lineBase + ((opcode - operandCounts.length - 1) % lineRange);
      write();
      continue;
    }
    switch (opcode) {
      case opcodes.extended: {
        const [kind] = cursor.bytes(cursor.uleb());
        if (kind === endOfSequence) row = { file: 1, line: 1 };
        break;
      }
      case opcodes.copy:
        write();
        break;
      case opcodes.advanceLine:
        row.line += cursor.sleb();
        break;
      case opcodes.setFile:
        row.file = cursor.uleb();
        break;
      case opcodes.fixedAdvance:
        cursor.bytes(2);
        break;
      default:
        for (let left = operandCounts[opcode - 1] ?? 0; left > 0; left--) cursor.uleb();
    }
  }
  return lines;
}
