import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { declarationGuestReaders } from '../../../server/src/core/guests/index';
import { inRepository, readText } from '../../support/repository';
import { importsOfFiles } from './readDeclared';
import { slots } from './readRust';

interface Row {
  readonly type: string;
  readonly declarations?: string;
  /** Null: the compiler makes no import of it. `sret`: a hidden i32 parameter and no result. */
  readonly param?: string | null;
  readonly result?: string | null;
}

interface Table {
  /** The file, with `{declarations}`, and `{parameters}` and `{result}` where they stand in the import. */
  readonly file: string;
  readonly source: string;
  /** A parameter, and what stands for no result and for a result, with `{type}`. */
  readonly parameter: string;
  readonly noResult: string;
  readonly result: string;
  /** The least number of values that must be read exactly. */
  readonly exact: number;
  readonly rows: readonly Row[];
}

function sourceOf(table: Table, row: Row, position: 'param' | 'result'): string {
  const filled = (pattern: string): string => pattern.replace('{type}', () => row.type);
  return table.source
    .replace('{declarations}', () => row.declarations ?? '')
    .replace('{parameters}', () => (position === 'param' ? filled(table.parameter) : ''))
    .replace('{result}', () => (position === 'result' ? filled(table.result) : table.noResult));
}

/** What was read, in the words of the table; null when it is not known. */
async function readOf(
  program: string,
  table: Table,
  row: Row,
  position: 'param' | 'result',
): Promise<string | null> {
  const source = sourceOf(table, row, position);
  const [found, ...others] = await importsOfFiles(program, { [table.file]: source });
  assert.ok(found && others.length === 0, source);
  const { params, results } = found.signature;
  if (!params || !results) return null;
  const types = [slots(params).slice(1, -1), slots(results).slice(1, -1)] as const;
  if (types.some((list) => list.includes('?'))) return null;
  if (position === 'param') {
    assert.equal(types[1], '', source);
    return types[0];
  }
  if (types[0] === '') return types[1];
  assert.deepEqual(types, ['i32', ''], source);
  return 'sret';
}

for (const { program } of declarationGuestReaders) {
  const path = `test/fixtures/lowering/${program.id}.json`;
  if (!existsSync(inRepository(path))) continue;

  test(`reads each type of ${program.id} as its compiler lowers it, or says that it does not know`, async (context) => {
    const table = JSON.parse(readText(path)) as Table;
    let exact = 0;
    let unknown = 0;
    for (const row of table.rows) {
      for (const position of ['param', 'result'] as const) {
        const measured = row[position];
        if (measured === undefined) continue;
        const read = await readOf(program.id, table, row, position);
        if (read === null) {
          unknown++;
          continue;
        }
        assert.equal(read, measured, `${row.type} as ${position}`);
        exact++;
      }
    }
    context.diagnostic(`${String(exact)} exact, ${String(unknown)} not known, 0 wrong`);
    assert.ok(exact >= table.exact, `only ${String(exact)} are read exactly`);
  });
}
