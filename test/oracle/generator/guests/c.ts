// Guests in C and C++: attributes in both spellings, macros around them, types from headers; and undefined symbols,
// which the linker imports from `env`.

import { join } from 'node:path';
import type { Choices } from '../../../support/random';
import { mustSucceed } from '../../../support/programs';
import { importsOfBinary } from '../../../support/runtime';
import type { TrueFunction } from '../../comparison';
import {
  isIdentifier,
  numbers,
  type GuestForm,
  type Project,
  type ValueType,
  type Wanted,
} from '../contract';

const header = `#ifndef HOST_TYPES_H
#define HOST_TYPES_H
#include <stddef.h>
#include <stdint.h>

#define IMPORT(MODULE, NAME) __attribute__((import_module(MODULE), import_name(NAME)))
#define IMPORT_AS(MODULE, NAME) IMPORT(MODULE, #NAME)
#define CALL(RESULT, MODULE, NAME, ...) IMPORT(MODULE, #NAME) RESULT NAME(__VA_ARGS__)

typedef uint32_t handle_t;
typedef uint64_t ticks_t;
typedef ticks_t stamp_t;
typedef float ratio_t;
typedef void (*callback_t)(int, long long);
typedef struct { double value; } meters_t;
typedef struct { int a; long long b; } pair_t;
typedef enum { RED, GREEN } color_t;
#define WIDE long long

#ifdef __wasm__
typedef int32_t native_t;
#else
typedef int64_t native_t;
#endif
#endif
`;

const spellings: Readonly<Record<string, readonly string[]>> = {
  i32: [
    ...[
      'int',
      'int32_t',
      'uint32_t',
      'unsigned',
      'size_t',
      'long',
      'unsigned long',
      'char',
      'short',
      'uint8_t',
    ],
    ...[
      'const char *',
      'void *',
      'uint8_t *',
      'const pair_t *',
      'handle_t',
      'callback_t',
      'color_t',
      'native_t',
    ],
    ...['intptr_t', 'const uint64_t *', 'const int', 'int (*)(double)'],
  ],
  i64: [
    'int64_t',
    'long long',
    'uint64_t',
    'unsigned long long',
    'ticks_t',
    'stamp_t',
    'WIDE',
    'const uint64_t',
  ],
  f32: ['float', 'ratio_t', 'const float'],
  f64: ['double', 'meters_t', 'double'],
};

/** As a result: a function pointer is spelt otherwise there, and a qualifier says nothing. */
function resultOf(types: readonly ValueType[], chosen: Choices): string {
  const [type] = types;
  if (type === undefined) return 'void';
  return chosen.oneOf(
    (spellings[type] ?? []).filter((one) => !one.includes('(*)') && !/^const \w+$/.test(one)),
  );
}

/** Each parameter with a name or without. */
function parametersOf(types: readonly ValueType[], chosen: Choices): string {
  if (types.length === 0) return 'void';
  return types
    .map((type, at) => {
      const spelled = chosen.oneOf(spellings[type] ?? []);
      if (spelled.includes('(*)')) return spelled.replace('(*)', `(*p${String(at)})`);
      return chosen.below(4) === 0 ? spelled : `${spelled} p${String(at)}`;
    })
    .join(', ');
}

type Declaration = (wanted: Wanted, identifier: string, chosen: Choices) => string;

function prototype({ params, results }: Wanted, identifier: string, chosen: Choices): string {
  return `${resultOf(results, chosen)} ${identifier}(${parametersOf(params, chosen)})`;
}

const gnu: readonly Declaration[] = [
  (one, identifier, chosen) =>
    `__attribute__((import_module("${one.module}"), import_name("${one.name}"))) ${prototype(one, identifier, chosen)};`,
  (one, identifier, chosen) =>
    `__attribute__((import_module("${one.module}")))\n__attribute__((import_name("${one.name}")))\nextern ${prototype(one, identifier, chosen)};`,
  (one, identifier, chosen) =>
    `extern ${prototype(one, identifier, chosen)}\n    __attribute__((__import_module__("${one.module}"), __import_name__("${one.name}")));`,
  (one, identifier, chosen) =>
    `IMPORT("${one.module}", "${one.name}") ${prototype(one, identifier, chosen)};`,
];

const byName: readonly Declaration[] = [
  (one, identifier, chosen) =>
    `IMPORT_AS("${one.module}", ${one.name}) ${prototype(one, identifier, chosen)};`,
  (one, _, chosen) =>
    `CALL(${resultOf(one.results, chosen)}, "${one.module}", ${one.name}, ${parametersOf(one.params, chosen)});`,
];

