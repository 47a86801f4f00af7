// The public test suites of WebAssembly, in text and as binaries: do our two readers say what others say? The others
// are the crates `wast` and `wasmparser`, wabt and the engine. Prints figures, and each difference.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRepository } from '../support/repository';
import { runProgram } from '../support/programs';
import { Tally } from './tally';
import {
  describeBinary,
  describeByEngine,
  describeText,
  describeTruth,
  type Described,
  type TrueModule,
} from './described';
import { readWat } from '../../server/src/core/wat/fileReader';
import { readWasm } from '../../server/src/core/wasm/moduleReader';

/** Compares all suites below a folder; false when something definite is wrong, or when a reader threw. */
export function surveySuites(folder: string): boolean {
  const work = inRepository('out', 'survey-suites');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const modules = truthOf(folder, work);
  const tallies = {
    text: new Tally('text, beside wast'),
    wabt: new Tally('text, beside wabt'),
    engine: new Tally('text, beside the engine on wabt’s binary'),
    binary: new Tally('binaries, beside wasmparser'),
    binaryEngine: new Tally('binaries, beside the engine'),
    script: new Tally('whole scripts'),
    components: new Tally('components, named as such'),
    malformed: new Tally('meant to be wrong: the reader returns'),
  };
  for (const module of modules) {
    const name = `${relative(folder, module.file)}#${String(module.number ?? 0)}`;
    if (module.kind === 'none') readWrongText(name, module, tallies.malformed);
    else if (module.kind === 'wasm') compareBinary(name, readFileSync(module.file), module, tallies);
    else compareModule(name, work, module, tallies);
  }
  compareScripts(folder, modules, tallies.script);
  for (const tally of Object.values(tallies)) tally.print();
  return Object.values(tallies).every((tally) => tally.isFine());
}

/** A text that the reference refuses as a whole: ours has to return, whatever it makes of it. */
function readWrongText(name: string, { file, bad = '' }: TrueModule, malformed: Tally): void {
  console.log(`not read by wast: ${name}: ${bad}`);
  if (malformed.guard(name, () => readWat(readFileSync(file, 'utf8')))) malformed.agree();
}

type Tallies = Readonly<
  Record<'text' | 'wabt' | 'engine' | 'binary' | 'binaryEngine' | 'components' | 'malformed', Tally>
>;

function truthOf(folder: string, work: string): readonly TrueModule[] {
  const crate = inRepository('test/survey/wast');
  const target = process.env['CARGO_TARGET_DIR'] ?? inRepository('out/survey-target');
  const built = runProgram(
    'cargo',
    ['build', '--release', '--quiet', '--manifest-path', `${crate}/Cargo.toml`],
    {
      environment: { CARGO_TARGET_DIR: target },
      deadline: 900_000,
    },
  );
  if (built.code !== 0) throw new Error(`The reference could not be built:\n${built.stderr}`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:wast|wat|wasm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const ran = spawnSync(join(target, 'release', 'suite-truth'), [work], {
    input: files.join('\n'),
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (ran.status !== 0) throw new Error(`The reference failed:\n${ran.stderr}`);
  return ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TrueModule);
}

function compareModule(name: string, work: string, module: TrueModule, tallies: Tallies): void {
  const path = join(work, String(module.number));
  const source = readFileSync(`${path}.wat`, 'utf8');
  if (module.kind === 'component' || module.kind === 'quoted component') {
    if (module.kind === 'component') compareComponent(name, path, source, module, tallies);
    return;
  }
  const ours = tallies.malformed.guard(name, () => describeText(source));
  if (module.role === 'malformed' || !module.imports) {
    if (ours) tallies.malformed.agree();
    return;
  }
  if (!ours) return;
  tallies.text.compare(name, ours, describeTruth(module));
  if (module.kind === 'text') compareWithWabt(name, path, ours, tallies);
  compareBinary(name, readFileSync(`${path}.wasm`), module, tallies);
}

function compareComponent(
  name: string,
  path: string,
  source: string,
  module: TrueModule,
  { components }: Tallies,
): void {
  const read = components.guard(name, () => readWat(source));
  if (read) components.check(name, read.components.length === 1 && read.modules.length === 0);
  if (module.error !== undefined) return;
  const file = components.guard(name, () => readWasm(readFileSync(`${path}.wasm`)));
  if (file) components.check(`${name} as binary`, file.kind === 'component');
}

function compareWithWabt(name: string, path: string, ours: Described, tallies: Tallies): void {
  const binary = `${path}.wabt.wasm`;
  const args = ['--enable-all', '--no-check', `${path}.wat`, '-o', binary];
  if (runProgram('wat2wasm', args).code !== 0) return;
  const bytes = readFileSync(binary);
  const wabt = describeBinary(bytes);
  if (typeof wabt !== 'string') tallies.wabt.compare(name, ours, wabt);
  const engine = describeByEngine(bytes);
  if (engine) tallies.engine.compare(name, ours, engine);
}

function compareBinary(name: string, bytes: Uint8Array, module: TrueModule, tallies: Tallies): void {
  const ours = tallies.malformed.guard(name, () => describeBinary(bytes));
  if (!ours) return;
  if (module.bad !== undefined) {
    if (module.bad === 'component') tallies.components.check(`${name} as binary`, ours === 'component');
    else tallies.malformed.agree();
    return;
  }
  const truth = describeTruth(module);
  if (typeof ours === 'string') tallies.binary.differ(name, ours);
  else {
    tallies.binary.compare(name, ours, truth);
    const engine = describeByEngine(bytes);
    if (engine) tallies.binaryEngine.compare(name, ours, engine);
  }
}

/** Whether of a whole script we take the modules that it runs, and no others. */
function compareScripts(folder: string, modules: readonly TrueModule[], tally: Tally): void {
  const scripts = new Map<string, TrueModule[]>();
  for (const module of modules) {
    if (!module.file.endsWith('.wast') || module.kind === 'none') continue;
    scripts.set(module.file, [...(scripts.get(module.file) ?? []), module]);
  }
  for (const [file, all] of scripts) {
    const name = relative(folder, file);
    const read = tally.guard(name, () => readWat(readFileSync(file, 'utf8')));
    if (!read) continue;
    const run = all.filter(
      ({ role, kind, imports }) => role === 'run' && imports && kind !== 'component' && kind !== 'quote',
    );
    const truth = run.map((module) => describeTruth(module).imports.map(({ key }) => key));
    const ours = read.modules.map((module) =>
      module.kind === 'binary'
        ? binaryKeys(module.bytes)
        : module.imports.map(({ module: from, name: to, kind }) =>
            JSON.stringify([from.value, to.value, kind]),
          ),
    );
    tally.check(name, JSON.stringify(ours) === JSON.stringify(truth));
  }
}

function binaryKeys(bytes: Uint8Array): readonly string[] {
  const described = describeBinary(bytes);
  return typeof described === 'string' ? [described] : described.imports.map(({ key }) => key);
}
