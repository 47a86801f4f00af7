import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SyntaxNode } from '../../../server/src/core/syntax/types';
import { loadParser } from '../../support/parser';

function outline(node: SyntaxNode): string {
  const inner = node.children.filter((child) => child.named).map(outline);
  const head = node.field ? `${node.field}:${node.type}` : node.type;
  return inner.length > 0 ? `${head}(${inner.join(' ')})` : head;
}

describe('parser', () => {
  it('copies the whole tree with fields and offsets', async () => {
    const parsed = (await loadParser()).parse('rust', 'const N: usize = 3; // 数');
    assert.equal(parsed.kind, 'success');
    if (parsed.kind !== 'success') return;
    assert.equal(
      outline(parsed.root),
      'source_file(const_item(name:identifier type:primitive_type value:integer_literal) line_comment)',
    );
    assert.equal(parsed.root.children[1]?.end, 24, 'offsets are UTF-16 units, not bytes');
  });

  it('parses the extern blocks of edition 2024', async () => {
    const parsed = (await loadParser()).parse('rust', 'unsafe extern "C" { fn f(a: i32); }');
    assert.equal(parsed.kind, 'success');
    if (parsed.kind === 'success') assert.match(outline(parsed.root), /^source_file\(foreign_mod_item/);
  });

  it('says that a text is too deep instead of overflowing', async () => {
    const parsed = (await loadParser()).parse('cpp', `int x = ${'('.repeat(5_000)}1${')'.repeat(5_000)};`);
    assert.deepEqual(parsed, { kind: 'failure', reason: 'too-deep' });
  });

  it('gives up within its budget and works afterwards', async () => {
    const parser = await loadParser();
    const hostile = parser.parse('cpp', 'A<'.repeat(500_000));
    assert.equal(hostile.kind, 'failure');
    const next = parser.parse('cpp', 'int a;');
    assert.equal(next.kind, 'success');
    if (next.kind === 'success') assert.equal(next.root.end, 6);
  });
});
