// The function type of an extern function of Zig.

import type { Signature, TypeSlot } from '../../model/signature';
import type { ValueType } from '../../model/valueType';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { isBroken } from '../declared/source';
import type { ExternFunction, ZigScope } from './file';
import { layoutOf, type FindFile } from './types';

/** The signature of an imported function. */
export function signatureOf({ node, scope }: ExternFunction, find: FindFile): Signature {
  const convention = childOfType(node, 'calling_convention');
  const isC = !convention || /^callconv\s*\(\s*\.[cC]\s*\)$/.test(scope.file.source.textOf(convention));
  const list = childOfType(node, 'parameters');
  if (!isC || !list || isBroken(node)) return { params: null, results: null };
  const result = resultOf(childAt(node, 'type'), scope, find);
  const params = list.children
    .filter(({ type }) => type === 'parameter')
    .map((parameter) => slotsOf(parameter, scope, find));
  const known = params.filter((slots) => slots !== null);
  return {
    params: result.hidden && known.length === params.length ? [...result.hidden, ...known.flat()] : null,
    results: result.results,
  };
}

/** The slots of a parameter; null when their number is not known. */
function slotsOf(parameter: SyntaxNode, scope: ZigScope, find: FindFile): readonly TypeSlot[] | null {
  const type = childAt(parameter, 'type');
  if (!type) {
    // Further arguments are in memory; the pointer to them is there even when there are none.
    const text = scope.file.source.textOf(parameter).trim();
    return text === '...' ? [slot('i32', parameter, null, scope)] : null;
  }
  const name = childAt(parameter, 'name');
  const layout = layoutOf(type, scope, find);
  switch (layout?.kind) {
    case 'values':
      return layout.types.map((each) => slot(each, type, name, scope));
    case 'wide':
      return [slot('i64', type, name, scope), slot('i64', type, name, scope)];
    case 'aggregate':
      return [slot('i32', type, name, scope)];
    default:
      return null;
  }
}

interface Result {
  readonly results: readonly TypeSlot[] | null;
  /** The pointer before all parameters to where the result goes; null when it is not known whether there is one. */
  readonly hidden: readonly TypeSlot[] | null;
}

function resultOf(type: SyntaxNode | null, scope: ZigScope, find: FindFile): Result {
  const layout = type && layoutOf(type, scope, find);
  if (!layout) return { results: null, hidden: null };
  switch (layout.kind) {
    case 'nothing':
      return { results: [], hidden: [] };
    case 'values':
      return { results: layout.types.map((each) => slot(each, type, null, scope)), hidden: [] };
    case 'wide':
    case 'aggregate':
      return { results: [], hidden: [slot('i32', type, null, scope)] };
  }
}

function slot(type: ValueType, written: SyntaxNode, name: SyntaxNode | null, scope: ZigScope): TypeSlot {
  const { source } = scope.file;
  return {
    type,
    text: source.textOf(written),
    site: source.site(written),
    ...(name && { name: source.textOf(name) }),
  };
}
