// Reads the fields of a module: imports in all their forms, and of definitions their beginning only. Damage costs
// the field in which it is; a list that was never closed ends where the next field begins.

import type { ImportKind } from '../model/facts';
import { allFieldHeads, externKinds, moduleFieldHeads, typeFieldStops } from './fieldHeads';
import type { ModuleBuilder } from './moduleBuilder';
import { readId, readName } from './strings';
import type { WatTokens } from './tokens';
import { readRecursionGroup, readTypeField } from './typeFields';
import { closeList, enterList, readReference, readTypeUse, type TypeUse } from './typeUse';
import type { WatName } from './types';

/** Reads fields up to the end of the module, its parenthesis included, or to the next module. */
export function readFields(tokens: WatTokens, module: ModuleBuilder): void {
  while (!tokens.at('end')) {
    if (closeList(tokens)) return;
    if (tokens.head() === 'module') break;
    if (tokens.at('open')) readField(tokens, module);
    else {
      module.markDamaged();
      tokens.advance();
    }
  }
  module.markDamaged();
}

/** Reads the field at whose parenthesis the tokens stand. */
export function readField(tokens: WatTokens, module: ModuleBuilder): void {
  const { depth } = tokens;
  const head = tokens.head();
  tokens.advance();
  if (head !== null) tokens.advance();
  const kind = externKinds.get(head ?? '');
  if (kind) readDefinition(tokens, kind, module);
  else if (head === 'import') readImport(tokens, module);
  else if (head === 'export') readExport(tokens, module);
  else if (head === 'type') readTypeField(tokens, module);
  else if (head === 'rec') readRecursionGroup(tokens, module);
  else if (head === 'param' || head === 'result') module.markLastDamaged();
  else if (!allFieldHeads.has(head ?? '')) module.markDamaged();
  const stops = head === 'type' || head === 'rec' ? typeFieldStops : moduleFieldHeads;
  if (!tokens.leave(depth, stops)) module.markDamaged();
}

/** `(import "m" "f" (func $f …))`, or one module with many items, behind the keyword. */
function readImport(tokens: WatTokens, module: ModuleBuilder): void {
  const from = readName(tokens);
  if (from && tokens.head() === 'item') {
    readItems(tokens, from, module);
    return;
  }
  const name = readName(tokens);
  const description = name && readDescription(tokens, module);
  if (from && name && description) module.addImport({ module: from, name, ...description });
  else module.markDamaged();
}

/** `(item "f" (func …)) …`, or `(item "f") (item "g") … (func …)`: several imports from one module. */
function readItems(tokens: WatTokens, from: WatName, module: ModuleBuilder): void {
  const untyped: WatName[] = [];
  while (tokens.head() === 'item') {
    const { depth } = tokens;
    enterList(tokens);
    const name = readName(tokens);
    const description = tokens.at('open') ? readDescription(tokens, module) : null;
    if (name && description) module.addImport({ module: from, name, ...description });
    else if (name) untyped.push(name);
    if (!tokens.leave(depth, moduleFieldHeads)) return;
  }
  const description = untyped.length > 0 ? readDescription(tokens, module) : null;
  for (const [index, name] of description ? untyped.entries() : []) {
    if (index > 0 && description) module.addItem(description.kind, null);
    if (description) module.addImport({ module: from, name, ...description });
  }
}

interface Description {
  readonly kind: ImportKind;
  readonly use: TypeUse | null;
}

/** What is imported: `(func $f (param i32))`, `(memory 1)`. Null when it is not even known of which kind it is. */
function readDescription(tokens: WatTokens, module: ModuleBuilder): Description | null {
  const kind = externKinds.get(tokens.head() ?? '');
  if (!kind) return null;
  const { depth } = tokens;
  enterList(tokens);
  module.addItem(kind, readId(tokens));
  if (kind !== 'func') {
    tokens.leave(depth, moduleFieldHeads);
    return { kind, use: null };
  }
  const use = readFunctionUse(tokens);
  const isWhole = use !== null && tokens.depth === depth + 1 && closeList(tokens) && endsHere(tokens);
  return { kind, use: isWhole ? use : null };
}

/** Whether a list ends here, if only because the next field begins. */
function endsHere(tokens: WatTokens): boolean {
  return tokens.at('close') || tokens.at('end') || moduleFieldHeads.has(tokens.head() ?? '');
}

/** A type use, which the custom descriptors proposal may wrap: `(exact (type 0))`. */
function readFunctionUse(tokens: WatTokens): TypeUse | null {
  if (tokens.head() !== 'exact') return readTypeUse(tokens);
  enterList(tokens);
  const use = readTypeUse(tokens);
  return use && closeList(tokens) ? use : null;
}

/** A definition, or an import or export abbreviated as one: `(func $f (export "f") (import "m" "f") …)`. */
function readDefinition(tokens: WatTokens, kind: ImportKind, module: ModuleBuilder): void {
  const { depth } = tokens;
  const index = module.addItem(kind, readId(tokens));
  while (tokens.head() === 'export') {
    const name = readInlineNames(tokens)[0];
    if (name) module.addExport(kind, name.value, index);
    else return;
  }
  if (tokens.head() !== 'import') return;
  const [from, name] = readInlineNames(tokens);
  if (!from || !name) return;
  const use = kind === 'func' ? readFunctionUse(tokens) : null;
  const isWhole = tokens.at('close') && tokens.depth === depth;
  module.addImport({ kind, module: from, name, use: isWhole ? use : null });
}

/** The names in `(export "f")` or `(import "m" "f")`; none when it is damaged. */
function readInlineNames(tokens: WatTokens): readonly WatName[] {
  enterList(tokens);
  const names: WatName[] = [];
  while (tokens.at('string')) {
    const name = readName(tokens);
    if (!name) return [];
    names.push(name);
  }
  return closeList(tokens) ? names : [];
}

/** `(export "f" (func $f))`, behind the keyword. */
function readExport(tokens: WatTokens, module: ModuleBuilder): void {
  const name = readName(tokens);
  const kind = externKinds.get(tokens.head() ?? '');
  if (!name || !kind) return;
  enterList(tokens);
  module.addExport(kind, name.value, readReference(tokens));
}
