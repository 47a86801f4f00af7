// Which fixtures the oracle can compile, found by what they contain, wherever below test/fixtures they lie.
// What a fixture says to the oracle itself stands in a comment of it:
//   // oracle: not built because REASON       it cannot be compiled here
//   // oracle: unknown because REASON         what is read may be less than what there is

import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { inRepository } from '../support/repository';

export interface OracleFixture {
  /** Its path below test/fixtures. */
  readonly name: string;
  /** What belongs together and is compiled together. */
  readonly sources: readonly string[];
  readonly notBuilt: string | null;
  readonly unknownAllowed: boolean;
}

const root = inRepository('test/fixtures');
const registers = /WasmEdge_Plugin_GetDescriptor|register_plugin!/;
const imports = /wasm_import_module/;

function remark(texts: readonly string[], kind: string): string | null {
  const pattern = new RegExp(`(?://|/\\*) oracle: ${kind} because (.+?)\\s*(?:\\*/)?$`, 'm');
  for (const text of texts) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

function fixture(name: string, sources: readonly string[]): OracleFixture {
  const texts = sources.map((source) => readFileSync(source, 'utf8'));
  return {
    name,
    sources,
    notBuilt: remark(texts, 'not built'),
    unknownAllowed: remark(texts, 'unknown') !== null,
  };
}

function filesOf(folder: string, extensions: readonly string[]): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.includes(extname(entry.name)))
    .map((entry) => join(folder, entry.name))
    .sort();
}

/** All folders below test/fixtures but the sample workspace, which has tests of its own. */
function folders(folder: string = root): readonly string[] {
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && join(folder, entry.name) !== join(root, 'sample'))
    .flatMap((entry) => folders(join(folder, entry.name)));
  return [folder, ...below];
}

function contains(pattern: RegExp): (source: string) => boolean {
  return (source) => pattern.test(readFileSync(source, 'utf8'));
}

/** Plugins: the C and C++ sources of a folder together, each Rust source alone. */
export function pluginFixtures(): readonly OracleFixture[] {
  return folders().flatMap((folder) => {
    const rust = filesOf(folder, ['.rs'])
      .filter(contains(registers))
      .map((source) => fixture(relative(root, source), [source]));
    const others = filesOf(folder, ['.c', '.cc', '.cpp', '.cxx']);
    const native = others.some(contains(registers)) ? [fixture(relative(root, folder), others)] : [];
    return [...native, ...rust];
  });
}

/** Guests in Rust: each source alone. */
export function rustGuestFixtures(): readonly OracleFixture[] {
  return folders().flatMap((folder) =>
    filesOf(folder, ['.rs'])
      .filter(contains(imports))
      .map((source) => fixture(relative(root, source), [source])),
  );
}
