// Rust's structs, unions and enums.

import type { Class, TypeRef } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { listed, type Attributes } from './attributes';
import { genericsOf, nameOf } from './headers';
import { spanOf, type Lowering } from './lowering';
import { unknownType } from './types';

const forms: Readonly<Record<string, Class['form']>> = {
  struct_item: 'struct',
  union_item: 'union',
  enum_item: 'enum',
};

/** Whether a node declares a type with contents. */
export function isClass(node: SyntaxNode): boolean {
  return node.type in forms;
}

/** Lowers a struct, union or enum. */
export function lowerClass(lowering: Lowering, node: SyntaxNode, attributes: Attributes): Class {
  const body = childAt(node, 'body');
  const form = forms[node.type] ?? 'struct';
  return {
    ...spanOf(lowering, node),
    kind: 'class',
    attributes: attributes.list,
    condition: attributes.condition,
    path: [nameOf(lowering, node)],
    form,
    fields: body ? (form === 'enum' ? variantFieldsOf(lowering, body) : fieldsOf(lowering, body)) : [],
    enumerators: body && form === 'enum' ? variantsOf(lowering, body) : [],
    underlying: underlyingOf(lowering, attributes),
    bases: [],
    members: [],
    generics: genericsOf(lowering, node),
    specialisation: [],
  };
}

/** Fields in order; those of a tuple struct are numbered. What may not be built has a type that nobody can tell. */
function fieldsOf(lowering: Lowering, body: SyntaxNode): Class['fields'] {
  const isNumbered = body.type === 'ordered_field_declaration_list';
  return listed(lowering, body.children).flatMap(({ node, condition }, index) => {
    const type = isNumbered ? node : childAt(node, 'type');
    if (!type) return [];
    const name = isNumbered ? String(index) : nameOf(lowering, node);
    const isCertain = condition === null && type.type !== 'ERROR';
    return [
      { name, type: isCertain ? lowering.type(type) : unknownType(spanOf(lowering, type)), value: null },
    ];
  });
}

/** The fields of all variants with data, named `Variant.field`. */
function variantFieldsOf(lowering: Lowering, body: SyntaxNode): Class['fields'] {
  return listed(lowering, body.children).flatMap(({ node, condition }) => {
    const data = childAt(node, 'body');
    const variant = nameOf(lowering, node);
    return (data ? fieldsOf(lowering, data) : []).map((field) => ({
      name: `${variant}.${field.name}`,
      type: condition === null ? field.type : unknownType(field.type),
      value: null,
    }));
  });
}

/** A variant without data that may not be built is left out: so there are at least as many as are listed. */
function variantsOf(lowering: Lowering, body: SyntaxNode): Class['enumerators'] {
  return listed(lowering, body.children).flatMap(({ node, condition }) => {
    const value = childAt(node, 'value');
    const hasData = childAt(node, 'body') !== null;
    if (node.type !== 'enum_variant' || (condition !== null && !hasData)) return [];
    return [{ name: nameOf(lowering, node), value: value && lowering.expression(value), hasData }];
  });
}

/** The integer type in `#[repr(u8)]`, also beside `C`. */
function underlyingOf(lowering: Lowering, attributes: Attributes): TypeRef | null {
  for (const attribute of attributes.list) {
    if (attribute.path.join() !== 'repr') continue;
    const argument = attribute.args.find(({ value }) => /^[iu](?:8|16|32|64|128|size)$/.test(value));
    if (argument) {
      const { start, end, value } = argument;
      return { start, end, unit: lowering.unit, name: [value], args: [], wrappers: [], text: value };
    }
  }
  return null;
}
