import assert from 'node:assert/strict';
import test from 'node:test';
import { readText } from '../../support/repository';
import { importsOf, slots } from './readRust';

/** Null: the compiler makes no import of it. By target where they differ. */
type Measured = string | null | { readonly wasip1?: string | null; readonly unknown?: string | null };

interface Row {
  readonly type: string;
  readonly declarations?: string;
  readonly abi?: string;
  readonly param?: Measured;
  readonly result?: Measured;
}

const { rows } = JSON.parse(readText('test/fixtures/lowering/rust.json')) as {
  readonly rows: readonly Row[];
};

function targetsOf(measured: Measured): readonly (string | null)[] {
  if (typeof measured === 'string' || measured === null) return [measured, measured];
  return [measured.wasip1, measured.unknown].filter((each) => each !== undefined);
}

function sourceOf(row: Row, position: 'param' | 'result'): string {
  const parameter = row.type === '...' ? '...' : `a: ${row.type}`;
  const signature = position === 'param' ? `fn f(${parameter});` : `fn f() -> ${row.type};`;
  return `${row.declarations ?? ''}
#[link(wasm_import_module = "m")]
extern "${row.abi ?? 'C'}" { ${signature} }`;
}

/** What was read, in the words of the table; null when it is not known. */
async function readOf(row: Row, position: 'param' | 'result'): Promise<string | null> {
  const [found, ...others] = await importsOf(sourceOf(row, position));
  assert.ok(found && others.length === 0, sourceOf(row, position));
  const { params, results } = found.signature;
  if (position === 'param') return params && slots(params).slice(1, -1);
  if (!params || !results) return null;
  if (params.length === 0) return slots(results).slice(1, -1);
  assert.equal(slots(results), '()');
  return slots(params) === '(i32)' ? 'sret' : slots(params);
}

test('reads each type as the compiler lowers it, or says that it does not know', async (context) => {
  let exact = 0;
  let unknown = 0;
  for (const row of rows) {
    for (const position of ['param', 'result'] as const) {
      const measured = row[position];
      if (measured === undefined) continue;
      const read = await readOf(row, position);
      const targets = targetsOf(measured);
      if (read === null) unknown += targets.length;
      for (const target of read === null ? [] : targets) {
        assert.equal(read, target, `${row.type} as ${position}, read ${read}, compiled ${String(target)}`);
        exact++;
      }
    }
  }
  context.diagnostic(`${String(exact)} rows exact, ${String(unknown)} not known, 0 wrong`);
  assert.ok(exact >= 342, `only ${String(exact)} rows are read exactly`);
});

test('does not read a static as an import', async () => {
  assert.deepEqual(
    await importsOf('#[link(wasm_import_module = "m")] extern "C" { static A: i32; static mut B: u8; }'),
    [],
  );
});
