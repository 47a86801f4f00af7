// Parameters of functions and lambdas, and of templates.

import type { Parameter, Pattern } from '../../../ir/types';
import { childAt } from '../../../syntax/nodes';
import type { SyntaxNode } from '../../../syntax/types';
import { at, textOf, type Lowering } from './context';
import { namedChildren } from './nodes';
import { isVoid, lowerDeclarator, unknownType } from './types';

export function lowerParameters(lowering: Lowering, list: SyntaxNode): readonly Parameter[] {
  const parameters: Parameter[] = [];
  for (const child of list.children) {
    if (child.type === 'ERROR') parameters.push(unknownParameter(lowering, child));
    else if (child.type === '...' || child.type === 'variadic_parameter') {
      parameters.push({ ...unknownParameter(lowering, child), type: null, variadic: true });
    } else if (child.named) {
      parameters.push(lowerParameter(lowering, child));
    }
  }
  const [only] = parameters;
  return only && parameters.length === 1 && only.name === null && only.type && isVoid(only.type)
    ? []
    : parameters;
}

function lowerParameter(lowering: Lowering, node: SyntaxNode): Parameter {
  if (!childAt(node, 'type')) return unknownParameter(lowering, node);
  const { name, type, isPack, functionNode } = lowerDeclarator(lowering, node, childAt(node, 'declarator'));
  // A pointer to a member: its type is not written where types are.
  if (name?.type === 'qualified_identifier') return unknownParameter(lowering, node);
  const text = name ? textOf(lowering, name) : null;
  const value = childAt(node, 'default_value');
  return {
    ...at(lowering, node),
    pattern: name && text !== null ? bind(lowering, name, text) : null,
    name: text,
    // A function as parameter is a pointer to it; its parts are of no concern.
    type: functionNode ? { ...type, name: ['fn'], args: [], wrappers: [{ kind: 'pointer' }] } : type,
    defaultValue: value ? lowering.expression(value) : null,
    variadic: isPack || node.type === 'variadic_parameter_declaration',
  };
}

function unknownParameter(lowering: Lowering, node: SyntaxNode): Parameter {
  const type = unknownType(lowering, node);
  return { ...at(lowering, node), pattern: null, name: null, type, defaultValue: null, variadic: false };
}

/** A pattern that binds one name. */
export function bind(lowering: Lowering, node: SyntaxNode, name: string): Pattern {
  return { ...at(lowering, node), kind: 'bind', name, byReference: false, inner: null };
}

/** The names of a template's parameters; unnamed ones keep their position as an empty name. */
export function lowerGenerics(lowering: Lowering, list: SyntaxNode): readonly string[] {
  return namedChildren(list).map((parameter) => {
    if (parameter.type.includes('parameter_declaration') && childAt(parameter, 'type')) {
      const { name } = lowerDeclarator(lowering, parameter, childAt(parameter, 'declarator'));
      return name ? textOf(lowering, name) : '';
    }
    const name = childAt(parameter, 'name') ?? namedChildren(parameter).find((child) => child.field === null);
    if (!name) return '';
    return name.type.includes('parameter_declaration')
      ? (lowerGenerics(lowering, parameter).at(-1) ?? '')
      : textOf(lowering, name);
  });
}
