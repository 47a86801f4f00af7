// The items of a Rust file, module, impl, trait or extern block, in order. What a macro makes in their place is
// lowered as if it stood there. Modules in files of their own are not entered (modules.ts finds those).

import type { Declaration } from '../../ir/types';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { lowerAttributes, noAttributes, type Attributes } from './attributes';
import { lowerClass, isClass } from './classes';
import { conjunction, never } from './conditions';
import { lowerFunction } from './functions';
import { abiOf, abiPlace, genericsOf, nameOf } from './headers';
import { spanOf, textOf, type Lowering } from './lowering';
import { expandItems } from './macros/items';
import { firstPart, isComment } from './nodes';
import { lowerUse } from './uses';

const declarationTypes = new Set([
  'function_item',
  'function_signature_item',
  'struct_item',
  'enum_item',
  'union_item',
  'const_item',
  'static_item',
  'type_item',
  'associated_type',
  'impl_item',
  'trait_item',
  'mod_item',
  'foreign_mod_item',
  'use_declaration',
  'extern_crate_declaration',
  'macro_definition',
]);

/** Whether a node declares something, wherever it stands. */
export function isDeclaration(node: SyntaxNode): boolean {
  return declarationTypes.has(node.type);
}

/** Lowers the items among nodes; functions get the ABI of the extern block around them. */
export function lowerDeclarations(
  lowering: Lowering,
  nodes: readonly SyntaxNode[],
  abi: string | null,
): readonly Declaration[] {
  const declarations: Declaration[] = [];
  let attributeNodes: SyntaxNode[] = [];
  for (const node of nodes) {
    if (isComment(node)) continue;
    if (node.type === 'attribute_item') {
      attributeNodes.push(node);
      continue;
    }
    if (!node.named) continue;
    // The grammar does not know `safe fn` of extern blocks: the word is an error between its neighbours.
    if (node.type === 'ERROR' && textOf(lowering, node) === 'safe') continue;
    const attributes = attributeNodes.length > 0 ? lowerAttributes(lowering, attributeNodes) : noAttributes;
    attributeNodes = [];
    if (attributes.condition !== never) declarations.push(...lowerItem(lowering, node, attributes, abi));
  }
  return declarations;
}

/** What the inner attributes of a file or module ask for. */
export function innerAttributes(lowering: Lowering, nodes: readonly SyntaxNode[]): Attributes {
  return lowerAttributes(
    lowering,
    nodes.filter((node) => node.type === 'inner_attribute_item'),
  );
}

function lowerItem(
  lowering: Lowering,
  node: SyntaxNode,
  attributes: Attributes,
  abi: string | null,
): readonly Declaration[] {
  if (isClass(node)) return [lowerClass(lowering, node, attributes)];
  switch (node.type) {
    case 'function_item':
    case 'function_signature_item':
      return [lowerFunction(lowering, node, attributes, abi)];
    case 'const_item':
    case 'static_item':
      return [global(lowering, node, attributes)];
    case 'type_item':
      return alias(lowering, node, attributes);
    case 'associated_type':
      // In an extern block it is a type of which only pointers are known.
      return abi === null ? [] : [lowerClass(lowering, node, attributes)];
    case 'impl_item':
    case 'trait_item':
      return implementation(lowering, node, attributes);
    case 'mod_item':
      return namespace(lowering, node, attributes);
    case 'foreign_mod_item':
      return [externBlock(lowering, node, attributes)];
    case 'use_declaration':
    case 'extern_crate_declaration':
      return lowerUse(lowering, node, attributes);
    default:
      return lowerOther(lowering, node, attributes, abi);
  }
}

function lowerOther(
  lowering: Lowering,
  node: SyntaxNode,
  attributes: Attributes,
  abi: string | null,
): readonly Declaration[] {
  switch (node.type) {
    case 'macro_definition':
    case 'empty_statement':
    case 'inner_attribute_item':
    case 'shebang':
      return [];
    case 'macro_invocation':
      return expandItems(lowering, node, attributes, abi);
    case 'expression_statement': {
      const inner = firstPart(node);
      if (inner?.type === 'macro_invocation') return expandItems(lowering, inner, attributes, abi);
      return [failed(lowering, node, attributes)];
    }
    case 'ERROR':
      return [failed(lowering, node, attributes), ...salvaged(lowering, node, attributes, abi)];
    default:
      return [failed(lowering, node, attributes)];
  }
}

