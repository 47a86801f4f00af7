// The sources of WasmEdge itself beside our table of official modules: is each host function read, and with its type?
// Says what is found, unknown, wrong and missing per module; needs a checkout, and builds nothing.

import { knownModules, type KnownModule } from '../../server/src/core/known/modules';
import { supportedVersions } from '../../server/src/core/known/versions';
import { signatureText } from '../../server/src/core/model/signatureText';
import { listFolder, typeText, type ListedFunction } from '../support/checker';
import { row } from './table';

/** Registered by programs that ship with the runtime, or by its tests; no guest outside imports from them. */
const ownTests = /(?:^|\/)(?:test|examples|bindings|tools|utils|thirdparty)\//;

interface Figures {
  readonly exact: number;
  readonly unknown: readonly string[];
  readonly wrong: readonly string[];
  readonly missing: readonly string[];
}

/** Prints the figures of a checkout for a release; false when something is wrong. */
export function surveyOfficial(folder: string, version = supportedVersions.at(-1) ?? ''): boolean {
  const started = performance.now();
  const listed = listFolder(folder).hostFunctions.filter(({ file }) => !ownTests.test(`/${file}`));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const widths = [36, 8, 8, 8, 8, 8];
  const all = [...knownModules(version).values()];
  console.log(`WasmEdge ${version}: ${String(listed.length)} registrations read in ${seconds} s`);
  console.log(row(widths, ['module', 'official', 'exact', 'unknown', 'wrong', 'missing']));
  const results = all.map((module) => ({ module, figures: figuresOf(module, listed) }));
  for (const { module, figures } of results) {
    const { exact, unknown, wrong, missing } = figures;
    const counts = [module.functions.size, exact, unknown.length, wrong.length, missing.length];
    console.log(row(widths, [module.name, ...counts.map(String)]));
    for (const line of [...unknown, ...wrong, ...missing]) console.log(`    ${line}`);
  }
  const total = (of: (figures: Figures) => number): number =>
    results.reduce((sum, { figures }) => sum + of(figures), 0);
  const counts = [
    all.reduce((sum, { functions }) => sum + functions.size, 0),
    total(({ exact }) => exact),
    total(({ unknown }) => unknown.length),
    total(({ wrong }) => wrong.length),
    total(({ missing }) => missing.length),
  ];
  console.log(row(widths, ['all', ...counts.map(String)]));
  printBeyond(listed, all);
  return total(({ wrong }) => wrong.length) === 0;
}

function figuresOf(module: KnownModule, listed: readonly ListedFunction[]): Figures {
  let exact = 0;
  const unknown: string[] = [];
  const wrong: string[] = [];
  const missing: string[] = [];
  for (const { name, signature } of module.functions.values()) {
    const official = signatureText(signature);
    const here = listed.filter((one) => one.module === module.name && one.name === name);
    const types = [...new Set(here.map(typeText))];
    const others = types.filter((type) => type !== official);
    const definite = others.find((type) => !/[?…]/.test(type));
    if (here.length === 0) missing.push(`missing ${name} ${official}`);
    else if (definite !== undefined)
      wrong.push(`wrong ${name} ${official}: ${definite} at ${here[0]?.file ?? ''}`);
    else if (types.includes(official)) exact += 1;
    else unknown.push(`unknown ${name} ${official}: ${types.join(' and ')}`);
  }
  return { exact, unknown, wrong, missing };
}

/** What is read beyond the table: another release's, or a module that has no entry. */
function printBeyond(listed: readonly ListedFunction[], all: readonly KnownModule[]): void {
  const byName = new Map(all.map((module) => [module.name, module]));
  const beyond = listed.filter(({ module, name }) => !byName.get(module ?? '')?.functions.has(name ?? ''));
  for (const { module, name, file } of beyond) {
    console.log(`  beyond the table: ${module ?? '?'}.${name ?? '?'} at ${file}`);
  }
}
