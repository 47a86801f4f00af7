// Rust's structs, unions and enums.

import type { Class, TypeRef } from '../../ir/types';
import type { SyntaxNode } from '../../syntax/types';
import type { Attributes } from './attributes';
import { genericsOf, nameOf } from './headers';
import { spanOf, type Lowering } from './lowering';
import { childAt } from './nodes';

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

/** Fields in order; those of a tuple struct are numbered. */
function fieldsOf(lowering: Lowering, body: SyntaxNode): Class['fields'] {
  if (body.type === 'ordered_field_declaration_list') {
    return body.children
      .filter((child) => child.field === 'type')
      .map((child, index) => ({ name: String(index), type: lowering.type(child), value: null }));
  }
  return body.children.flatMap((child) => {
    const type = child.type === 'field_declaration' ? childAt(child, 'type') : null;
    return type ? [{ name: nameOf(lowering, child), type: lowering.type(type), value: null }] : [];
  });
}

/** The fields of all variants with data, named `Variant.field`. */
function variantFieldsOf(lowering: Lowering, body: SyntaxNode): Class['fields'] {
  return body.children.flatMap((child) => {
    const data = child.type === 'enum_variant' ? childAt(child, 'body') : null;
    const variant = nameOf(lowering, child);
    return (data ? fieldsOf(lowering, data) : []).map((field) => ({
      ...field,
      name: `${variant}.${field.name}`,
    }));
  });
}

function variantsOf(lowering: Lowering, body: SyntaxNode): Class['enumerators'] {
  return body.children
    .filter((child) => child.type === 'enum_variant')
    .map((child) => {
      const value = childAt(child, 'value');
      const data = childAt(child, 'body');
      return {
        name: nameOf(lowering, child),
        value: value && lowering.expression(value),
        hasData: data !== null,
      };
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
