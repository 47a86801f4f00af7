// Guests in AssemblyScript: `@external` with one name or two, in the entry or in a file whose name is the module's.

import { join } from 'node:path';
import type { Choices } from '../../../support/random';
import { mustSucceed } from '../../../support/programs';
import { inRepository } from '../../../support/repository';
import { importsOfBinary } from '../../../support/runtime';
import { isIdentifier, numbers, type GuestForm, type ValueType, type Wanted } from '../contract';

const compiler = inRepository('.toolchain/assemblyscript/node_modules/.bin/asc');

const preamble = `type Handle = u32;
type Ticks = u64;
type Stamp = Ticks;
enum Kind { A, B }
class Shape { name: string = ""; }
`;

const spellings: Readonly<Record<string, readonly string[]>> = {
  i32: [
    'i32',
    'u32',
    'usize',
    'isize',
    'u8',
    'i16',
    'bool',
    'boolean',
    'string',
    'ArrayBuffer',
    'Handle',
    'Kind',
    'Shape',
    'Shape | null',
    'i32[]',
  ],
  i64: ['i64', 'u64', 'Ticks', 'Stamp'],
  f32: ['f32'],
  f64: ['f64', 'number'],
};

function declare({ module, name, params, results }: Wanted, index: number, chosen: Choices) {
  const spell = (type: ValueType | undefined): string => chosen.oneOf(spellings[type ?? ''] ?? []);
  const identifier = isIdentifier(name) ? name : `import${String(index)}`;
  const list = params.map((type, at) => `p${String(at)}: ${spell(type)}`).join(', ');
  const result = results.length === 0 ? 'void' : spell(results[0]);
  const quote = chosen.oneOf(["'", '"']);
  const ignored = chosen.below(3) === 0 ? '// @ts-ignore: decorator\n' : '';
  const exported = chosen.oneOf(['', 'export ']);
  return {
    identifier,
    text: `${ignored}@external(${quote}${module}${quote}, ${quote}${name}${quote})\n${exported}declare function ${identifier}(${list}): ${result};`,
  };
}

export const assemblyScriptGuest: GuestForm = {
  name: 'AssemblyScript',
  proof: 'compiler',
  needs: [compiler],
  types: numbers,
  mostResults: 1,
  onlyModule: null,
  write: (wanted, chosen) => {
    const declared = wanted.map((one, index) => declare(one, index, chosen));
    // What a table of functions holds is imported.
    const uses = declared
      .map(({ identifier }) => `  table.push(changetype<usize>(${identifier}));`)
      .join('\n');
    return {
      files: {
        'package.json': '{ "name": "guest", "devDependencies": { "assemblyscript": "^0.28.0" } }\n',
        'asconfig.json': '{ "entries": ["assembly/index.ts"] }\n',
        'assembly/index.ts': `${preamble}\n${declared.map(({ text }) => text).join('\n\n')}\n\nexport function run(table: usize[]): void {\n${uses}\n}\n`,
      },
      places: declared.map(({ text }) => text),
    };
  },
  truth: ({ folder, buildFolder }) => {
    const output = join(buildFolder, 'guest.wasm');
    const options = ['--runtime', 'stub', '--use', 'abort='];
    mustSucceed(process.execPath, [compiler, 'assembly/index.ts', '-o', output, ...options], { folder });
    return importsOfBinary(output);
  },
};
