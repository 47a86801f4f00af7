// What one file of AssemblyScript declares that matters to imports: ambient functions and globals with the arguments
// of `@external`, types, and names from other files. Nothing is resolved here.

import { hashOf } from '../../base/hash';
import type { LowerContext, SourceFile } from '../../languages/types';
import type { NotRead } from '../../model/facts';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { parseSource, type ParsedSource, type Stretch } from '../declared/source';

/** A function or global that is declared and not defined. */
export interface AmbientDeclaration {
  readonly kind: 'func' | 'global';
  readonly node: SyntaxNode;
  readonly name: Stretch;
  /** The namespaces around it, from outside in. */
  readonly namespaces: readonly string[];
  /** The arguments of `@external`, without their quotes. */
  readonly external: readonly Stretch[];
}

/** What a name of a type stands for in the file that declares it. */
export type TypeDeclaration =
  | { readonly kind: 'reference' }
  | { readonly kind: 'enum' }
  | { readonly kind: 'alias'; readonly type: SyntaxNode; readonly isGeneric: boolean };

export interface AssemblyScriptFile {
  readonly source: ParsedSource;
  readonly ambient: readonly AmbientDeclaration[];
  readonly types: ReadonlyMap<string, readonly TypeDeclaration[]>;
  /** Where a name comes from when another file declares it. */
  readonly imported: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
  /** The files of `export * from`. */
  readonly passedOn: readonly string[];
}

/** Reads a file, once for as long as its text stays the same. */
export function readAssemblyScriptFile(
  file: SourceFile,
  context: LowerContext,
): AssemblyScriptFile | NotRead {
  return context.remember(`assemblyscript ${file.file} ${hashOf(file.text)}`, () => {
    const outcome = parseSource(file, 'typescript', context);
    return outcome.kind === 'parsed' ? declarationsOf(outcome.source) : outcome.notRead;
  });
}

interface Collected {
  readonly source: ParsedSource;
  readonly ambient: AmbientDeclaration[];
  readonly types: Map<string, readonly TypeDeclaration[]>;
  readonly imported: Map<string, { readonly path: string; readonly name: string }>;
  readonly passedOn: string[];
}

function declarationsOf(source: ParsedSource): AssemblyScriptFile {
  const collected: Collected = { source, ambient: [], types: new Map(), imported: new Map(), passedOn: [] };
  collectBlock(source.root.children, { namespaces: [], isAmbient: false }, collected);
  return collected;
}

interface Surroundings {
  readonly namespaces: readonly string[];
  readonly isAmbient: boolean;
}

function collectBlock(nodes: readonly SyntaxNode[], around: Surroundings, collected: Collected): void {
  // The grammar sees decorators before `declare` as an error beside the declaration.
  let pending: readonly SyntaxNode[] = [];
  for (const node of nodes) {
    if (node.type === 'comment' || !node.named) continue;
    if (node.type === 'ERROR') {
      const decorators = decoratorsIn(node);
      pending = decorators.length > 0 ? decorators : [];
      continue;
    }
    collectStatement(node, pending, around, collected);
    pending = [];
  }
}

function decoratorsIn(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.flatMap((child) =>
    child.type === 'decorator' ? [child] : child.type === 'ERROR' ? decoratorsIn(child) : [],
  );
}

function collectStatement(
  node: SyntaxNode,
  decorators: readonly SyntaxNode[],
  around: Surroundings,
  collected: Collected,
): void {
  switch (node.type) {
    case 'export_statement':
    case 'ambient_declaration':
    case 'expression_statement': {
      const own = [...decorators, ...decoratorsIn(node)];
      const isAmbient = around.isAmbient || node.type === 'ambient_declaration';
      for (const child of node.children) {
        if (child.named) collectStatement(child, own, { ...around, isAmbient }, collected);
      }
      if (childAt(node, 'source')) collectSource(node, collected);
      return;
    }
    case 'import_statement':
      collectSource(node, collected);
      return;
    case 'internal_module': {
      const name = childAt(node, 'name');
      const body = childAt(node, 'body');
      if (name?.type !== 'identifier' || !body) return;
      const namespaces = [...around.namespaces, collected.source.textOf(name)];
      collectBlock(body.children, { ...around, namespaces }, collected);
      return;
    }
    case 'function_signature':
      if (around.isAmbient) collectAmbient('func', node, decorators, around, collected);
      return;
    case 'lexical_declaration':
    case 'variable_declaration':
      for (const child of node.children) {
        if (!around.isAmbient || child.type !== 'variable_declarator' || childAt(child, 'value')) continue;
        collectAmbient('global', child, decorators, around, collected);
      }
      return;
    default:
      collectType(node, collected);
  }
}

