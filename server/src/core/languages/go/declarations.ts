// Lowers what Go declares: functions, methods, constants, variables, structs and other names of types.

import type { Alias, Attribute, Class, Declaration, Expr, Func, Global, Impl } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { lowerParameters } from './expressions';
import { partsOf, spanOf, textOf, type GoLowering } from './lowering';
import { structFields } from './types';

/** `condition` is the file's: null when it is always built. */
export function lowerDeclarations(
  lowering: GoLowering,
  node: SyntaxNode,
  condition: string | null,
): readonly Declaration[] {
  const declared: Declared = { attributes: [], condition };
  switch (node.type) {
    case 'function_declaration':
      return [functionOf(lowering, node, declared)];
    case 'method_declaration':
      return methodOf(lowering, node, declared);
    case 'const_declaration':
      return constants(lowering, node, declared);
    case 'var_declaration':
      return specsOf(node, 'var_spec').flatMap((spec) => variables(lowering, spec, declared));
    case 'type_declaration':
      return partsOf(node).flatMap((spec) => typeOf(lowering, spec, declared));
    default:
      return [];
  }
}

interface Declared {
  readonly attributes: readonly Attribute[];
  readonly condition: string | null;
}

function functionOf(lowering: GoLowering, node: SyntaxNode, declared: Declared): Func {
  const name = childAt(node, 'name');
  const body = childAt(node, 'body');
  return {
    ...spanOf(lowering, node),
    ...declared,
    kind: 'func',
    path: [name ? textOf(lowering, name) : ''],
    nameStart: name?.start ?? node.start,
    nameEnd: name?.end ?? node.start,
    params: lowerParameters(lowering, childAt(node, 'parameters')),
    result: null,
    body: body && lowering.block(body),
    initialisers: [],
    generics: [],
    isStatic: false,
    hasSelf: false,
    abi: null,
  };
}

function methodOf(lowering: GoLowering, node: SyntaxNode, declared: Declared): readonly Impl[] {
  const receiver = lowerParameters(lowering, childAt(node, 'receiver'));
  const [self] = receiver;
  if (!self?.type) return [];
  const method = functionOf(lowering, node, declared);
  const members = [{ ...method, params: [self, ...method.params], hasSelf: true }];
  const type = { ...self.type, wrappers: [] };
  return [
    { ...spanOf(lowering, node), ...declared, kind: 'impl', type, trait: null, isTrait: false, members },
  ];
}

function specsOf(node: SyntaxNode, type: string): readonly SyntaxNode[] {
  return partsOf(node).flatMap((child) => (child.type === type ? [child] : specsOf(child, type)));
}

function namesOf(spec: SyntaxNode): readonly SyntaxNode[] {
  return spec.children.filter(({ field, type }) => field === 'name' && type === 'identifier');
}

function variables(lowering: GoLowering, spec: SyntaxNode, declared: Declared): readonly Global[] {
  const type = childAt(spec, 'type');
  const names = namesOf(spec);
  const values = partsOf(childAt(spec, 'value'));
  return names.map((name, index) => {
    const given = values.length === names.length ? values[index] : undefined;
    const unknown: Expr = { ...spanOf(lowering, spec), kind: 'opaque', why: 'other', children: [] };
    const value =
      values.length > 0 ? (given ? lowering.expression(given) : unknown) : lowering.zero(type, spec);
    return globalOf(lowering, name, { type: lowering.type(type), value, isConst: false }, declared);
  });
}

/** A constant without a value repeats the one before; `iota` is its number in the list. */
function constants(lowering: GoLowering, node: SyntaxNode, declared: Declared): readonly Global[] {
  let repeated: readonly SyntaxNode[] = [];
  return specsOf(node, 'const_spec').flatMap((spec, position) => {
    const values = partsOf(childAt(spec, 'value'));
    if (values.length > 0) repeated = values;
    return namesOf(spec).map((name, index) => {
      const given = repeated[index];
      const value = given ? withIota(lowering.expression(given), position) : null;
      return globalOf(lowering, name, { type: null, value, isConst: true }, declared);
    });
  });
}

function withIota(value: Expr, position: number): Expr {
  const { start, end, unit } = value;
  if (value.kind === 'name' && value.path.join('.') === 'iota') {
    return { start, end, unit, kind: 'literal', value: BigInt(position) };
  }
  if (value.kind !== 'binary') return value;
  return { ...value, left: withIota(value.left, position), right: withIota(value.right, position) };
}

function globalOf(
  lowering: GoLowering,
  name: SyntaxNode,
  held: Pick<Global, 'type' | 'value' | 'isConst'>,
  declared: Declared,
): Global {
  const path = [textOf(lowering, name)];
  const flags = { isStatic: false, isDeclarationOnly: false };
  return { ...spanOf(lowering, name), ...declared, ...held, ...flags, kind: 'global', path };
}

function typeOf(lowering: GoLowering, spec: SyntaxNode, declared: Declared): readonly (Class | Alias)[] {
  const name = childAt(spec, 'name');
  const type = childAt(spec, 'type');
  if (!name || !type || childAt(spec, 'type_parameters')) return [];
  const base = { ...spanOf(lowering, spec), ...declared, path: [textOf(lowering, name)], generics: [] };
  if (type.type === 'struct_type') {
    const fields = structFields(lowering, type);
    const rest = { enumerators: [], underlying: null, bases: [], members: [], specialisation: [] };
    return [{ ...base, ...rest, kind: 'class', form: 'struct', fields }];
  }
  const named = lowering.type(type);
  return named ? [{ ...base, kind: 'alias', type: named }] : [];
}
