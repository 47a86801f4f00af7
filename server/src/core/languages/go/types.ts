// Go's types as far as evaluation asks for them: names of structs and their aliases, pointers to them, and what a
// variable holds that nothing was assigned to. Of other types only the spelling is kept.

import type { Class, Element, Expr, TypeRef } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { opaque, partsOf, spanOf, textOf, type GoLowering } from './lowering';

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
      const packageName = childAt(node, 'package');
      const name = childAt(node, 'name');
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

/** The fields of a struct type, in order. */
export function structFields(lowering: GoLowering, type: SyntaxNode): Class['fields'] {
  return partsOf(partsOf(type)[0] ?? null).flatMap((field) => fieldsOf(lowering, field));
}

/** The names of one field declaration; an embedded struct is a field with the name of its type. */
function fieldsOf(lowering: GoLowering, field: SyntaxNode): Class['fields'] {
  const typeNode = childAt(field, 'type');
  const type = lowering.type(typeNode);
  if (!type) return [];
  const names = field.children.filter((child) => child.field === 'name' && child.named);
  const value = lowering.zero(typeNode, field);
  if (names.length === 0) return [{ name: type.name.at(-1) ?? '', type, value }];
  return names.map((name) => ({ name: textOf(lowering, name), type, value }));
}

/** A struct whose type is written where it is made: all its fields by name, with what those hold that are left out. */
export function anonymousStruct(
  lowering: GoLowering,
  type: SyntaxNode,
  given: readonly Element[],
  at: SyntaxNode,
): Expr {
  const isKeyed = given.some(({ key }) => key !== null);
  const elements = structFields(lowering, type).map(({ name, value }, index): Element => {
    const written = isKeyed ? given.find(({ key }) => key === name) : given[index];
    return { key: name, value: written?.value ?? value ?? opaque(lowering, at, []) };
  });
  // Without fields it would be an empty list.
  if (elements.length === 0) return opaque(lowering, at, []);
  return { ...spanOf(lowering, at), kind: 'aggregate', form: 'brace', elements };
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
    case 'array_type': {
      const [length, element] = [childAt(type, 'length'), childAt(type, 'element')];
      const value = lowering.zero(element, at) ?? opaque(lowering, at, []);
      return length && { ...span, kind: 'repeat', value, count: lowering.expression(length) };
    }
    case 'struct_type':
      return anonymousStruct(lowering, type, [], at);
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
