import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watGuest } from '../../../server/src/core/guests/wat';
import type { GuestFacts } from '../../../server/src/core/guests/types';
import { format } from '../../../server/src/core/messages/format';
import type { Site } from '../../../server/src/core/model/site';
import { signatureText } from '../../../server/src/core/model/signatureText';
import { suggestedDeclaration } from '../../../server/src/core/rules/typeText';
import { loadParser } from '../../support/parser';

async function read(source: string, file = '/guest.wat'): Promise<GuestFacts> {
  return watGuest.read([{ file, text: source }], {
    parser: await loadParser(),
    reading: () => undefined,
    remember: (_, compute) => compute(),
  });
}

/** What the source has at a site that lies within one line. */
function at(source: string, site: Site | undefined): string {
  const line = source.split('\n')[site?.range.start.line ?? -1] ?? '';
  assert.equal(site?.range.start.line, site?.range.end.line);
  return line.slice(site?.range.start.character, site?.range.end.character);
}

describe('guests in WebAssembly text', () => {
  it('import what they declare, each name and type at its place', async () => {
    const source = `(module (; 文字😀 ;) (import "m" "f"
      (func $f (param $len i32) (param (ref null func) anyref) (result i64)))
      (memory (import "env" "memory") 1))`;
    const { guestImports, notRead } = await read(source);
    assert.deepEqual(notRead, []);
    const [found, memory] = guestImports;
    assert.ok(found && memory);
    assert.equal(signatureText(found.signature), '(i32, funcref, ?) -> i64');
    assert.deepEqual([found.module, found.name, found.language, found.certain], ['m', 'f', 'wat', true]);
    assert.deepEqual([at(source, found.moduleSite), at(source, found.site)], ['m', 'f']);
    const slots = [...(found.signature.params ?? []), ...(found.signature.results ?? [])];
    const written = ['i32', '(ref null func)', 'anyref', 'i64'];
    assert.deepEqual(
      slots.map(({ site }) => at(source, site)),
      written,
    );
    assert.deepEqual(
      slots.map(({ text }) => text),
      written,
    );
    assert.deepEqual(
      slots.map(({ name }) => name),
      ['$len', undefined, undefined, undefined],
    );
    assert.deepEqual([memory.kind, signatureText(memory.signature)], ['memory', '(…) -> (…)']);
  });

  it('show a type that is defined elsewhere where it is used', async () => {
    const source = '(module (type $t (func (param i32)))\n(import "m" "f" (func (type $t))))';
    const [slot] = (await read(source)).guestImports[0]?.signature.params ?? [];
    assert.equal(at(source, slot?.site), '$t');
    assert.equal(slot?.text, undefined);
  });

  it('leave out what a script satisfies itself, but only in scripts', async () => {
    const source = `(module (func (export "f"))) (register "own")
      (module (import "own" "f" (func)) (import "spectest" "print" (func)) (import "m" "f" (func)))`;
    const modules = async (file: string): Promise<readonly (string | null)[]> =>
      (await read(source, file)).guestImports.map(({ module }) => module);
    assert.deepEqual(await modules('/guest.wast'), ['m']);
    assert.deepEqual(await modules('/guest.wat'), ['own', 'spectest', 'm']);
  });

  it('show imports of a binary at the strings that hold them', async () => {
    const source = String.raw`(module binary "\00asm\01\00\00\00" "\01\05\01\60\01\7f\00"
      "\02\07\01\01" "m" "\01"
      "f" "\00\00")`;
    const { guestImports } = await read(source, '/guest.wast');
    assert.deepEqual(
      guestImports.map(
        ({ module, name, signature }) => `${String(module)}.${name} ${signatureText(signature)}`,
      ),
      ['m.f (i32) -> ()'],
    );
    assert.deepEqual(
      [at(source, guestImports[0]?.moduleSite), at(source, guestImports[0]?.site)],
      ['m', 'f'],
    );
  });

  it('are listed as not read when they are components', async () => {
    const reasons = async (source: string): Promise<readonly string[]> =>
      (await read(source)).notRead.map(({ file, reason }) => `${file}: ${format('en', reason)}`);
    assert.match(
      (await reasons('(component) (component)')).join('\n'),
      /^\/guest\.wat: Not read: a WebAssembly component.*$/,
    );
    assert.deepEqual(await reasons('(module'), []);
  });

  it('are told what to declare in their own words', () => {
    const declare = (name?: string): string | null =>
      suggestedDeclaration('wat', 'i64', { type: 'i32', text: 'i32', ...(name !== undefined && { name }) });
    assert.equal(declare('$len'), '(param $len i64)');
    assert.equal(declare(), 'i64');
  });
});
