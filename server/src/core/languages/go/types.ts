// Go's types as far as evaluation asks for them: names of structs and their aliases, pointers to them, and what a
// variable holds that nothing was assigned to. Of other types only the spelling is kept.

import type { Expr, TypeRef } from '../../ir/types';
import type { SyntaxNode } from '../../syntax/types';
import { fieldOf, partsOf, spanOf, textOf, type GoLowering } from './lowering';

const numbers = new Set(
  'int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr byte rune float32 float64 bool'.split(
    ' ',
  ),
);

/** Lowers a type; what is not followed becomes the type that nobody can tell. */
export function lowerType(lowering: GoLowering, node: SyntaxNode | null): TypeRef | null {
  if (!node) return null;
  const base = { ...spanOf(lowering, node), args: [], text: textOf(lowering, node).replace(/\s+/g, ' ') };
  switch (node.type) {
    case 'type_identifier': {
      const name = textOf(lowering, node);
      // The names of numbers mean other widths in the languages that evaluation knows.
      return { ...base, name: numbers.has(name) ? ['?'] : [name], wrappers: [] };
    }
    case 'qualified_type': {
      const packageName = fieldOf(node, 'package');
      const name = fieldOf(node, 'name');
      const path = packageName ? lowering.packages.get(textOf(lowering, packageName)) : undefined;
      return { ...base, name: path && name ? [...path, textOf(lowering, name)] : ['?'], wrappers: [] };
    }
    case 'parenthesized_type':
      return lowerType(lowering, partsOf(node)[0] ?? null);
    case 'pointer_type': {
      const target = lowerType(lowering, partsOf(node)[0] ?? null);
      return (
        target && {
          ...target,
          ...base,
          args: target.args,
          wrappers: [...target.wrappers, { kind: 'pointer' }],
        }
      );
    }
    default:
      return { ...base, name: ['?'], wrappers: [] };
  }
}

/** The zero value of a type, where it is one that registrations are made of. */
export function zeroOf(lowering: GoLowering, type: SyntaxNode | null, at: SyntaxNode): Expr | null {
  if (!type) return null;
  const span = spanOf(lowering, at);
  switch (type.type) {
    case 'slice_type': {
      const operand: Expr = { ...span, kind: 'aggregate', form: 'array', elements: [] };
      return { ...span, kind: 'unary', operator: '&', operand };
    }
    case 'pointer_type':
    case 'function_type':
    case 'interface_type':
      return { ...span, kind: 'literal', value: null };
    case 'type_identifier': {
      const name = textOf(lowering, type);
      const list = lowering.lists.get(name);
      if (list) return zeroOf(lowering, list, at);
      if (name === 'string') return { ...span, kind: 'literal', value: '' };
      if (name === 'bool') return { ...span, kind: 'literal', value: false };
      if (numbers.has(name)) return { ...span, kind: 'literal', value: 0n };
      return null;
    }
    default:
      return null;
  }
}
