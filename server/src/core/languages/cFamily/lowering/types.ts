// Types and declarators: what a declaration's specifiers and its declarator say together.

import type { Expr, TypeRef, TypeWrapper } from '../../../ir/types';
import { childAt, childrenAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, classNameOf, folded, textOf, type Lowering } from './context';
import { qualifiedName } from './names';
import { namedChildren } from './nodes';

/** One declarator put together with the specifiers before it. */
export interface Declared {
  /** Null for an abstract declarator. */
  readonly name: SyntaxNode | null;
  /** The names of a structured binding. */
  readonly binding: SyntaxNode | null;
  /** For a function its result. */
  readonly type: TypeRef;
  /** The `function_declarator`, when this declares a function and not a variable. */
  readonly functionNode: SyntaxNode | null;
  readonly isConst: boolean;
  readonly isPack: boolean;
}

const classSpecifiers = new Set(['struct_specifier', 'class_specifier', 'union_specifier', 'enum_specifier']);

export function isClassSpecifier(node: SyntaxNode): boolean {
  return classSpecifiers.has(node.type);
}

/** Puts a declarator together with the specifiers of `holder`, the declaration that it stands in. */
export function lowerDeclarator(
  lowering: Lowering,
  holder: SyntaxNode,
  declarator: SyntaxNode | null,
): Declared {
  const specifier = childAt(holder, 'type');
  const base = specifier ? baseType(lowering, specifier) : { path: ['?'], args: [] };
  const walk: DeclaratorWalk = {
    name: base.path,
    args: base.args,
    wrappers: [],
    functionNode: null,
    pointerConst: null,
    isPack: false,
    isConstBase: hasQualifier(lowering, holder, 'const') || hasQualifier(lowering, holder, 'constexpr'),
  };
  const inner = unwind(lowering, walk, declarator);
  const isBinding = inner?.type === 'structured_binding_declarator';
  const name = isBinding || inner === null ? null : inner;
  const functionNode = walk.functionNode && name ? walk.functionNode : null;
  if (walk.functionNode && !functionNode) applyFunction(lowering, walk, walk.functionNode);
  const start = holder.children.find(isTypePart)?.start ?? declarator?.start ?? holder.start;
  const stop = functionNode ?? name;
  const type: TypeRef = {
    start,
    end: endOfType(lowering, specifier, declarator, stop, start),
    unit: lowering.unit,
    name: walk.name,
    args: walk.args,
    wrappers: walk.wrappers,
    text: typeText(lowering, holder, declarator, name, functionNode),
  };
  return {
    name,
    binding: isBinding ? inner : null,
    type,
    functionNode,
    isConst: isConstant(lowering, holder, walk),
    isPack: walk.isPack,
  };
}

/** The type of a `type_descriptor`, or of a type's own node. */
export function lowerType(lowering: Lowering, node: SyntaxNode): TypeRef {
  if (childAt(node, 'type') && !isClassSpecifier(node) && node.type !== 'sized_type_specifier') {
    return lowerDeclarator(lowering, node, childAt(node, 'declarator')).type;
  }
  const { path, args } = baseType(lowering, node);
  return { ...at(lowering, node), name: path, args, wrappers: [], text: folded(textOf(lowering, node)) };
}

/** A type that was not understood, or is not written. */
export function unknownType(lowering: Lowering, node: SyntaxNode): TypeRef {
  return { ...at(lowering, node), name: ['?'], args: [], wrappers: [], text: folded(textOf(lowering, node)) };
}

interface DeclaratorWalk {
  name: readonly string[];
  args: readonly (TypeRef | Expr)[];
  wrappers: TypeWrapper[];
  /** The function declarator seen last; it makes a type of its own once something is wrapped around it. */
  functionNode: SyntaxNode | null;
  /** Whether the outermost pointer is const; null without a pointer. */
  pointerConst: boolean | null;
  isPack: boolean;
  /** Whether the specifiers say const. */
  readonly isConstBase: boolean;
}

function baseType(lowering: Lowering, specifier: SyntaxNode): ReturnType<typeof qualifiedName> {
  if (isClassSpecifier(specifier)) {
    const name = childAt(specifier, 'name');
    return name ? qualifiedName(lowering, name) : { path: [classNameOf(lowering, specifier)], args: [] };
  }
  switch (specifier.type) {
    case 'placeholder_type_specifier':
    case 'auto':
      return { path: ['auto'], args: [] };
    case 'decltype':
    case 'ERROR':
      return { path: ['?'], args: [] };
    default:
      return qualifiedName(lowering, specifier);
  }
}

