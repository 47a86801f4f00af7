// One round: a workspace with one project of every form, written, compiled by the real compilers, read by the built
// command line, and every pair judged.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkFolder, listFolder, type CheckedFinding, type CheckedPlace } from '../../support/checker';
import { emptyFolder, missing } from '../../support/programs';
import type { Choices } from '../../support/random';
import { compare, type Comparison, type TrueFunction } from '../comparison';
import type { Files, Form, Wanted, Written, WrittenGuest } from './contract';
import { decoyFolder, writeDecoys } from './decoys';
import { guestForms, hostForms } from './forms';
import { judge, verdictOf, type Declaration, type JudgedPair } from './judge';
import { createModules, createPair, type Pair } from './pairs';
import { createNames } from './words';

export interface ReadForm {
  readonly form: Form;
  readonly side: 'host' | 'guest';
  readonly comparison: Comparison;
}

export interface Round {
  readonly pairs: readonly JudgedPair[];
  readonly forms: readonly ReadForm[];
  /** Findings above a hint that speak of no import of a pair, and any of a decoy. */
  readonly stray: readonly string[];
}

interface WrittenProject<Text extends Written = Written> {
  readonly form: Form;
  readonly side: 'host' | 'guest';
  readonly folder: string;
  readonly wanted: readonly Wanted[];
  readonly written: Text;
  readonly truth: readonly TrueFunction[];
}

/** The forms whose programs are here. */
export function provable<T extends Form>(forms: readonly T[]): readonly T[] {
  return forms.filter(({ needs }) => missing(...needs) === false);
}

function createPairs(perCombination: number, chosen: Choices): readonly Pair[] {
  const names = createNames(chosen);
  const modules = createModules(names);
  return provable(hostForms).flatMap((host) =>
    provable(guestForms).flatMap((guest) =>
      Array.from({ length: perCombination }, () => createPair(host, guest, names, modules, chosen)),
    ),
  );
}

const nameOfFolder = (form: Form): string =>
  form.name
    .toLowerCase()
    .replace(/\+\+/g, 'pp')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function build<Text extends Written>(
  form: { readonly write: (wanted: readonly Wanted[], chosen: Choices) => Text } & Form,
  side: 'host' | 'guest',
  wanted: readonly Wanted[],
  root: string,
  chosen: Choices,
): WrittenProject<Text> {
  const name = `${side}-${nameOfFolder(form)}`;
  const written = form.write(wanted, chosen);
  const folder = join(root, 'workspace', name);
  writeFiles(folder, written.files);
  const buildFolder = join(root, 'build', name);
  mkdirSync(buildFolder, { recursive: true });
  const truth = form.truth({ folder, files: Object.keys(written.files), buildFolder }, wanted);
  return { form, side, folder: name, wanted, written, truth };
}

function writeFiles(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** The file of a project that holds a text, and its lines there. */
function declarationOf(
  { folder, written, wanted }: WrittenProject<WrittenGuest>,
  index: number,
): Declaration {
  const place = written.places[index] ?? null;
  const files = Object.entries(written.files);
  if (place === null) return { file: `${folder}/${files[0]?.[0] ?? ''}`, lines: null };
  for (const [file, text] of files) {
    const at = typeof text === 'string' ? text.indexOf(place) : -1;
    if (typeof text !== 'string' || at === -1) continue;
    const first = text.slice(0, at).split('\n').length;
    const last = first + place.split('\n').length - 1;
    const module = wanted[index]?.module ?? '';
    const naming = text.split('\n').flatMap((line, number) => (line.includes(module) ? [number + 1] : []));
    return { file: `${folder}/${file}`, lines: { first, last, naming } };
  }
  throw new Error(`${folder} does not contain:\n${place}`);
}

function judgePair(
  pair: Pair,
  guest: WrittenProject<WrittenGuest>,
  registered: readonly TrueFunction[],
  findings: readonly CheckedFinding[],
  isShared: (place: CheckedPlace) => boolean,
): JudgedPair {
  const { module, name } = pair.imported;
  const compiled = guest.truth.find((one) => one.module === module && one.name === name);
  if (!compiled) throw new Error(`${guest.folder} does not import ${module}.${name}.`);
  const declaration = declarationOf(guest, guest.wanted.indexOf(pair.imported));
  const showsHost = ({ related }: CheckedFinding): boolean => related.length > 0 && !related.some(isShared);
  return judge(pair, verdictOf(compiled, registered), declaration, findings, showsHost);
}

/** Whether a place is shown for functions of several names, as the call in a loop over a table would be. */
function sharedPlaces(findings: readonly CheckedFinding[]): (place: CheckedPlace) => boolean {
  const names = new Map<string, Set<string>>();
  const keyOf = ({ file, range }: CheckedPlace): string => JSON.stringify([file, range]);
  for (const { code, related, guest } of findings) {
    if (code !== 'signature-mismatch') continue;
    for (const place of related) {
      const known = names.get(keyOf(place)) ?? new Set<string>();
      names.set(keyOf(place), known.add(guest?.name ?? ''));
    }
  }
  return (place) => (names.get(keyOf(place))?.size ?? 0) > 1;
}

function strayFindings(findings: readonly CheckedFinding[], pairs: readonly Pair[]): readonly string[] {
  const known = new Set(pairs.map(({ imported }) => JSON.stringify([imported.module, imported.name])));
  return findings
    .filter(({ file, severity, guest, code }) => {
      if (file.startsWith(decoyFolder)) return true;
      // The hosts are several plugins, and more than one of them registers `env`.
      if (code === 'module-conflict') return false;
      return severity !== 'hint' && !(guest && known.has(JSON.stringify([guest.module, guest.name])));
    })
    .map(({ file, range, code, message }) => `${file}:${String(range.start.line)} ${code} ${message}`);
}

function readForms(projects: readonly WrittenProject[], workspace: string): readonly ReadForm[] {
  const listing = listFolder(workspace);
  return projects.map(({ form, side, folder, truth }) => {
    const all = side === 'host' ? listing.hostFunctions : listing.guestImports;
    const comparison = compare(
      all.filter(({ file }) => file.startsWith(`${folder}/`)),
      truth,
    );
    return { form, side, comparison };
  });
}

/** Runs one round in a folder of its own below out/. */
export function runRound(folder: string, perCombination: number, chosen: Choices): Round {
  const pairs = createPairs(perCombination, chosen);
  const root = emptyFolder('oracle', folder);
  const hosts = [...new Set(pairs.map(({ host }) => host))].map((form) => {
    const wanted = pairs.filter(({ host }) => host === form).map(({ registered }) => registered);
    return build(form, 'host', wanted, root, chosen);
  });
  const guests = [...new Set(pairs.map(({ guest }) => guest))].map((form) => {
    const wanted = pairs.filter(({ guest }) => guest === form).map(({ imported }) => imported);
    return build(form, 'guest', wanted, root, chosen);
  });
  const workspace = join(root, 'workspace');
  writeFiles(
    workspace,
    writeDecoys(
      pairs.map((pair) => pair.registered),
      chosen,
    ),
  );
  const findings = checkFolder(workspace);
  const registered = hosts.flatMap(({ truth }) => truth);
  const isShared = sharedPlaces(findings);
  const judged = pairs.map((pair) => {
    const guest = guests.find(({ form }) => form === pair.guest);
    if (!guest) throw new Error(`No project of ${pair.guest.name}.`);
    return judgePair(pair, guest, registered, findings, isShared);
  });
  return {
    pairs: judged,
    forms: readForms([...hosts, ...guests], workspace),
    stray: strayFindings(findings, pairs),
  };
}
