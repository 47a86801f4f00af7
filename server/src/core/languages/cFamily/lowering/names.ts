// Qualified names with their template arguments.

import type { Expr, TypeRef } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { folded, textOf, type Lowering } from './context';
import { namedChildren } from './nodes';

export interface QualifiedName {
  readonly path: readonly string[];
  /**
   * Template arguments: those of the last component, or else of the nearest component before it that has some, so
   * that `Type<T>::make` keeps its T.
   */
  readonly args: readonly (TypeRef | Expr)[];
}

const empty: QualifiedName = { path: [], args: [] };

export function qualifiedName(lowering: Lowering, node: SyntaxNode): QualifiedName {
  switch (node.type) {
    case 'qualified_identifier': {
      const scope = childAt(node, 'scope');
      const name = childAt(node, 'name');
      const outer = scope ? qualifiedName(lowering, scope) : empty;
      const inner = name ? qualifiedName(lowering, name) : empty;
      return {
        path: [...outer.path, ...inner.path],
        args: inner.args.length > 0 ? inner.args : outer.args,
      };
    }
    case 'template_function':
    case 'template_type':
    case 'template_method': {
      const name = childAt(node, 'name');
      const list = childAt(node, 'arguments');
      return {
        path: name ? qualifiedName(lowering, name).path : [],
        args: list ? templateArguments(lowering, list) : [],
      };
    }
    case 'nested_namespace_specifier':
      return { path: namedChildren(node).flatMap((child) => qualifiedName(lowering, child).path), args: [] };
    case 'dependent_name':
    case 'dependent_type': {
      const [inner] = namedChildren(node);
      return inner ? qualifiedName(lowering, inner) : empty;
    }
    case 'operator_cast': {
      const type = childAt(node, 'type');
      return { path: [`operator ${type ? folded(textOf(lowering, type)) : ''}`], args: [] };
    }
    case 'operator_name':
    case 'destructor_name':
      return { path: [textOf(lowering, node).replace(/\s+(?!\w)|(?<!\w)\s+/g, '')], args: [] };
    default:
      return { path: [folded(textOf(lowering, node))], args: [] };
  }
}

export function templateArguments(lowering: Lowering, list: SyntaxNode): readonly (TypeRef | Expr)[] {
  return namedChildren(list).map((argument) =>
    argument.type === 'type_descriptor' ? lowering.type(argument) : lowering.expression(argument),
  );
}