/** Walks from the outermost declarator inwards, which is from the innermost type outwards. */
function unwind(lowering: Lowering, walk: DeclaratorWalk, declarator: SyntaxNode | null): SyntaxNode | null {
  let node = declarator;
  for (;;) {
    if (!node) return null;
    switch (node.type) {
      case 'pointer_declarator':
      case 'abstract_pointer_declarator':
      case 'pointer_type_declarator':
        wrap(lowering, walk, { kind: 'pointer' });
        walk.pointerConst = hasQualifier(lowering, node, 'const');
        break;
      case 'reference_declarator':
      case 'abstract_reference_declarator':
        wrap(lowering, walk, { kind: 'reference', mutable: !(walk.pointerConst ?? walk.isConstBase) });
        break;
      case 'array_declarator':
      case 'abstract_array_declarator': {
        const size = childAt(node, 'size');
        wrap(lowering, walk, { kind: 'array', size: size ? lowering.expression(size) : null });
        break;
      }
      case 'function_declarator':
      case 'abstract_function_declarator':
        if (walk.functionNode) applyFunction(lowering, walk, walk.functionNode);
        walk.functionNode = node;
        break;
      case 'variadic_declarator':
        walk.isPack = true;
        break;
      case 'init_declarator':
      case 'parenthesized_declarator':
      case 'abstract_parenthesized_declarator':
      case 'attributed_declarator':
        break;
      default:
        return node;
    }
    node = innerDeclarator(node);
  }
}

function innerDeclarator(node: SyntaxNode): SyntaxNode | null {
  const declarator = childAt(node, 'declarator');
  if (declarator) return declarator;
  return (
    namedChildren(node).find(
      (child) => child.field === null && /declarator$|identifier$|_name$/.test(child.type),
    ) ?? null
  );
}

function wrap(lowering: Lowering, walk: DeclaratorWalk, wrapper: TypeWrapper): void {
  if (walk.functionNode) applyFunction(lowering, walk, walk.functionNode);
  walk.functionNode = null;
  walk.wrappers.push(wrapper);
}

/** Makes the type so far the result of a function type. */
function applyFunction(lowering: Lowering, walk: DeclaratorWalk, node: SyntaxNode): void {
  const result: TypeRef = {
    ...at(lowering, node),
    name: walk.name,
    args: walk.args,
    wrappers: walk.wrappers,
    text: '',
  };
  const list = childAt(node, 'parameters');
  const parameters = list ? childrenOfParameters(list) : [];
  const types = parameters.map((parameter) => lowerType(lowering, parameter));
  walk.name = ['fn'];
  walk.args = [...types.filter((type) => !isVoid(type)), result];
  walk.wrappers = [];
}

function childrenOfParameters(list: SyntaxNode): readonly SyntaxNode[] {
  return namedChildren(list).filter((child) => childAt(child, 'type'));
}

/** `void` by itself, which in a parameter list means that there are none. */
export function isVoid(type: TypeRef): boolean {
  return type.wrappers.length === 0 && type.name.length === 1 && type.name[0] === 'void';
}

function isTypePart(node: SyntaxNode): boolean {
  return node.field === 'type' || node.type === 'type_qualifier';
}

function hasQualifier(lowering: Lowering, node: SyntaxNode, qualifier: string): boolean {
  return node.children.some(
    (child) => child.type === 'type_qualifier' && textOf(lowering, child) === qualifier,
  );
}

/** Constant is what the outermost pointer says, or without one the specifiers; `constexpr` makes all of it so. */
function isConstant(lowering: Lowering, holder: SyntaxNode, walk: DeclaratorWalk): boolean {
  if (hasQualifier(lowering, holder, 'constexpr')) return true;
  return walk.pointerConst ?? walk.isConstBase;
}

function endOfType(
  lowering: Lowering,
  specifier: SyntaxNode | null,
  declarator: SyntaxNode | null,
  stop: SyntaxNode | null,
  start: number,
): number {
  const least = specifier ? endOfSpecifier(specifier) : start;
  let end = stop ? stop.start : (declarator?.end ?? least);
  while (end > least && /\s/.test(lowering.text.charAt(end - 1))) end--;
  return Math.max(end, least);
}

/** A class's body is no part of a type's spelling. */
function endOfSpecifier(specifier: SyntaxNode): number {
  const body = isClassSpecifier(specifier) ? childAt(specifier, 'body') : null;
  return body ? body.start : specifier.end;
}

function typeText(
  lowering: Lowering,
  holder: SyntaxNode,
  declarator: SyntaxNode | null,
  name: SyntaxNode | null,
  functionNode: SyntaxNode | null,
): string {
  const { text } = lowering;
  const parts = holder.children
    .filter((child) => isTypePart(child) && textOf(lowering, child) !== 'constexpr')
    .map((child) => text.slice(child.start, endOfSpecifier(child)));
  if (declarator && functionNode) parts.push(text.slice(declarator.start, functionNode.start));
  else if (declarator && name) {
    const end =
      declarator.type === 'init_declarator'
        ? (childAt(declarator, 'declarator')?.end ?? name.end)
        : declarator.end;
    parts.push(text.slice(declarator.start, name.start) + text.slice(name.end, end));
  } else if (declarator) parts.push(textOf(lowering, declarator));
  return folded(parts.join(' '));
}

/** The declarators of a declaration. */
export function declaratorsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenAt(node, 'declarator');
}