/** What every declaration carries. */
function declared(
  lowering: Lowering,
  node: SyntaxNode,
  attributes: Attributes,
): Pick<Declaration, 'start' | 'end' | 'unit' | 'attributes' | 'condition'> {
  return {
    ...spanOf(lowering, node),
    attributes: attributes.list,
    condition: attributes.condition,
  };
}

/** What is whole inside a broken stretch is still there: also the functions of an extern block not yet closed. */
function salvaged(
  lowering: Lowering,
  node: SyntaxNode,
  attributes: Attributes,
  abi: string | null,
): readonly Declaration[] {
  const opening = node.children.findIndex((child) => child.type === '{');
  const head = node.children.slice(0, Math.max(0, opening));
  const modifier = head.find((child) => child.type === 'extern_modifier');
  const isExtern = modifier && head.every((child) => child === modifier || child.type === 'unsafe');
  const isWhole = (child: SyntaxNode): boolean => isDeclaration(child) || child.type === 'attribute_item';
  if (!isExtern) return lowering.declarations(node.children.filter(isWhole), abi);
  const blockAbi = abiOf(lowering, modifier);
  const members = lowering.declarations(node.children.slice(opening).filter(isWhole), blockAbi);
  return [
    {
      ...declared(lowering, node, attributes),
      kind: 'extern',
      abi: blockAbi,
      ...abiPlace(lowering, node, modifier),
      members,
    },
  ];
}

function failed(lowering: Lowering, node: SyntaxNode, attributes: Attributes): Declaration {
  return { ...declared(lowering, node, attributes), kind: 'failed' };
}

function global(lowering: Lowering, node: SyntaxNode, attributes: Attributes): Declaration {
  const type = childAt(node, 'type');
  const value = childAt(node, 'value');
  return {
    ...declared(lowering, node, attributes),
    kind: 'global',
    path: [nameOf(lowering, node)],
    type: type && lowering.type(type),
    value: value && lowering.expression(value),
    isConst: node.type === 'const_item' || childOfType(node, 'mutable_specifier') === null,
    isStatic: node.type === 'static_item',
    isDeclarationOnly: value === null,
  };
}

function alias(lowering: Lowering, node: SyntaxNode, attributes: Attributes): readonly Declaration[] {
  const type = childAt(node, 'type');
  const name = nameOf(lowering, node);
  if (type) {
    return [
      {
        ...declared(lowering, node, attributes),
        kind: 'alias',
        path: [name],
        generics: genericsOf(lowering, node),
        type: lowering.type(type),
      },
    ];
  }
  return [];
}

function implementation(
  lowering: Lowering,
  node: SyntaxNode,
  attributes: Attributes,
): readonly Declaration[] {
  const type = childAt(node, node.type === 'trait_item' ? 'name' : 'type');
  const trait = childAt(node, 'trait');
  const body = childAt(node, 'body');
  if (!type) return [failed(lowering, node, attributes)];
  return [
    {
      ...declared(lowering, node, attributes),
      kind: 'impl',
      type: lowering.type(type),
      trait: trait && lowering.type(trait),
      isTrait: node.type === 'trait_item',
      members: lowering.declarations(body?.children ?? [], null),
    },
  ];
}

function namespace(lowering: Lowering, node: SyntaxNode, attributes: Attributes): readonly Declaration[] {
  const body = childAt(node, 'body');
  const inner = innerAttributes(lowering, body?.children ?? []);
  const condition = conjunction(attributes.condition, inner.condition);
  if (!body || condition === never) return [];
  const name = nameOf(lowering, node);
  return [
    {
      ...declared(lowering, node, { list: attributes.list, condition }),
      kind: 'namespace',
      name,
      isInline: false,
      members: lowering.inModule(name).declarations(body.children, null),
    },
  ];
}

function externBlock(lowering: Lowering, node: SyntaxNode, attributes: Attributes): Declaration {
  const modifier = childOfType(node, 'extern_modifier');
  const abi = modifier ? abiOf(lowering, modifier) : '';
  const body = childAt(node, 'body');
  return {
    ...declared(lowering, node, attributes),
    kind: 'extern',
    abi,
    ...abiPlace(lowering, node, modifier),
    members: lowering.declarations(body?.children ?? [], abi),
  };
}
