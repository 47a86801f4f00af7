// The function type of a declared function of AssemblyScript.

import type { Signature, TypeSlot } from '../../model/signature';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { isBroken } from '../declared/source';
import type { AssemblyScriptFile } from './file';
import { valueTypeOf, type FindFile } from './types';

/** The signature of an imported function. */
export function signatureOf(node: SyntaxNode, file: AssemblyScriptFile, find: FindFile): Signature {
  const list = childAt(node, 'parameters');
  const result = childAt(node, 'return_type');
  return {
    params: list && !isBroken(list) ? paramsOf(list, file, find) : null,
    results: result && !isBroken(result) ? resultsOf(result, file, find) : null,
  };
}

function paramsOf(list: SyntaxNode, file: AssemblyScriptFile, find: FindFile): readonly TypeSlot[] | null {
  const slots: TypeSlot[] = [];
  for (const child of list.children) {
    if (!child.named || child.type === 'comment') continue;
    const pattern = childAt(child, 'pattern');
    const type = childAt(child, 'type');
    // A rest parameter is an array; `this` and patterns are refused.
    if (pattern?.type !== 'identifier' || !type) return null;
    slots.push({ ...slotOf(type, file, find), name: file.source.textOf(pattern) });
  }
  return slots;
}

function resultsOf(
  annotation: SyntaxNode,
  file: AssemblyScriptFile,
  find: FindFile,
): readonly TypeSlot[] | null {
  const slot = slotOf(annotation, file, find);
  if (slot.text === 'void') return [];
  // A name that cannot be followed may stand for void.
  return slot.type === null ? null : [slot];
}

function slotOf(annotation: SyntaxNode, file: AssemblyScriptFile, find: FindFile): TypeSlot {
  const type = annotation.children.find((child) => child.named && child.type !== 'comment') ?? annotation;
  return {
    type: valueTypeOf(annotation, file, find),
    text: file.source.textOf(type),
    site: file.source.site(type),
  };
}
