// Declarations outside functions. What the parser could not read becomes a FailedDeclaration, and what stands whole
// inside it is lowered all the same.

import type { Declaration, Expr, Global, Namespace } from '../../../ir/types';
import { childAt, childOfType, childrenAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { lowerClass } from './classes';
import { at, folded, textOf, type DeclarationScope, type Lowering } from './context';
import { lowerFunction } from './functions';
import { qualifiedName } from './names';
import { hasFault, hasToken, namedChildren } from './nodes';
import { lowerGenerics } from './parameters';
import { faultAttributes, lowerAttributes, shapeAttributes } from './attributes';
import { hasStorage } from './storage';
import { declaratorsOf, isClassSpecifier, lowerDeclarator, type Declared } from './types';
import { initialValue, vexingValue } from './variables';

type DeclarationLowering = (
  lowering: Lowering,
  node: SyntaxNode,
  scope: DeclarationScope,
) => readonly Declaration[];

const byType: Readonly<Record<string, DeclarationLowering>> = {
  translation_unit: lowerAll,
  declaration_list: lowerAll,
  declaration: lowerDeclaration,
  field_declaration: lowerDeclaration,
  function_definition: lowerFunctionDefinition,
  struct_specifier: lowerClassSpecifier,
  class_specifier: lowerClassSpecifier,
  union_specifier: lowerClassSpecifier,
  enum_specifier: lowerClassSpecifier,
  type_definition: lowerTypedef,
  alias_declaration: lowerAlias,
  using_declaration: lowerUsing,
  namespace_definition: lowerNamespace,
  namespace_alias_definition: lowerNamespaceAlias,
  linkage_specification: lowerLinkage,
  template_declaration: lowerTemplate,
  friend_declaration: lowerFriend,
  expression_statement: lowerMacroLike,
  ERROR: lowerError,
};

export function lowerDeclarations(
  lowering: Lowering,
  node: SyntaxNode,
  scope: DeclarationScope,
): readonly Declaration[] {
  if (node.missing && node.type !== ';') return [failed(lowering, node)];
  const lower = byType[node.type];
  return lower ? lower(lowering, node, scope) : [];
}

function failed(lowering: Lowering, node: SyntaxNode): Declaration {
  return { ...at(lowering, node), kind: 'failed', attributes: [], condition: null };
}

function lowerAll(lowering: Lowering, node: SyntaxNode, scope: DeclarationScope): readonly Declaration[] {
  const all: Declaration[] = [];
  for (const child of node.children) {
    for (const declaration of lowering.declarations(child, scope)) all.push(declaration);
  }
  return all;
}

function lowerError(lowering: Lowering, node: SyntaxNode, scope: DeclarationScope): readonly Declaration[] {
  return [failed(lowering, node), ...lowerAll(lowering, node, scope)];
}

/** The errors directly inside a declaration, which is lowered without them. */
function failuresIn(lowering: Lowering, node: SyntaxNode): readonly Declaration[] {
  return node.children
    .filter((child) => child.type === 'ERROR' || (child.missing && child.type !== ';'))
    .map((child) => failed(lowering, child));
}

function lowerFunctionDefinition(
  lowering: Lowering,
  node: SyntaxNode,
  scope: DeclarationScope,
): readonly Declaration[] {
  const specifier = childAt(node, 'type');
  const before = specifier && isClassSpecifier(specifier) ? lowering.declarations(specifier, scope) : [];
  const declarator = childAt(node, 'declarator');
  const declared = lowerDeclarator(lowering, node, declarator);
  const failures = failuresIn(lowering, node);
  const { name, functionNode } = declarator?.type === 'operator_cast' ? conversion(declarator) : declared;
  if (!name || !functionNode) return [...before, ...failures, failed(lowering, node)];
  lowering.values.add(textOf(lowering, name));
  return [...before, ...failures, lowerFunction(lowering, scope, node, { ...declared, name, functionNode })];
}

/** `operator bool() const`: the declarator is name and function in one. */
function conversion(node: SyntaxNode): {
  readonly name: SyntaxNode;
  readonly functionNode: SyntaxNode | null;
} {
  return { name: node, functionNode: childAt(node, 'declarator') };
}

function lowerDeclaration(
  lowering: Lowering,
  node: SyntaxNode,
  scope: DeclarationScope,
): readonly Declaration[] {
  const specifier = childAt(node, 'type');
  const all: Declaration[] = [...failuresIn(lowering, node)];
  if (specifier && isClassSpecifier(specifier)) all.push(...lowering.declarations(specifier, scope));
  for (const declarator of declaratorsOf(node)) {
    if (declarator.type === 'gnu_asm_expression') continue;
    const isConversion = declarator.type === 'operator_cast';
    const declared = lowerDeclarator(lowering, node, declarator);
    const { name, functionNode } = isConversion ? conversion(declarator) : declared;
    if (!name) continue;
    const value = functionNode && constructionOfKnown(lowering, declared, functionNode);
    if (functionNode && !value) {
      if (!isConversion) lowering.values.add(textOf(lowering, name));
      all.push(lowerFunction(lowering, scope, node, { ...declared, name, functionNode }));
    } else {
      lowering.values.add(textOf(lowering, name));
      all.push(lowerGlobal(lowering, node, { ...declared, name }, declarator, value));
    }
  }
  return all;
}

/** A vexing parse outside functions is a construction when all its names are known to be values. */
function constructionOfKnown(lowering: Lowering, declared: Declared, functionNode: SyntaxNode): Expr | null {
  const value = vexingValue(lowering, declared.type, functionNode);
  const args =
    value?.kind === 'construct' ? value.elements.map((element) => element.value) : value ? [value] : [];
  const areValues = args.every(
    (argument) => argument.kind === 'name' && lowering.values.has(argument.path.join('::')),
  );
  return areValues ? value : null;
}

function lowerGlobal(
  lowering: Lowering,
  node: SyntaxNode,
  declared: Declared & { readonly name: SyntaxNode },
  declarator: SyntaxNode,
  construction: Expr | null,
): Global {
  const { type, isConst, name } = declared;
  const isInitialised = declarator.type === 'init_declarator';
  const value = construction ?? (isInitialised ? initialValue(lowering, type, declarator) : null);
  return {
    ...at(lowering, node),
    kind: 'global',
    path: qualifiedName(lowering, name).path,
    type,
    value,
    isConst,
    isStatic: hasStorage(lowering, node, 'static'),
    isDeclarationOnly: value === null && hasStorage(lowering, node, 'extern'),
    attributes: [...lowerAttributes(lowering, node), ...faultAttributes(lowering, node)],
    condition: null,
  };
}

function lowerClassSpecifier(
  lowering: Lowering,
  node: SyntaxNode,
  scope: DeclarationScope,
): readonly Declaration[] {
  const lowered = lowerClass(lowering, scope, node);
  return lowered ? [...failuresIn(lowering, node), lowered] : failuresIn(lowering, node);
}

/** `typedef struct { … } Name;` names the structure itself; further names are aliases. */
function lowerTypedef(lowering: Lowering, node: SyntaxNode, scope: DeclarationScope): readonly Declaration[] {
  const all: Declaration[] = [...failuresIn(lowering, node)];
  const specifier = childAt(node, 'type');
  const declarators = childrenAt(node, 'declarator');
  const isClass = specifier !== null && isClassSpecifier(specifier);
  const naming =
    isClass && !childAt(specifier, 'name')
      ? declarators.find((declarator) => declarator.type === 'type_identifier')
      : undefined;
  if (isClass) {
    if (naming) lowering.givenNames.set(specifier, textOf(lowering, naming));
    all.push(...lowering.declarations(specifier, scope));
  }
  for (const declarator of declarators) {
    if (declarator === naming) continue;
    const { name, type, functionNode } = lowerDeclarator(lowering, node, declarator);
    if (!name) continue;
    const path = [textOf(lowering, name)];
    const aliased = functionNode
      ? { ...type, name: ['fn'], args: functionParts(lowering, functionNode, type) }
      : type;
    const { generics } = scope;
    all.push({
      ...at(lowering, node),
      kind: 'alias',
      path,
      generics,
      type: aliased,
      attributes: shapeAttributes(lowering, node),
      condition: null,
    });
  }
  return all;
}

/** `typedef int Fn(void *);`: the types of the parameters, and the result last. */
function functionParts(
  lowering: Lowering,
  functionNode: SyntaxNode,
  result: Declared['type'],
): Declared['type'][] {
  const list = childAt(functionNode, 'parameters');
  const parameters = list ? namedChildren(list).filter((child) => childAt(child, 'type')) : [];
  return [...parameters.map((parameter) => lowering.type(parameter)), result];
}

function lowerAlias(lowering: Lowering, node: SyntaxNode, scope: DeclarationScope): readonly Declaration[] {
  const name = childAt(node, 'name');
  const descriptor = childAt(node, 'type');
  if (!name || !descriptor || hasFault(node)) return [failed(lowering, node)];
  const specifier = childAt(descriptor, 'type');
  const before = specifier && isClassSpecifier(specifier) ? lowering.declarations(specifier, scope) : [];
  const path = [textOf(lowering, name)];
  const type = lowering.type(descriptor);
  const { generics } = scope;
  return [
    ...before,
    {
      ...at(lowering, node),
      kind: 'alias',
      path,
      generics,
      type,
      attributes: shapeAttributes(lowering, node),
      condition: null,
    },
  ];
}

function lowerUsing(lowering: Lowering, node: SyntaxNode): readonly Declaration[] {
  const [target] = namedChildren(node);
  if (!target) return [failed(lowering, node)];
  const { path } = qualifiedName(lowering, target);
  const name = hasToken(node, 'namespace') ? '*' : (path.at(-1) ?? '');
  return [{ ...at(lowering, node), kind: 'use', path, name, attributes: [], condition: null }];
}

function lowerNamespaceAlias(lowering: Lowering, node: SyntaxNode): readonly Declaration[] {
  const name = childAt(node, 'name');
  const target = namedChildren(node).find((child) => child !== name);
  if (!name || !target) return [failed(lowering, node)];
  const { path } = qualifiedName(lowering, target);
  return [
    {
      ...at(lowering, node),
      kind: 'use',
      path,
      name: textOf(lowering, name),
      attributes: [],
      condition: null,
    },
  ];
}

function lowerNamespace(
  lowering: Lowering,
  node: SyntaxNode,
  scope: DeclarationScope,
): readonly Declaration[] {
  const body = childAt(node, 'body');
  const nameNode = childAt(node, 'name');
  const path = nameNode ? qualifiedName(lowering, nameNode).path : [''];
  const isInline = hasToken(node, 'inline');
  let members: readonly Declaration[] = [
    ...failuresIn(lowering, node),
    ...(body ? lowering.declarations(body, scope) : []),
  ];
  for (const name of [...path].reverse()) {
    const namespace: Namespace = {
      ...at(lowering, node),
      kind: 'namespace',
      name,
      isInline,
      members,
      attributes: [],
      condition: null,
    };
    members = [namespace];
  }
  return members;
}

function lowerLinkage(lowering: Lowering, node: SyntaxNode, scope: DeclarationScope): readonly Declaration[] {
  const value = childAt(node, 'value');
  const body = childAt(node, 'body');
  const abi = value && textOf(lowering, value) === '"C"' ? 'C' : scope.abi;
  return [...failuresIn(lowering, node), ...(body ? lowering.declarations(body, { ...scope, abi }) : [])];
}

function lowerTemplate(
  lowering: Lowering,
  node: SyntaxNode,
  scope: DeclarationScope,
): readonly Declaration[] {
  const list = childAt(node, 'parameters');
  const generics = [...scope.generics, ...(list ? lowerGenerics(lowering, list) : [])];
  const all: Declaration[] = [];
  for (const child of node.children) {
    if (child.field !== 'parameters') all.push(...lowering.declarations(child, { ...scope, generics }));
  }
  return all;
}

/** Only a friend that is defined on the spot adds something. */
function lowerFriend(lowering: Lowering, node: SyntaxNode, scope: DeclarationScope): readonly Declaration[] {
  const definition = childOfType(node, 'function_definition');
  return definition ? lowering.declarations(definition, scope) : [];
}

/** An expression outside functions is the use of a macro that nobody defines. */
function lowerMacroLike(lowering: Lowering, node: SyntaxNode): readonly Declaration[] {
  const [expression] = namedChildren(node);
  if (!expression || expression.type === 'gnu_asm_expression') return [];
  const lowered = lowering.expression(expression);
  if (lowered.kind !== 'call' || lowered.callee.kind !== 'name') return [failed(lowering, node)];
  const { path } = lowered.callee;
  const text = folded(lowering.text.slice(lowered.callee.end, lowered.end)).replace(/^\(|\)$/g, '');
  const call = { ...at(lowering, expression), kind: 'macro' as const, path, args: lowered.args, text };
  return [{ ...at(lowering, node), kind: 'macroItem', call, attributes: [], condition: null }];
}