const standard: readonly Declaration[] = [
  (one, identifier, chosen) =>
    `[[clang::import_module("${one.module}"), clang::import_name("${one.name}")]] ${prototype(one, identifier, chosen)};`,
  (one, identifier, chosen) =>
    `[[clang::import_module("${one.module}")]] [[clang::import_name("${one.name}")]]\n${prototype(one, identifier, chosen)};`,
];

function compile({ folder, files, buildFolder }: Project): readonly TrueFunction[] {
  const objects = files
    .filter((file) => /\.(c|cpp)$/.test(file))
    .map((file, index) => {
      const object = join(buildFolder, `${String(index)}.o`);
      const language = file.endsWith('.c') ? ['-std=c23'] : ['-std=c++20'];
      mustSucceed('clang', [
        '--target=wasm32-wasi',
        ...language,
        '-w',
        '-c',
        join(folder, file),
        '-o',
        object,
      ]);
      return object;
    });
  const output = join(buildFolder, 'guest.wasm');
  mustSucceed('wasm-ld', ['--no-entry', '--allow-undefined', '--export-all', '-o', output, ...objects]);
  return importsOfBinary(output);
}

function declareAll(wanted: readonly Wanted[], forms: readonly Declaration[], chosen: Choices) {
  return wanted.map((one, index) => {
    const identifier = isIdentifier(one.name) ? one.name : `import_${String(index)}`;
    const possible = isIdentifier(one.name) ? [...forms, ...byName] : forms;
    return { identifier, text: chosen.oneOf(possible)(one, identifier, chosen) };
  });
}

const build = (name: string, source: string): string =>
  `CC = clang --target=wasm32-wasi\n${name}.wasm: ${source}\n\t$(CC) -nostdlib -Wl,--no-entry -o $@ $^\n`;

const common = {
  proof: 'compiler',
  needs: ['clang', 'wasm-ld'],
  types: numbers,
  mostResults: 1,
  truth: compile,
} as const;

export const cGuest: GuestForm = {
  ...common,
  name: 'C',
  onlyModule: null,
  write: (wanted, chosen) => {
    const declared = declareAll(wanted, [...gnu, ...standard], chosen);
    const uses = declared.map(({ identifier }) => `  (void *)${identifier},`).join('\n');
    return {
      files: {
        Makefile: build('guest', 'main.c'),
        'host_types.h': header,
        'host.h': `#pragma once\n#include "host_types.h"\n\n${declared.map(({ text }) => text).join('\n')}\n`,
        'main.c': `#include "host.h"\n\nvoid *used[] = {\n${uses}\n};\n`,
      },
      places: declared.map(({ text }) => text),
    };
  },
};

export const cppGuest: GuestForm = {
  ...common,
  name: 'C++',
  onlyModule: null,
  write: (wanted, chosen) => {
    const declared = declareAll(wanted, [...gnu, ...standard], chosen);
    const linked = declared.map(({ text, identifier }, index) => {
      // Without C linkage the symbol is mangled; the name of the import is not.
      const linkage = chosen.oneOf([
        'extern "C" {\nTEXT\n}',
        'namespace hostN {\nTEXT\n}',
        'extern "C" {\nTEXT\n}',
      ]);
      const scope = linkage.startsWith('namespace') ? `host${String(index)}::` : '';
      return {
        use: scope + identifier,
        text: linkage.replace('N', String(index)).replace('TEXT', () => text),
      };
    });
    const uses = linked.map(({ use }) => `  (void *)${use},`).join('\n');
    return {
      files: {
        Makefile: build('guest', 'guest.cpp'),
        'host_types.h': header,
        'guest.cpp': `#include "host_types.h"\n\n${linked.map(({ text }) => text).join('\n')}\n\nvoid *used[] = {\n${uses}\n};\n`,
      },
      places: declared.map(({ text }) => text),
    };
  },
};

/** Undefined symbols, in C: the linker imports them from `env` under their own names. */
export const undefinedGuest: GuestForm = {
  ...common,
  name: 'C, undefined symbols',
  onlyModule: 'env',
  write: (wanted, chosen) => {
    const declared = wanted.map((one) => {
      const linkage = chosen.oneOf(['', 'extern ']);
      return { identifier: one.name, text: `${linkage}${prototype(one, one.name, chosen)};` };
    });
    const uses = declared.map(({ identifier }) => `  (void *)${identifier},`).join('\n');
    return {
      files: {
        Makefile: build('guest', 'main.c').replace('--no-entry', '--no-entry -Wl,--allow-undefined'),
        'host_types.h': header,
        'main.c': `#include "host_types.h"\n\n${declared.map(({ text }) => text).join('\n')}\n\nvoid *used[] = {\n${uses}\n};\n`,
      },
      places: declared.map(({ text }) => text),
    };
  },
};
