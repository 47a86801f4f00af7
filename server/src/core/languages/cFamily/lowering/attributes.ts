// Attributes of functions: `__attribute__((…))`, `[[…]]`, and `__asm__("name")` behind a declarator.

import type { Attribute } from '../../../ir/types';
import { childAt, childOfType } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, folded, textOf, type Lowering } from './context';
import { hasFaultWithin, namedChildren } from './nodes';

/** The attributes that stand directly in any of the nodes. */
export function lowerAttributes(lowering: Lowering, ...nodes: readonly SyntaxNode[]): readonly Attribute[] {
  return nodes.flatMap((node) => node.children.flatMap((child) => attributesIn(lowering, child)));
}

function attributesIn(lowering: Lowering, node: SyntaxNode): readonly Attribute[] {
  switch (node.type) {
    case 'attribute_specifier': {
      const list = childOfType(node, 'argument_list');
      return list ? namedChildren(list).map((entry) => gnuAttribute(lowering, entry)) : [];
    }
    case 'attribute_declaration':
      return namedChildren(node).map((entry) => standardAttribute(lowering, entry));
    case 'gnu_asm_expression': {
      const name = childAt(node, 'assembly_code');
      return [{ ...at(lowering, node), path: ['asm'], args: name ? [argument(lowering, name)] : [] }];
    }
    default:
      return [];
  }
}

function gnuAttribute(lowering: Lowering, node: SyntaxNode): Attribute {
  const name = node.type === 'call_expression' ? childAt(node, 'function') : node;
  const list = node.type === 'call_expression' ? childAt(node, 'arguments') : null;
  const path = name ? [plainName(textOf(lowering, name))] : [];
  return { ...at(lowering, node), path, args: list ? lowerArgumentList(lowering, list) : [] };
}

function standardAttribute(lowering: Lowering, node: SyntaxNode): Attribute {
  const parts = ['prefix', 'name'].map((field) => childAt(node, field)).filter((part) => part !== null);
  const list = childOfType(node, 'argument_list');
  const path = parts.map((part) => plainName(textOf(lowering, part)));
  return { ...at(lowering, node), path, args: list ? lowerArgumentList(lowering, list) : [] };
}

/** `__import_module__` is another spelling of `import_module`. */
function plainName(name: string): string {
  return /^__(\w+?)__$/.exec(name)?.[1] ?? name;
}

function lowerArgumentList(lowering: Lowering, list: SyntaxNode): Attribute['args'] {
  return namedChildren(list).map((node) => argument(lowering, node));
}

function argument(lowering: Lowering, node: SyntaxNode): Attribute['args'][number] {
  const { start, end } = node;
  const value = lowering.expression(node);
  if (value.kind === 'literal' && typeof value.value === 'string') {
    const isPlain = node.type === 'string_literal' && /^"[^]*"$/.test(textOf(lowering, node));
    const inner = isPlain ? { start: start + 1, end: end - 1 } : { start, end };
    return { name: null, value: value.value, isString: true, ...inner };
  }
  return { name: null, value: folded(textOf(lowering, node)), isString: false, start, end };
}

const shaping =
  /\b(?:_*(?:aligned|packed|mode|vector_size|ext_vector_type|address_space)_*\b|alignas\b|_Alignas\b)/;

/** How deep in a declaration an error still concerns the type that it declares, and not a function's body. */
const faultDepth = 5;

/** A sign on a type that says something about its own shape, or that was not read whole: how it is passed is not known. */
export function shapeAttributes(lowering: Lowering, node: SyntaxNode): readonly Attribute[] {
  const holder = childAt(node, 'body');
  const text = textOf(lowering, node);
  const isShaped =
    hasFaultWithin(node, faultDepth) || (/attribute|align|\[\[/.test(text) && shaping.test(text));
  return isShaped ? [{ ...at(lowering, holder ?? node), path: ['shape'], args: [] }] : [];
}

/** A sign on a declaration without a body that was not read whole, as while somebody is typing it. */
export function faultAttributes(lowering: Lowering, node: SyntaxNode): readonly Attribute[] {
  if (childAt(node, 'body')) return [];
  const isOpen = node.children.some((child) => child.missing);
  return isOpen || hasFaultWithin(node, faultDepth)
    ? [{ ...at(lowering, node), path: ['fault'], args: [] }]
    : [];
}
