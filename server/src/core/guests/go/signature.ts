// The function type of a Go function without a body: its receiver, its parameters, its result.

import type { Signature, TypeSlot } from '../../model/signature';
import { childAt, childrenAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { isBroken } from '../declared/source';
import type { GoFile, GoFunction } from './file';
import { isNarrowNumber, valueTypesOf, type GoTypes } from './types';

/** The signature of an imported function. */
export function signatureOf({ node }: GoFunction, file: GoFile, types: GoTypes): Signature {
  const lists = [childAt(node, 'receiver'), childAt(node, 'parameters')].filter((list) => list !== null);
  const result = childAt(node, 'result');
  const params = lists.some(isBroken)
    ? null
    : joined(lists.flatMap((list) => list.children).map((child) => slotsOf(child, file, 'parameter', types)));
  return { params, results: resultsOf(result, file, types) };
}

function joined(slots: readonly (readonly TypeSlot[] | null)[]): readonly TypeSlot[] | null {
  const known = slots.filter((each) => each !== null);
  return known.length === slots.length ? known.flat() : null;
}

function resultsOf(result: SyntaxNode | null, file: GoFile, types: GoTypes): readonly TypeSlot[] | null {
  if (!result) return [];
  if (isBroken(result)) return null;
  if (result.type !== 'parameter_list') return slotsOfType(result, [null], file, 'result', types);
  const slots = joined(result.children.map((child) => slotsOf(child, file, 'result', types)));
  // Go has no import with several results.
  return slots && slots.length <= 1 ? slots : null;
}

/** The slots of one child of a list; none for its commas and comments. */
function slotsOf(
  child: SyntaxNode,
  file: GoFile,
  position: 'parameter' | 'result',
  types: GoTypes,
): readonly TypeSlot[] | null {
  if (!child.named || child.type === 'comment') return [];
  const type = child.type === 'parameter_declaration' ? childAt(child, 'type') : null;
  if (!type) return null;
  const names = childrenAt(child, 'name')
    .filter((name) => name.named)
    .map((name) => file.source.textOf(name));
  return slotsOfType(type, names.length === 0 ? [null] : names, file, position, types);
}

function slotsOfType(
  type: SyntaxNode,
  names: readonly (string | null)[],
  file: GoFile,
  position: 'parameter' | 'result',
  types: GoTypes,
): readonly TypeSlot[] | null {
  const values = valueTypesOf(type, file, position, types);
  // A number that Go refuses is one value for TinyGo; of a slice, a struct or a type that is declared elsewhere, which
  // may be a string, not even the count is known.
  if (!values && !isNarrowNumber(type, file, types)) return null;
  const text = file.source.textOf(type);
  const site = file.source.site(type);
  return names.flatMap((name) =>
    (values ?? [null]).map((value) => ({ type: value, text, site, ...(name !== null && { name }) })),
  );
}
