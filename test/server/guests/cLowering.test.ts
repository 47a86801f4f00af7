import assert from 'node:assert/strict';
import test from 'node:test';
import { readText } from '../../support/repository';
import { importsOf } from './readC';
import { slots } from './readRust';

interface Row {
  readonly type: string;
  readonly language?: 'cpp';
  readonly declarations?: string;
  readonly param?: string;
  readonly result?: string;
}

const { rows } = JSON.parse(readText('test/fixtures/lowering/c.json')) as { readonly rows: readonly Row[] };

const importing = '__attribute__((import_module("m"), import_name("f")))';

function sourceOf({ type, declarations }: Row, position: 'param' | 'result'): string {
  const declared = declarations ?? '';
  return position === 'param'
    ? `${declared}\n${importing} void f(${type});\n`
    : `${declared}\n${importing} ${type} f(void);\n`;
}

/** What was read, in the words of the table; null when it is not known. */
async function readOf(row: Row, position: 'param' | 'result'): Promise<string | null> {
  const source = sourceOf(row, position);
  const [found, ...others] = await importsOf(source, row.language ? '/w/guest.cpp' : '/w/guest.c');
  if (!found) return null;
  assert.equal(others.length, 0, source);
  const { params, results } = found.signature;
  if (!params || !results) return null;
  const [parameterTypes, resultTypes] = [slots(params).slice(1, -1), slots(results).slice(1, -1)];
  if (position === 'param') {
    assert.equal(resultTypes, '', source);
    return parameterTypes;
  }
  if (parameterTypes === '') return resultTypes;
  assert.deepEqual([parameterTypes, resultTypes], ['i32', ''], source);
  return 'sret';
}

test('reads each type as clang lowers it, or says that it does not know', async (context) => {
  let exact = 0;
  const unknown: string[] = [];
  for (const row of rows) {
    for (const position of ['param', 'result'] as const) {
      const measured = row[position];
      if (measured === undefined) continue;
      const read = await readOf(row, position);
      if (read === null) {
        unknown.push(`${row.type} as ${position}`);
        continue;
      }
      assert.equal(read, measured, `${row.declarations ?? ''} ${row.type} as ${position}`);
      exact++;
    }
  }
  context.diagnostic(`${String(exact)} exact, 0 wrong, not known: ${unknown.join('; ')}`);
  assert.ok(exact >= 7 * unknown.length, `only ${String(exact)} are read exactly`);
});
