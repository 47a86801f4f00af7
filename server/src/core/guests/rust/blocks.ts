// Finds the extern blocks of a unit, also in modules and functions' bodies, each with the names that it sees.

import type { Declaration, Extern, Func, Local, Unit } from '../../ir/types';
import type { Truth } from '../../languages/rust/conditions';
import type { Scope, ScopeTable } from './scopes';

/** An extern block where it stands. */
export interface ExternBlock {
  readonly block: Extern;
  readonly scope: Scope;
  readonly unit: Unit;
  /** Whether everything around it is built for a guest. */
  readonly built: Truth;
}

/** The extern blocks of a unit in order; blocks that no guest has are left out. */
export function externBlocksOf(unit: Unit, table: ScopeTable): readonly ExternBlock[] {
  const found: ExternBlock[] = [];
  const walk: Walk = { unit, table, found };
  visitAll(walk, unit.declarations, table.module(unit.modulePath), true);
  return found;
}

interface Walk {
  readonly unit: Unit;
  readonly table: ScopeTable;
  readonly found: ExternBlock[];
}

function visitAll(walk: Walk, declarations: readonly Declaration[], scope: Scope, around: Truth): void {
  for (const declaration of declarations) {
    const own = walk.table.target.holds(declaration.condition);
    const built = own === false || around === false ? false : own === true && around === true ? true : null;
    if (built !== false) visit(walk, declaration, scope, built);
  }
}

function visit(walk: Walk, declaration: Declaration, scope: Scope, built: Truth): void {
  switch (declaration.kind) {
    case 'extern':
      walk.found.push({ block: declaration, scope, unit: walk.unit, built });
      break;
    case 'namespace': {
      const inner = walk.table.inside(scope, declaration);
      visitAll(walk, declaration.members, inner, built);
      break;
    }
    case 'impl':
      visitAll(walk, declaration.members, scope, built);
      break;
    case 'func':
      visitBody(walk, declaration, scope, built);
      break;
    case 'global': {
      const locals = localsIn(declaration.value);
      if (locals.length > 0) visitLocals(walk, locals, scope, built);
      break;
    }
    default:
  }
}

function visitBody(walk: Walk, declaration: Func, scope: Scope, built: Truth): void {
  const locals = localsIn(declaration.body);
  if (locals.length > 0) visitLocals(walk, locals, scope, built);
}

/** What a body declares hides what its module has. */
function visitLocals(walk: Walk, locals: readonly Local[], scope: Scope, built: Truth): void {
  const inner = walk.table.inner(scope);
  const declarations = locals.flatMap((local) => local.declarations);
  walk.table.enterAll(inner, declarations);
  visitAll(walk, declarations, inner, built);
}

/** The declarations in an expression, but not those inside its nested functions. */
function localsIn(expression: unknown): readonly Local[] {
  const found: Local[] = [];
  const open: unknown[] = [expression];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isLocal(value)) found.push(value);
    else open.push(...partsOf(value));
  }
  return found.sort((one, other) => one.start - other.start);
}

function partsOf(value: object): readonly unknown[] {
  return Object.values(value);
}

function isLocal(value: object): value is Local {
  return 'kind' in value && value.kind === 'local';
}
