import assert from 'node:assert/strict';
import test from 'node:test';
import { readText } from '../../support/repository';
import { importsOf, importsOfFiles, slots } from './readRust';

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

function measuredFor(measured: Measured, target: 'wasip1' | 'unknown'): readonly (string | null)[] {
  if (typeof measured === 'string' || measured === null) return [measured];
  const found = measured[target];
  return found === undefined ? [] : [found];
}

function sourceOf(row: Row, position: 'param' | 'result'): string {
  const parameter = row.type === '...' ? '...' : `a: ${row.type}`;
  const signature = position === 'param' ? `fn f(${parameter});` : `fn f() -> ${row.type};`;
  return `${row.declarations ?? ''}
#[link(wasm_import_module = "m")]
extern "${row.abi ?? 'C'}" { ${signature} }`;
}

/** What was read, in the words of the table; null when it is not known. */
async function readOf(
  row: Row,
  position: 'param' | 'result',
  build: Readonly<Record<string, string>>,
): Promise<string | null> {
  const source = sourceOf(row, position);
  const [found, ...others] = await importsOfFiles({ '/w/src/lib.rs': source, ...build });
  assert.ok(found && others.length === 0, source);
  const { params, results } = found.signature;
  if (position === 'param') return params && slots(params).slice(1, -1);
  if (!params || !results) return null;
  if (params.length === 0) return slots(results).slice(1, -1);
  assert.equal(slots(results), '()');
  return slots(params) === '(i32)' ? 'sret' : slots(params);
}

interface Count {
  exact: number;
  unknown: number;
}

/** Reads all rows; what is read must be what each of the targets makes of it. */
async function readAll(
  targets: readonly ('wasip1' | 'unknown')[],
  build: Readonly<Record<string, string>>,
): Promise<Count> {
  const count = { exact: 0, unknown: 0 };
  for (const row of rows) {
    for (const position of ['param', 'result'] as const) {
      const measured = row[position];
      if (measured === undefined) continue;
      const read = await readOf(row, position, build);
      for (const compiled of targets.flatMap((target) => measuredFor(measured, target))) {
        if (read !== null) {
          assert.equal(
            read,
            compiled,
            `${row.type} as ${position}, read ${read}, compiled ${String(compiled)}`,
          );
        }
        count[read === null ? 'unknown' : 'exact']++;
      }
    }
  }
  return count;
}

test('reads each type as the compiler lowers it for any target, or says that it does not know', async (context) => {
  const { exact, unknown } = await readAll(['wasip1', 'unknown'], {});
  context.diagnostic(`${String(exact)} rows exact, ${String(unknown)} not known, 0 wrong`);
  assert.ok(exact >= 342, `only ${String(exact)} rows are read exactly`);
});

test('knows aggregates where the build files say the target', async (context) => {
  const settings = (target: string): Readonly<Record<string, string>> => ({
    '/w/.cargo/config.toml': `[build]\ntarget = "${target}"\n`,
  });
  for (const target of ['wasm32-wasip1', 'wasm32-wasip2', 'wasm32-wasi']) {
    const { exact, unknown } = await readAll(['wasip1'], settings(target));
    context.diagnostic(`${target}: ${String(exact)} exact, ${String(unknown)} not known, 0 wrong`);
    assert.ok(unknown <= 2, `${String(unknown)} are not known for ${target}`);
  }
  const { unknown } = await readAll(['unknown'], settings('wasm32-unknown-unknown'));
  assert.ok(unknown <= 31, 'what the compiler of 1.85 does there is not known');
  // From 1.89 on the target without a system passes everything as WASI does.
  const recent = await readAll(['wasip1'], {
    ...settings('wasm32-unknown-unknown'),
    '/w/rust-toolchain.toml': '[toolchain]\nchannel = "1.90.0"\n',
  });
  assert.ok(recent.unknown <= 2, `${String(recent.unknown)} are not known for Rust 1.90`);
});

test('does not read a static as an import', async () => {
  assert.deepEqual(
    await importsOf('#[link(wasm_import_module = "m")] extern "C" { static A: i32; static mut B: u8; }'),
    [],
  );
});
