import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withUsage } from '../../../server/src/core/guests/usage';
import type { Unit } from '../../../server/src/core/ir/types';
import type { GuestImport } from '../../../server/src/core/model/facts';
import { importsOf as importsOfC } from './readC';
import { importsOf as importsOfRust, importsOfFiles } from './readRust';

const unused = (imports: readonly GuestImport[]): readonly string[] =>
  imports.filter((each) => each.unused).map(({ name }) => name);

const block = (members: string): string => `#[link(wasm_import_module = "m")] extern "C" { ${members} }\n`;

describe('imports that nothing uses', () => {
  it('are marked in Rust beside one that something uses', async () => {
    const source = `${block('fn add(a: i32); fn sub(a: i64);')} fn main() { unsafe { add(1) } }`;
    assert.deepEqual(unused(await importsOfRust(source)), ['sub']);
  });

  it('are not marked where none is used: the program may not be written yet', async () => {
    assert.deepEqual(unused(await importsOfRust(block('fn add(a: i32); fn sub(a: i64);'))), []);
  });

  it('are not marked where not all of the program was read', () => {
    const imported = { name: 'a' } as GuestImport;
    const declared = [
      { imported, word: 'a' },
      { imported, word: 'b' },
    ];
    const unit = { text: 'a() b() a()' } as Unit;
    assert.equal(withUsage(declared, [unit], false).filter((each) => each.unused).length, 1);
    assert.equal(withUsage(declared, [unit], true).filter((each) => each.unused).length, 0);
  });

  it('are not marked where others may use them, in another file, a macro or another crate', async () => {
    const files = {
      '/w/src/lib.rs': `mod other; ${block('fn a(); fn b(); fn c(); pub fn d(); fn e();')}`,
      '/w/src/other.rs': 'fn f() { unsafe { super::a(); call!(b); } } // and c',
    };
    assert.deepEqual(unused(await importsOfFiles(files)), ['e']);
  });

  it('are not marked where a macro declares them and may use them itself', async () => {
    const source = `macro_rules! import { ($name:ident) => { ${block('fn $name();')} fn call() { unsafe { $name() } } } }
      import!(made); ${block('fn add();')} fn main() { unsafe { add() } }`;
    const imports = await importsOfRust(source);
    assert.deepEqual(imports.map(({ name }) => name).sort(), ['add', 'made']);
    assert.deepEqual(unused(imports), []);
  });

  it('are marked in C by the text that the compiler sees', async () => {
    const importing = '__attribute__((import_module("m"), import_name("x")))';
    const source = `${importing} int add(int);\n${importing} int sub(int);\n${importing} int mul(int);
#define CALL_MUL mul(1)
#if 0
int dead(void) { return sub(2); }
#endif
int run(void) { return add(1) + CALL_MUL; }`;
    const imports = await importsOfC(source);
    assert.equal(imports.length, 3);
    const lines = imports.filter((each) => each.unused).map(({ site }) => site.range.start.line);
    assert.deepEqual(lines, [1], 'only `sub`');
  });
});
