import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkErrorIn } from '../../client/src/linkErrors';

describe('a line of a terminal', () => {
  it('names the import that WasmEdge could not link, and where the names stand', () => {
    const line = '[2026-11-25 11:46:42.470] [error]     When linking module: "env" , function name: "f"';
    const error = linkErrorIn(line);
    assert.deepEqual(
      { module: error?.module, name: error?.name, marked: markedIn(line) },
      { module: 'env', name: 'f', marked: '"env" , function name: "f"' },
    );
  });

  it('may name a memory, and names that hold blanks, quotes or nothing', () => {
    for (const [module, name] of [
      ['wasi:io/streams', '[method]output-stream.write'],
      ['a b', 'say "hello"'],
      ['', ''],
    ]) {
      const error = linkErrorIn(
        `    When linking module: "${String(module)}" , memory name: "${String(name)}"`,
      );
      assert.deepEqual([error?.module, error?.name], [module, name]);
    }
  });

  it('is no link when it says something else', () => {
    for (const line of [
      '',
      '[error] instantiation failed: unknown import, Code: 0x302',
      'When linking module: x',
    ])
      assert.equal(linkErrorIn(line), null, line);
  });
});

function markedIn(line: string): string {
  const error = linkErrorIn(line);
  return error === null ? '' : line.slice(error.start, error.start + error.length);
}
