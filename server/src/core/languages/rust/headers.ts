// What the heads of several kinds of items have in common: names, generic parameters, ABIs.

import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { stringValue } from './literals';
import { identifierOf, spanOf, textOf, type Lowering } from './lowering';

/** The name of an item, empty when it is not typed yet. */
export function nameOf(lowering: Lowering, node: SyntaxNode): string {
  const name = childAt(node, 'name');
  return name ? identifierOf(lowering, name) : '';
}

/** Names of type and constant parameters. */
export function genericsOf(lowering: Lowering, node: SyntaxNode): readonly string[] {
  const list = childAt(node, 'type_parameters');
  return (list?.children ?? [])
    .filter((child) => child.type === 'type_parameter' || child.type === 'const_parameter')
    .map((child) => nameOf(lowering, child));
}

/** Where `extern` and its ABI stand; at the block's start when the parser does not tell. */
export function abiPlace(
  lowering: Lowering,
  block: SyntaxNode,
  modifier: SyntaxNode | null | undefined,
): { readonly abiStart: number; readonly abiEnd: number } {
  const { start, end } = spanOf(lowering, modifier ?? block);
  return { abiStart: start, abiEnd: modifier ? end : start };
}

/** The string after `extern`, empty when there is none. */
export function abiOf(lowering: Lowering, modifier: SyntaxNode): string {
  const literal = childOfType(modifier, 'string_literal') ?? childOfType(modifier, 'raw_string_literal');
  const value = literal && stringValue(textOf(lowering, literal));
  return typeof value === 'string' ? value : '';
}
