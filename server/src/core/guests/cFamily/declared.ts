// The functions that a unit declares outside functions and classes, with what of them matters for imports.

import type { Attribute, Declaration, Func, Global, Parameter, TypeRef, Unit } from '../../ir/types';

export interface DeclaredFunction {
  readonly unit: Unit;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Null when it is declared by the name of a function type, which is then `result`. */
  readonly params: readonly Parameter[] | null;
  readonly result: TypeRef | null;
  readonly isUnprototyped: boolean;
  readonly isTemplate: boolean;
  /** Whether the parser stumbled inside it. */
  readonly isFaulty: boolean;
  readonly isDefined: boolean;
  readonly isStatic: boolean;
  readonly isInNamespace: boolean;
  readonly abi: string | null;
  readonly attributes: readonly Attribute[];
}

/** Functions in their order, those in namespaces too. */
export function declaredFunctionsOf(unit: Unit): readonly DeclaredFunction[] {
  return functionsIn(unit, unit.declarations);
}

function functionsIn(unit: Unit, declarations: readonly Declaration[]): readonly DeclaredFunction[] {
  const faults = declarations.filter(isFault);
  return declarations.flatMap((declaration, index): readonly DeclaredFunction[] => {
    const before = declarations[index - 1];
    // What is not whole may have lost its attributes to what follows it, or taken them from it.
    const isFaulty =
      (before !== undefined && isFault(before)) ||
      faults.some(({ start, end }) => start <= declaration.end && end >= declaration.start);
    switch (declaration.kind) {
      case 'namespace':
        return functionsIn(unit, declaration.members).map((found) => ({ ...found, isInNamespace: true }));
      case 'func':
        return [functionOf(unit, declaration, isFaulty)];
      case 'global':
        return declaration.type && declaration.value === null
          ? [functionByType(unit, declaration, declaration.type, isFaulty)]
          : [];
      default:
        return [];
    }
  });
}

/** Whether some part of a unit was not read whole. */
export function hasFaults(unit: Unit): boolean {
  return unit.declarations.some(isFault);
}

function isFault({ kind, attributes }: Declaration): boolean {
  return kind === 'failed' || attributes.some(({ path }) => path[0] === 'fault');
}

function functionOf(unit: Unit, declaration: Func, isFaulty: boolean): DeclaredFunction {
  const { params, result, nameStart, nameEnd, abi, attributes } = declaration;
  return {
    unit,
    name: declaration.path.at(-1) ?? '',
    nameStart,
    nameEnd,
    params,
    result,
    isUnprototyped: unit.language === 'c' && declaration.isUnprototyped === true,
    isTemplate: declaration.generics.length > 0,
    isFaulty,
    isDefined: declaration.body !== null,
    isStatic: declaration.isStatic,
    isInNamespace: declaration.path.length > 1,
    abi,
    attributes,
  };
}

/** `Callback f;`, where `Callback` names a function type: the name follows the type. */
function functionByType(unit: Unit, declaration: Global, type: TypeRef, isFaulty: boolean): DeclaredFunction {
  const name = declaration.path.at(-1) ?? '';
  const nameStart = type.end + 1;
  return {
    unit,
    name,
    nameStart,
    nameEnd: nameStart + name.length,
    params: null,
    result: type,
    isUnprototyped: false,
    isTemplate: false,
    isFaulty,
    isDefined: false,
    isStatic: declaration.isStatic,
    isInNamespace: declaration.path.length > 1,
    abi: null,
    attributes: declaration.attributes,
  };
}
