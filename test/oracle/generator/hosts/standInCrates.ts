// The truth about programs against crates that cannot be built here: stand-ins of them, which print what is registered.

import { join } from 'node:path';
import { rustc } from '../../../support/compilers';
import { emptyFolder, mustSucceed } from '../../../support/programs';
import { inRepository } from '../../../support/repository';
import type { TrueFunction } from '../../comparison';

/** A crate to stand in: its file below standIns, the name it goes by, and flags of the compiler. */
export interface StandIn {
  readonly file: string;
  readonly crate: string;
  readonly flags: readonly string[];
}

const types: StandIn = { file: 'wasmedge_types', crate: 'wasmedge_types', flags: [] };
const macros: StandIn = { file: 'wasmedge_macro', crate: 'wasmedge_macro', flags: [] };

const built = new Map<StandIn, string>();

function libraryOf(standIn: StandIn, dependsOn: readonly string[]): string {
  const before = built.get(standIn);
  if (before !== undefined) return before;
  const folder = emptyFolder(
    'oracle',
    `stand-in-${standIn.file}${String(built.size)}-${String(process.pid)}`,
  );
  const isMacro = standIn === macros;
  const library = join(folder, `lib${standIn.crate}.${isMacro ? 'so' : 'rlib'}`);
  const source = inRepository('test/oracle/generator/standIns', `${standIn.file}.rs`);
  const options = [
    '--edition',
    '2021',
    '--crate-type',
    isMacro ? 'proc-macro' : 'rlib',
    '--crate-name',
    standIn.crate,
    '-A',
    'warnings',
  ];
  mustSucceed(rustc, [...options, ...standIn.flags, ...dependsOn, '-o', library, source]);
  built.set(standIn, library);
  return library;
}

/** Compiles a program against a stand-in, runs it, and reads the functions that it printed. */
export function printedByStandIn(
  root: string,
  standIn: StandIn,
  buildFolder: string,
): readonly TrueFunction[] {
  const externs = [types, macros].flatMap((dependency) => {
    const library = libraryOf(dependency, []);
    return ['--extern', `${dependency.crate}=${library}`, '-L', `dependency=${join(library, '..')}`];
  });
  const library = libraryOf(standIn, externs);
  const program = join(buildFolder, 'program');
  const options = ['--edition', '2021', '-A', 'warnings', '--crate-name', 'program', '-o', program];
  mustSucceed(rustc, [...options, ...externs, '--extern', `${standIn.crate}=${library}`, root]);
  return mustSucceed(program, [])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrueFunction);
}
