// Go as a source language: programs that embed WasmEdge and register host functions. Only modules that import
// WasmEdge's package are lowered; of the rest no host is to be expected.

import { baseNameOf, directoryOf, extensionOf, type FileId } from '../../base/paths';
import { hashOf } from '../../base/hash';
import { LineIndex } from '../../base/text';
import type { LoweredProgram, Unit } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import { reasonOfFailure } from '../../syntax/failure';
import type { ParseFailure, SyntaxNode } from '../../syntax/types';
import type { LowerContext, SourceFile, SourceLanguage } from '../types';
import { isAlwaysBuilt } from './constraints';
import { lowerPairs } from './composite';
import { lowerDeclarations } from './declarations';
import { dotImports } from './dotImport';
import { lowerExpression } from './expressions';
import { partsOf, type GoLowering } from './lowering';
import { rangedMapsOf } from './maps';
import { modulesOf, packageFolder, packageNameOf, type GoModules } from './modules';
import { goProgram } from './program';
import { lowerBlock, lowerStatement } from './statements';
import { lowerType, zeroOf } from './types';

/** Go sources. */
export const go: SourceLanguage = { program: goProgram, grammar: 'go', lower: lowerModule };

const wasmEdge = /"github\.com\/second-state\/WasmEdge-go\/wasmedge"/;

function lowerModule(files: readonly SourceFile[], context: LowerContext, place?: FileId): LoweredProgram {
  const sources = files.filter(({ file }) => goProgram.extensions.includes(extensionOf(file)));
  const notRead: LoweredProgram['notRead'][number][] = [];
  const units: Unit[] = [];
  const modules = modulesOf(files, place ?? null);
  const key = hashOf(JSON.stringify([...modules]));
  if (!sources.some(({ text }) => wasmEdge.test(text))) return { configurations: [{ units }], notRead };
  const hashes = new Map(sources.map(({ file, text }) => [file, hashOf(text)]));
  for (const source of sources) {
    const index = units.length;
    const siblings = source.text.includes('map[') ? siblingsOf(source, sources) : [];
    const texts = [source, ...siblings].map(({ file }) => hashes.get(file)).join(' ');
    const lowered = context.remember(`go unit ${source.file} ${String(index)} ${key} ${texts}`, () =>
      lowerFile(source, index, modules, siblings, context),
    );
    if (lowered.kind === 'unit') units.push(lowered.unit);
    else notRead.push({ file: source.file, reason: reasonOfFailure(lowered) });
  }
  return { configurations: [{ units }], notRead };
}

/** The other files of a package. */
function siblingsOf({ file }: SourceFile, sources: readonly SourceFile[]): readonly SourceFile[] {
  return sources.filter((other) => other.file !== file && directoryOf(other.file) === directoryOf(file));
}

type Lowered = { readonly kind: 'unit'; readonly unit: Unit } | ParseFailure;

function lowerFile(
  { file, text: contents }: SourceFile,
  unit: number,
  modules: GoModules,
  siblings: readonly SourceFile[],
  context: LowerContext,
): Lowered {
  context.reading(file);
  const parsed = context.parser.parse('go', contents);
  if (parsed.kind === 'failure') return parsed;
  // What only a test registers is there all the same, as one candidate more.
  const isTest = baseNameOf(file).endsWith('_test.go');
  const condition = isTest ? 'go test' : isAlwaysBuilt(file, contents) ? null : 'build';
  const lowering = createLowering(contents, unit, parsed.root, modules, siblings);
  const isWasmEdge = (path: string): boolean => wasmEdge.test(`"${path}"`);
  const uses = dotImports(parsed.root, contents, unit, isWasmEdge, (name) => lowering.shadowed.has(name));
  const lines = new LineIndex(contents);
  return {
    kind: 'unit',
    unit: {
      file,
      language: 'go',
      index: unit,
      modulePath: segmentsOf(directoryOf(file)),
      declarations: [
        ...uses,
        ...parsed.root.children.flatMap((node) => lowerDeclarations(lowering, node, condition)),
      ],
      text: contents,
      sees: [],
      place: (start, end) => ({ site: { file, range: lines.range(start, Math.max(start, end)) } }),
    },
  };
}

/** A package is found by the segments of its folder. */
function segmentsOf(folder: FileId): readonly string[] {
  return folder.split('/').filter((segment) => segment !== '');
}

function createLowering(
  contents: string,
  unit: number,
  root: SyntaxNode,
  modules: GoModules,
  siblings: readonly SourceFile[],
): GoLowering {
  const packages = new Map<string, readonly string[]>();
  for (const node of root.children) {
    if (node.type === 'import_declaration') enterPackages(packages, node, contents, modules);
  }
  const isInSiblings = (name: string): boolean => {
    const word = new RegExp(`\\b${name}\\b`);
    return siblings.some(({ text }) => word.test(text));
  };
  const lowering: GoLowering = {
    text: contents,
    unit,
    packages,
    shadowed: declaredNames(root, contents),
    lists: namedLists(root, contents),
    maps: rangedMapsOf(root, contents, isInSiblings),
    expression: (node) => lowerExpression(lowering, node),
    statement: (node) => lowerStatement(lowering, node),
    block: (node) => lowerBlock(lowering, node),
    type: (node) => lowerType(lowering, node),
    zero: (type, at) => zeroOf(lowering, type, at),
    pairs: (literal) => lowerPairs(lowering, literal),
    declarations: (node) => lowerDeclarations(lowering, node, null),
  };
  return lowering;
}

/** WasmEdge's package is `wasmedge` whatever the file calls it; others are found by their folder, or by name only. */
function enterPackages(
  into: Map<string, readonly string[]>,
  node: SyntaxNode,
  contents: string,
  modules: GoModules,
): void {
  for (const child of partsOf(node)) {
    const path = childAt(child, 'path');
    if (!path) {
      enterPackages(into, child, contents, modules);
      continue;
    }
    const written = contents.slice(path.start + 1, path.end - 1);
    const name = childAt(child, 'name');
    const last = packageNameOf(written);
    const folder = packageFolder(written, modules);
    const found = folder === null ? [last] : segmentsOf(folder);
    into.set(
      name ? contents.slice(name.start, name.end) : last,
      wasmEdge.test(`"${written}"`) ? ['wasmedge'] : found,
    );
  }
}

/** `type names []T` of the file itself; a name for a name is not followed. */
function namedLists(root: SyntaxNode, contents: string): ReadonlyMap<string, SyntaxNode> {
  const lists = new Map<string, SyntaxNode>();
  for (const spec of root.children.filter(({ type }) => type === 'type_declaration').flatMap(partsOf)) {
    const [name, type] = [childAt(spec, 'name'), childAt(spec, 'type')];
    if (name && type?.type === 'slice_type') lists.set(contents.slice(name.start, name.end), type);
  }
  return lists;
}

const namingNodes = new Set([
  'parameter_declaration',
  'variadic_parameter_declaration',
  'var_spec',
  'const_spec',
  'short_var_declaration',
  'range_clause',
]);

/** Names of parameters and variables anywhere in the file. */
function declaredNames(root: SyntaxNode, contents: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (namingNodes.has(node.type)) {
      for (const child of node.children) {
        const isName = child.field === 'name' || child.field === 'left';
        for (const each of isName ? [child, ...partsOf(child)] : []) {
          if (each.type === 'identifier') names.add(contents.slice(each.start, each.end));
        }
      }
    }
    node.children.forEach(visit);
  };
  visit(root);
  return names;
}