function collectAmbient(
  kind: AmbientDeclaration['kind'],
  node: SyntaxNode,
  decorators: readonly SyntaxNode[],
  around: Surroundings,
  collected: Collected,
): void {
  const name = childAt(node, 'name');
  // The name of a generic function holds the types of the call.
  if (name?.type !== 'identifier' || childAt(node, 'type_parameters')) return;
  if (decorators.some((decorator) => isBuiltin(decorator, collected.source))) return;
  const calls = decorators.flatMap((decorator) => externalCalls(decorator, collected.source));
  const [external, ...others] = calls;
  if (others.length > 0 || external === null) return;
  const { namespaces } = around;
  collected.ambient.push({ kind, node, name, namespaces, external: external ?? [] });
}

/** What the compiler itself knows is declared in the standard library, and no import. */
function isBuiltin(decorator: SyntaxNode, source: ParsedSource): boolean {
  return /^@\s*builtin\b/.test(source.textOf(decorator));
}

/** The arguments of `@external("m", "f")`; null when the compiler would refuse them. */
function externalCalls(decorator: SyntaxNode, source: ParsedSource): readonly (readonly Stretch[] | null)[] {
  const call = childOfType(decorator, 'call_expression');
  const callee = call ? childAt(call, 'function') : childOfType(decorator, 'identifier');
  if (!callee || source.textOf(callee) !== 'external') return [];
  const list = call && childAt(call, 'arguments');
  const args = (list?.children ?? []).filter((child) => child.named && child.type !== 'comment');
  const isRead = args.length === 1 || args.length === 2;
  if (!isRead || args.some((arg) => arg.type !== 'string' || source.textOf(arg).includes('\\')))
    return [null];
  return [args.map(({ start, end }) => ({ start: start + 1, end: end - 1 }))];
}

function collectType(node: SyntaxNode, { source, types }: Collected): void {
  const declaration = typeDeclarationOf(node);
  const name = childAt(node, 'name');
  if (!declaration || !name) return;
  const key = source.textOf(name);
  types.set(key, [...(types.get(key) ?? []), declaration]);
}

function typeDeclarationOf(node: SyntaxNode): TypeDeclaration | null {
  switch (node.type) {
    case 'class_declaration':
    case 'abstract_class_declaration':
    case 'interface_declaration':
      return { kind: 'reference' };
    case 'enum_declaration':
      return { kind: 'enum' };
    case 'type_alias_declaration': {
      const type = childAt(node, 'value');
      return type && { kind: 'alias', type, isGeneric: childAt(node, 'type_parameters') !== null };
    }
    default:
      return null;
  }
}

/** `import { A, B as C } from "./x"`, `export { A } from "./x"` and `export * from "./x"`. */
function collectSource(node: SyntaxNode, { source, imported, passedOn }: Collected): void {
  const from = childAt(node, 'source');
  if (!from) return;
  const path = source.textOf(from).slice(1, -1);
  const named = specifiersIn(node);
  if (named.length === 0 && childOfType(node, '*')) passedOn.push(path);
  for (const specifier of named) {
    const name = childAt(specifier, 'name');
    const alias = childAt(specifier, 'alias') ?? name;
    if (name && alias) imported.set(source.textOf(alias), { path, name: source.textOf(name) });
  }
}

function specifiersIn(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.flatMap((child) =>
    child.type === 'import_specifier' || child.type === 'export_specifier'
      ? [child]
      : ['import_clause', 'named_imports', 'export_clause'].includes(child.type)
        ? specifiersIn(child)
        : [],
  );
}
