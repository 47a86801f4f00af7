// From which module and by which name a declaration imports, by its attributes and those of its further declarations.

import type { Attribute, Unit } from '../../ir/types';
import type { TextReplacement } from '../../model/facts';
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

/**
 * What gives a name to an import that has a module only; null where there is a name, or where the function has another
 * symbol than its name.
 */
export function missingName(
  { name, attributes, unit }: DeclaredFunction,
  names: ImportNames,
): { readonly edits: readonly TextReplacement[] } | null {
  if (names.name !== null || names.module === null || names.module === 'env' || !names.moduleSite)
    return null;
  const module = attributes.find(({ path }) => path.at(-1) === 'import_module');
  if (!module) return null;
  const { site, definition } = unit.place(module.end - 1, module.end);
  if (definition) return { edits: [] };
  const { end } = site.range;
  const prefix = module.path.length > 1 ? `${module.path[0] ?? ''}::` : '';
  return {
    edits: [{ site: { ...site, range: { start: end, end } }, newText: `, ${prefix}import_name("${name}")` }],
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
