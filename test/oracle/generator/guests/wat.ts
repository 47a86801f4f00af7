// Guests in the WebAssembly text format, with all abbreviations of an import; and the same as binary modules, of which
// the workspace has no source.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Choices } from '../../../support/random';
import { emptyFolder, mustSucceed } from '../../../support/programs';
import { importsOfBinary } from '../../../support/runtime';
import { allTypes, type GuestForm, type ValueType, type Wanted } from '../contract';

function group(word: string, types: readonly ValueType[], chosen: Choices, names: boolean): string {
  if (types.length === 0) return '';
  const style = chosen.below(3);
  if (style === 0 && names) return types.map((type, at) => ` (${word} $p${String(at)} ${type})`).join('');
  if (style === 1) return types.map((type) => ` (${word} ${type})`).join('');
  return ` (${word} ${types.join(chosen.oneOf([' ', '  (; and ;) ']))})`;
}

function typeUse({ params, results }: Wanted, chosen: Choices): string {
  return group('param', params, chosen, true) + group('result', results, chosen, false);
}

/** One import, and the type definition that it needs before it. */
function importOf(
  wanted: Wanted,
  id: string,
  chosen: Choices,
): { readonly before: string; readonly text: string } {
  const { module, name } = wanted;
  const forms = [
    () => ({ before: '', text: `(import "${module}" "${name}" (func $${id}${typeUse(wanted, chosen)}))` }),
    () => ({ before: '', text: `(import "${module}" "${name}"\n    (func${typeUse(wanted, chosen)}))` }),
    () => ({ before: '', text: `(func $${id} (import "${module}" "${name}")${typeUse(wanted, chosen)})` }),
    () => ({
      before: `(type $t${id} (func${typeUse(wanted, chosen)}))`,
      text: `(import "${module}" "${name}" (func $${id} (type $t${id})))`,
    }),
    () => ({
      before: `(type $t${id} (func${typeUse(wanted, chosen)}))`,
      text: `(func $${id} (export "x${id}") (import "${module}" "${name}") (type $t${id})${typeUse(wanted, chosen)})`,
    }),
  ];
  return chosen.oneOf(forms)();
}

function moduleText(wanted: readonly Wanted[], chosen: Choices) {
  const imports = wanted.map((one, index) => importOf(one, `f${String(index)}`, chosen));
  const lines = imports.flatMap(({ before, text }) => [before, text]).filter((line) => line !== '');
  return {
    text: `;; A guest by hand.\n(module $guest\n  ${lines.join('\n  ')}\n  (memory (export "memory") 1)\n)\n`,
    places: imports.map(({ text }) => text),
  };
}

const common = {
  proof: 'compiler',
  needs: ['wat2wasm'],
  types: allTypes,
  mostResults: 3,
  onlyModule: null,
} as const;

export const watGuest: GuestForm = {
  ...common,
  name: 'WAT',
  write: (wanted, chosen) => {
    const { text, places } = moduleText(wanted, chosen);
    return { files: { 'guest.wat': text }, places };
  },
  truth: ({ folder, buildFolder }) => {
    const output = join(buildFolder, 'guest.wasm');
    mustSucceed('wat2wasm', [join(folder, 'guest.wat'), '-o', output]);
    return importsOfBinary(output);
  },
};

export const binaryGuest: GuestForm = {
  ...common,
  name: '.wasm',
  write: (wanted, chosen) => {
    const folder = emptyFolder('oracle', `assembled-${String(process.pid)}`);
    const [source, output] = [join(folder, 'guest.wat'), join(folder, 'guest.wasm')];
    writeFileSync(source, moduleText(wanted, chosen).text);
    mustSucceed('wat2wasm', ['--debug-names', source, '-o', output]);
    return { files: { 'guest.wasm': readFileSync(output) }, places: wanted.map(() => null) };
  },
  truth: ({ folder }) => importsOfBinary(join(folder, 'guest.wasm')),
};
