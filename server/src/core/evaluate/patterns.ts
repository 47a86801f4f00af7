// Matching a value against a pattern, and binding what it names.

import type { Pattern } from '../ir/types';
import type { Machine } from './machine';
import { equal } from './operators';
import { newCell, plain, plainCell, unknown, type Cell, type Scope } from './values';

export type Answer = 'yes' | 'no' | 'maybe';

/** Binds the pattern's variables in `scope`, and says whether the value matches. */
export function matchPattern(machine: Machine, pattern: Pattern, cell: Cell, scope: Scope): Answer {
  switch (pattern.kind) {
    case 'wildcard':
    case 'rest':
      return 'yes';
    case 'bind': {
      const inner = pattern.inner ? matchPattern(machine, pattern.inner, cell, scope) : 'yes';
      // Whoever binds by value hands over a copy.
      scope.variables.set(pattern.name, cell);
      return inner;
    }
    case 'value': {
      const same = equal(plain(machine.evaluate(pattern.value, scope)), plain(cell.value));
      return same === null ? 'maybe' : same ? 'yes' : 'no';
    }
    case 'or': {
      let answer: Answer = 'no';
      for (const choice of pattern.choices) {
        const one = matchPattern(machine, choice, cell, scope);
        if (one === 'yes') return 'yes';
        if (one === 'maybe') answer = 'maybe';
      }
      return answer;
    }
    case 'tuple':
      return matchTuple(machine, pattern, cell, scope);
    case 'struct':
      return matchStruct(machine, pattern, cell, scope);
  }
}

/** Names of all variables that a pattern binds. */
export function boundNames(pattern: Pattern): readonly string[] {
  switch (pattern.kind) {
    case 'bind':
      return [pattern.name, ...(pattern.inner ? boundNames(pattern.inner) : [])];
    case 'tuple':
      return pattern.elements.flatMap(boundNames);
    case 'struct':
      return pattern.fields.flatMap((field) => boundNames(field.pattern));
    case 'or':
      return pattern.choices.flatMap(boundNames);
    default:
      return [];
  }
}

/** Binds all of a pattern's variables to the unknown. */
export function bindUnknown(pattern: Pattern, scope: Scope): void {
  for (const name of boundNames(pattern)) scope.variables.set(name, newCell(unknown));
}

function matchTuple(
  machine: Machine,
  pattern: Extract<Pattern, { kind: 'tuple' }>,
  cell: Cell,
  scope: Scope,
): Answer {
  const wrapper = pattern.path.at(-1);
  const holder = plainCell(cell);
  const value = plain(cell.value);
  const only = pattern.elements[0];
  if (wrapper === 'Some' || wrapper === 'Ok') {
    if (value.kind === 'null' || value.kind === 'failure') {
      bindUnknown(pattern, scope);
      return 'no';
    }
    const inner = only ? matchPattern(machine, only, cell, scope) : 'yes';
    return value.kind === 'unknown' ? 'maybe' : inner;
  }
  if (wrapper === 'Err') {
    bindUnknown(pattern, scope);
    return value.kind === 'failure' ? 'yes' : value.kind === 'unknown' ? 'maybe' : 'no';
  }
  if (value.kind === 'object') {
    const names = [...value.fields.keys()];
    const fields = pattern.elements.map((element, index) => ({ name: names[index] ?? '', pattern: element }));
    return matchFields(machine, fields, cell, scope);
  }
  const hasRest = pattern.elements.some((element) => element.kind === 'rest');
  if (wrapper !== undefined || value.kind !== 'array' || value.open || hasRest) {
    bindUnknown(pattern, scope);
    return 'maybe';
  }
  if (holder.value.kind === 'array' && value.cells.length !== pattern.elements.length) {
    bindUnknown(pattern, scope);
    return 'no';
  }
  return allOf(
    pattern.elements.map((element, index) => {
      const part = value.cells[index];
      return part ? matchPattern(machine, element, part, scope) : 'maybe';
    }),
  );
}

function matchStruct(
  machine: Machine,
  pattern: Extract<Pattern, { kind: 'struct' }>,
  cell: Cell,
  scope: Scope,
): Answer {
  return matchFields(machine, pattern.fields, cell, scope);
}

function matchFields(
  machine: Machine,
  fields: readonly { readonly name: string; readonly pattern: Pattern }[],
  cell: Cell,
  scope: Scope,
): Answer {
  const value = plain(cell.value);
  return allOf(
    fields.map((field) => {
      const part = value.kind === 'object' ? value.fields.get(field.name) : undefined;
      if (part) return matchPattern(machine, field.pattern, part, scope);
      bindUnknown(field.pattern, scope);
      return 'maybe';
    }),
  );
}

function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}
