// From which module and by which name a declaration imports, by its attributes and those of its further declarations.

import type { Attribute, Unit } from '../../ir/types';
import type { Site } from '../../model/site';
import { hasFaults, type DeclaredFunction } from './declared';

export interface ImportNames {
  /** Null when it is written but not as a string, or may be written in a part that was not read. */
  readonly module: string | null;
  readonly moduleSite: Site | null;
  /** Null without `import_name`. */
  readonly name: string | null;
  readonly nameSite: Site | null;
  /** Whether a name is written but not as a string, or twice, as while somebody is typing. */
  readonly isUnreadable: boolean;
}

/** Whether a function is declared with attributes that make it an import. */
export function isImportDeclaration({ attributes, isDefined }: DeclaredFunction): boolean {
  return !isDefined && attributes.some(({ path }) => /^import_(?:module|name)$/.test(path.at(-1) ?? ''));
}

interface Written {
  readonly argument: Attribute['args'][number] | undefined;
  readonly unit: Unit;
}

/** What a declaration says, or else another declaration of the same function. */
export function importNamesOf(declared: DeclaredFunction, further: readonly DeclaredFunction[]): ImportNames {
  const module = written('import_module', declared, further);
  const name = written('import_name', declared, further);
  const symbol = written('asm', declared, further);
  return {
    module: module ? stringOf(module) : hasFaults(declared.unit) ? null : 'env',
    moduleSite: siteOf(module),
    name: name ? stringOf(name) : null,
    nameSite: siteOf(name),
    isUnreadable:
      isWrittenTwice(declared) ||
      (name !== null && stringOf(name) === null) ||
      (name === null && symbol !== null),
  };
}

function isWrittenTwice({ attributes }: DeclaredFunction): boolean {
  const names = attributes.map(({ path }) => path.at(-1)).filter((name) => /^import_/.test(name ?? ''));
  return new Set(names).size < names.length;
}

function written(
  attribute: string,
  declared: DeclaredFunction,
  further: readonly DeclaredFunction[],
): Written | null {
  for (const { attributes, unit } of [declared, ...further]) {
    const found = attributes.findLast(({ path }) => path.at(-1) === attribute);
    if (found) return { argument: found.args[0], unit };
  }
  return null;
}

function stringOf({ argument }: Written): string | null {
  return argument?.isString ? argument.value : null;
}

function siteOf(found: Written | null): Site | null {
  if (!found?.argument?.isString) return null;
  return found.unit.place(found.argument.start, found.argument.end).site;
}
