// The inspector's C program itself: compiled strictly and under sanitizers, over any bytes, and with a newer WasmEdge.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readInspectorLines } from '../../server/src/toolchain/inspectorEvents';
import { newerRuntime, newerRuntimeFolder } from '../support/helper';
import { inspectorMissing } from '../support/inspector';
import { compilePlugin } from '../support/pluginLibrary';
import { missing, mustSucceed, runProgram } from '../support/programs';
import { choices } from '../support/random';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

const strict = ['-std=c11', '-g', '-Wall', '-Wextra', '-Wpedantic', '-Werror'];
const sources = readdirSync(inRepository('debug-adapter/native/inspect'))
  .filter((name) => name.endsWith('.c'))
  .map((name) => inRepository('debug-adapter/native/inspect', name));

function build(name: string, flags: readonly string[]): string {
  const program = folder.at(name);
  mustSucceed('gcc', [...strict, ...flags, '-o', program, ...sources, '-ldl']);
  return program;
}

describe('the inspector’s program', { skip: inspectorMissing }, () => {
  it('is accepted by gcc without a warning', () => {
    build('plain', ['-O2']);
  });

  it('is accepted by clang without a warning', { skip: missing('clang') }, () => {
    mustSucceed('clang', [...strict, '-O2', '-o', folder.at('by-clang'), ...sources, '-ldl']);
  });

  it('does nothing undefined over a plugin with everything in it', () => {
    // Not the address sanitizer: it reserves more address space than the limits of the inspector allow.
    const program = build('undefined', ['-fsanitize=undefined', '-fno-sanitize-recover=all']);
    const library = compilePlugin(folder, 'libfull.so', {
      functions: [
        ['all', 'iIfFvre', 'iIfFvre'],
        ['none', '', ''],
      ],
      outside: 'static WasmEdge_String Text, Given = {.Length = 2, .Buf = "ab"};',
      options:
        '{.Name = "o", .Description = "", .Type = WasmEdge_ProgramOptionType_String, .Storage = &Text, .DefaultValue = &Given}',
    });
    const ran = runProgram(program, ['libwasmedge.so.0', '10', library]);
    const report = readInspectorLines(ran.stdout);
    assert.deepEqual([report.isDone, report.end, ran.stderr], [true, { kind: 'exited', code: 0 }, '']);
  });

  it('writes JSON that can be read, whatever bytes a name has', () => {
    const driver = folder.write(
      'driver.c',
      `#include "${inRepository('debug-adapter/native/inspect/inspect.h')}"
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  // Each input stands in memory of exactly its length, so that a byte too much is noticed.
  uint32_t length;
  while (fread(&length, sizeof length, 1, stdin) == 1) {
    char *bytes = malloc(length ? length : 1);
    if (!bytes || fread(bytes, 1, length, stdin) != length) return 1;
    json_open(1);
    json_begin("e");
    json_key("value");
    json_bytes(bytes, length);
    json_end();
    free(bytes);
  }
  return 0;
}
`,
    );
    const program = folder.at('driver');
    const json = inRepository('debug-adapter/native/inspect/json.c');
    const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all'];
    mustSucceed('gcc', [...strict, '-Wno-pedantic', ...sanitizers, '-o', program, driver, json]);
    const random = choices(11);
    const inputs = Array.from({ length: 3000 }, () => {
      // Bytes with which characters of several bytes begin and go on are more frequent than by chance.
      const bytes = [
        0x00, 0x22, 0x5c, 0x7f, 0x80, 0xbf, 0xc2, 0xe0, 0xa0, 0xed, 0xf0, 0x90, 0xf4, 0x8f, 0xff, 0x61,
      ];
      return Buffer.from(
        Array.from({ length: random.below(12) }, () =>
          random.below(4) ? random.oneOf(bytes) : random.below(256),
        ),
      );
    });
    const framed = inputs.flatMap((input) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(input.length);
      return [length, input];
    });
    const file = folder.write('inputs', Buffer.concat(framed));
    const ran = runProgram('sh', ['-c', 'exec "$0" < "$1"', program, file]);
    assert.equal(ran.stderr, '');
    const lines = ran.stdout.split('\n').slice(0, -1);
    assert.equal(lines.length, inputs.length);
    for (const [index, line] of lines.entries()) {
      const { value } = JSON.parse(line) as { readonly value: string };
      const wanted = new TextDecoder('utf-8', { ignoreBOM: true }).decode(inputs[index]);
      // How many replacement characters stand for broken bytes is not laid down; where they stand is.
      const folded = (text: string): string => text.replace(/\ufffd+/g, '\ufffd');
      assert.equal(folded(value), folded(wanted), line);
    }
  });

  it(
    'reads plugins with a newer WasmEdge as well, and its own word on which it loads',
    { skip: missing(newerRuntime.program) },
    () => {
      const libraries = join(newerRuntimeFolder, 'root/usr/lib/x86_64-linux-gnu');
      const program = build('for-newer', ['-O2']);
      const inspect = (library: string): ReturnType<typeof readInspectorLines> => {
        const loader = join(libraries, 'ld-linux-x86-64.so.2');
        const path = `${libraries}:/usr/lib/x86_64-linux-gnu`;
        const ran = runProgram(loader, [
          '--library-path',
          path,
          program,
          join(libraries, 'libwasmedge.so.0'),
          '10',
          library,
        ]);
        return readInspectorLines(ran.stdout);
      };
      const functions: readonly (readonly [string, string, string])[] = [['f', 'iIfFvre', 'i']];
      const four = inspect(compilePlugin(folder, 'lib4.so', { apiVersion: '4', functions }));
      const five = inspect(compilePlugin(folder, 'lib5.so', { apiVersion: '5', functions }));
      assert.equal(four.runtimeVersion, newerRuntime.version);
      assert.deepEqual([four.accepted, five.accepted], [false, true]);
      for (const { modules } of [four, five]) {
        assert.deepEqual(modules[0]?.functions, [
          {
            name: 'f',
            params: ['i32', 'i64', 'f32', 'f64', 'v128', 'funcref', 'externref'],
            results: ['i32'],
          },
        ]);
      }
    },
  );
});
