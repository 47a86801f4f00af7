// The names in a shared library's symbol tables, read from its file without loading it. Of a file that is no ELF file
// of the usual form nothing is known.

import { readElf, textIn, type ElfFile, type ElfSection } from './elfFile';

/** What a library defines. */
export interface ElfSymbols {
  /** Names that other libraries can find. */
  readonly exported: ReadonlySet<string>;
  /** Names that are defined and kept to itself; empty in a stripped library. */
  readonly hidden: ReadonlySet<string>;
}

const symbolSize = 24;
const types = { symbols: 2, dynamicSymbols: 11 } as const;

/** The symbols of a library; null when the file is none that can be read. */
export function elfSymbols(file: string): ElfSymbols | null {
  return readElf(file, symbolsIn);
}

/** The function by which WasmEdge asks a library for its plugin. */
export const descriptorName = 'WasmEdge_Plugin_GetDescriptor';

/** Whether a library can be asked for a plugin; of a file that cannot be read that is assumed by its name alone. */
export function exportsDescriptor(file: string): boolean {
  return elfSymbols(file)?.exported.has(descriptorName) ?? file.endsWith('.dylib');
}

function symbolsIn(elf: ElfFile): ElfSymbols {
  const exported = new Set<string>();
  const hidden = new Set<string>();
  for (const section of elf.sections) {
    if (section.type === types.dynamicSymbols) addNames(elf, section, exported);
    if (section.type === types.symbols) addNames(elf, section, hidden);
  }
  for (const name of exported) hidden.delete(name);
  return { exported, hidden };
}

/** Adds the defined names of one table. */
function addNames(elf: ElfFile, table: ElfSection, names: Set<string>): void {
  const strings = elf.sections[table.link];
  const symbols = elf.contents(table);
  const text = strings ? elf.contents(strings) : null;
  if (!symbols || !text) return;
  for (let at = 0; at + symbolSize <= symbols.length; at += symbolSize) {
    const isDefined = symbols.readUInt16LE(at + 6) !== 0;
    const start = symbols.readUInt32LE(at);
    if (isDefined && start !== 0 && start < text.length) names.add(textIn(text, start));
  }
}
