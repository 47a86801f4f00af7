// The list that a number in a plugin descriptor counts, as the same initialiser names it: `.ModuleCount = 1` beside
// `.ModuleDescriptions = Modules`. Null for a list without a name of its own.

import type { Element, Expr, Node, Unit } from '../ir/types';
import { walk } from './nodes';

/** How the list is named there, and what counts its elements in the same language. */
export interface CountedList {
  readonly name: string;
  readonly length: string;
}

/** Names that the field of the list has; in Rust also with underscores. */
const listField = /^module_?desc(?:ription)?s$/i;

/** `distance` says how many fields after the number the list stands, where fields are not named. */
export function countedList(unit: Unit, count: Node, distance: number): CountedList | null {
  const elements = initialiserWith(unit, count) ?? [];
  const place = elements.findIndex(({ value }) => isAt(value, count));
  const isNamed = elements.some(({ key }) => key !== null);
  const list = isNamed
    ? elements.find(({ key }) => typeof key === 'string' && listField.test(key))
    : elements[place + distance];
  const name = list ? nameOf(list.value) : null;
  if (name === null) return null;
  const length = unit.language === 'rust' ? `${name}.len() as u32` : `sizeof(${name}) / sizeof(${name}[0])`;
  return { name, length };
}

/** The elements of the innermost initialiser in which a number stands by itself. */
function initialiserWith(unit: Unit, count: Node): readonly Element[] | null {
  let found: readonly Element[] | null = null;
  walk(unit.declarations, (node) => {
    if (node.start > count.start || node.end < count.end) return false;
    const elements = 'elements' in node ? elementsOf(node.elements) : null;
    if (elements?.some(({ value }) => isAt(value, count))) found = elements;
    return true;
  });
  return found;
}

function isAt(node: Node, place: Node): boolean {
  return node.start === place.start && node.end === place.end;
}

function elementsOf(value: unknown): readonly Element[] | null {
  return Array.isArray(value) ? value.filter(isElement) : null;
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'key' in value && 'value' in value;
}

/** `Modules`, `&Modules[0]`, `MODULES.as_ptr()`. */
function nameOf(list: Expr): string | null {
  switch (list.kind) {
    case 'name':
      return list.path.join('::');
    case 'unary':
      return list.operator === '&' ? nameOf(list.operand) : null;
    case 'index':
      return list.index.kind === 'literal' && list.index.value === 0n ? nameOf(list.object) : null;
    case 'cast':
      return nameOf(list.value);
    case 'call':
      return list.callee.kind === 'member' && list.callee.name === 'as_ptr'
        ? nameOf(list.callee.object)
        : null;
    default:
      return null;
  }
}
