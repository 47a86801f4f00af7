// Classes, structures, unions and enumerations with their members.

import type { Class, Declaration, TypeRef } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, classNameOf, textOf, type DeclarationScope, type Lowering } from './context';
import { shapeAttributes } from './attributes';
import { lowerFunction } from './functions';
import { qualifiedName } from './names';
import { namedChildren } from './nodes';
import { hasStorage } from './storage';
import { isClassSpecifier, lowerDeclarator } from './types';
import { fieldValue } from './variables';

/** A class with a body; null for one that is only mentioned. */
export function lowerClass(lowering: Lowering, scope: DeclarationScope, node: SyntaxNode): Class | null {
  const body = childAt(node, 'body');
  if (!body) return null;
  const name = childAt(node, 'name');
  const { path, args } = name
    ? qualifiedName(lowering, name)
    : { path: [classNameOf(lowering, node)], args: [] };
  const base = childAt(node, 'base');
  const isEnum = node.type === 'enum_specifier';
  const content = isEnum ? noMembers : lowerMembers(lowering, body);
  return {
    ...at(lowering, node),
    kind: 'class',
    path,
    form: isEnum ? 'enum' : node.type === 'union_specifier' ? 'union' : 'struct',
    fields: content.fields,
    enumerators: isEnum ? lowerEnumerators(lowering, body) : [],
    underlying: base ? lowering.type(base) : null,
    bases: lowerBases(lowering, node),
    members: content.members,
    generics: scope.generics,
    specialisation: args,
    attributes: shapeAttributes(lowering, node),
    condition: null,
  };
}

interface ClassContent {
  readonly fields: Class['fields'][number][];
  readonly members: Declaration[];
}

const noMembers: ClassContent = { fields: [], members: [] };

function lowerEnumerators(lowering: Lowering, body: SyntaxNode): Class['enumerators'] {
  return namedChildren(body)
    .filter((child) => child.type === 'enumerator')
    .map((enumerator) => {
      const name = childAt(enumerator, 'name');
      const value = childAt(enumerator, 'value');
      return {
        name: name ? textOf(lowering, name) : '',
        value: value ? lowering.expression(value) : null,
        hasData: false,
      };
    });
}

function lowerBases(lowering: Lowering, node: SyntaxNode): readonly TypeRef[] {
  const clause = node.children.find((child) => child.type === 'base_class_clause');
  if (!clause) return [];
  return namedChildren(clause)
    .filter((child) => /identifier$|template_type$|dependent_type$|decltype$/.test(child.type))
    .map((child) => lowering.type(child));
}

function lowerMembers(lowering: Lowering, body: SyntaxNode): ClassContent {
  const content: ClassContent = { fields: [], members: [] };
  for (const child of body.children) {
    if (child.type === 'field_declaration') lowerField(lowering, child, content);
    else if (child.named || child.missing) {
      for (const member of lowering.declarations(child, { abi: null, generics: [] }))
        content.members.push(member);
    }
  }
  return content;
}

function lowerField(lowering: Lowering, node: SyntaxNode, content: ClassContent): void {
  const specifier = childAt(node, 'type');
  const hasDeclarator = node.children.some((child) => child.field === 'declarator');
  if (specifier && isClassSpecifier(specifier)) {
    const nested = lowering.declarations(specifier, { abi: null, generics: [] });
    content.members.push(...nested);
    if (!hasDeclarator && !childAt(specifier, 'name')) absorbAnonymous(lowering, node, nested[0], content);
  }
  for (const [index, declarator] of node.children.entries()) {
    if (declarator.field === 'declarator') lowerFieldDeclarator(lowering, node, declarator, index, content);
  }
}

/** The fields of an anonymous structure are those of the class around it; of an anonymous union none is known. */
function absorbAnonymous(
  lowering: Lowering,
  node: SyntaxNode,
  nested: Declaration | undefined,
  content: ClassContent,
): void {
  if (nested?.kind !== 'class') return;
  if (nested.form === 'struct') content.fields.push(...nested.fields);
  else if (nested.form === 'union') {
    const type = lowerDeclarator(lowering, node, null).type;
    content.fields.push({ name: '', type, value: null });
  }
}

function lowerFieldDeclarator(
  lowering: Lowering,
  node: SyntaxNode,
  declarator: SyntaxNode,
  index: number,
  content: ClassContent,
): void {
  const declared = lowerDeclarator(lowering, node, declarator);
  const { name, functionNode, type } = declared;
  if (!name) return;
  if (functionNode) {
    content.members.push(
      lowerFunction(lowering, { abi: null, generics: [] }, node, { ...declared, name, functionNode }),
    );
    return;
  }
  const [separator, next] = node.children.slice(index + 1);
  const isAssigned = separator?.type === '=';
  const valueNode = isAssigned ? next : separator?.field === 'default_value' ? separator : null;
  const value = valueNode ? fieldValue(lowering, type, valueNode, isAssigned) : null;
  const text = textOf(lowering, name);
  if (!hasStorage(lowering, node, 'static')) {
    content.fields.push({ name: text, type, value });
    return;
  }
  content.members.push({
    ...at(lowering, node),
    kind: 'global',
    path: [text],
    type,
    value,
    isConst: declared.isConst,
    isStatic: true,
    isDeclarationOnly: value === null,
    attributes: [],
    condition: null,
  });
}
