// The functions that a unit declares outside functions and classes, with what of them matters for imports.

import type { Attribute, Declaration, Parameter, TypeRef, Unit } from '../../ir/types';

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
  readonly abi: string | null;
  readonly attributes: readonly Attribute[];
}

/** Functions in their order, those in namespaces too. */
export function declaredFunctionsOf(unit: Unit): readonly DeclaredFunction[] {
  const faults = unit.declarations.filter(({ kind }) => kind === 'failed');
  return functionsIn(unit, unit.declarations, faults);
}

function functionsIn(
  unit: Unit,
  declarations: readonly Declaration[],
  faults: readonly Declaration[],
): readonly DeclaredFunction[] {
  return declarations.flatMap((declaration): readonly DeclaredFunction[] => {
    switch (declaration.kind) {
      case 'namespace': {
        const own = declaration.members.filter(({ kind }) => kind === 'failed');
        return functionsIn(unit, declaration.members, own);
      }
      case 'func':
        return [
          {
            unit,
            name: declaration.path.at(-1) ?? '',
            nameStart: declaration.nameStart,
            nameEnd: declaration.nameEnd,
            params: declaration.params,
            result: declaration.result,
            isUnprototyped: unit.language === 'c' && declaration.isUnprototyped === true,
            isTemplate: declaration.generics.length > 0,
            isFaulty: faults.some(({ start, end }) => start <= declaration.end && end >= declaration.start),
            isDefined: declaration.body !== null,
            abi: declaration.abi,
            attributes: declaration.attributes,
          },
        ];
      case 'global':
        return declaration.type && declaration.value === null
          ? [functionByType(unit, declaration, declaration.type)]
          : [];
      default:
        return [];
    }
  });
}

/** `Callback f;`, where `Callback` names a function type: the name follows the type. */
function functionByType(
  unit: Unit,
  declaration: Extract<Declaration, { kind: 'global' }>,
  type: TypeRef,
): DeclaredFunction {
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
    isFaulty: false,
    isDefined: false,
    abi: null,
    attributes: declaration.attributes,
  };
}
