import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { jsonLines } from '../../../../server/src/toolchain/tests/jsonLines';

function isJson(contents: string): boolean {
  try {
    JSON.parse(contents);
    return true;
  } catch {
    return false;
  }
}

describe('lines of a JSON file', () => {
  it('are those of names and of items, and of what is around when a part is not there', () => {
    const { lineOf, faultLine } = jsonLines('{\n"a": [\n1,\n{"b":\n"\\u0063"}],\n"x.y": null}');
    assert.deepEqual(
      ['', 'a', 'a[0]', 'a[1]', 'a[1].b', 'a[1].none', 'a[7]', 'none', 'x.y'].map(lineOf),
      [1, 2, 3, 4, 4, 4, 2, 1, 6],
    );
    assert.equal(faultLine, null);
  });

  it('end where the file stops being JSON, and nowhere else', () => {
    const mutated = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, inserted]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + inserted + json.slice(place + (at % 2));
    });
    fc.assert(
      fc.property(fc.oneof(fc.json(), mutated, fc.string()), (contents) => {
        assert.equal(jsonLines(contents).faultLine === null, isJson(contents), contents);
      }),
      { numRuns: 3000 },
    );
  });
});
