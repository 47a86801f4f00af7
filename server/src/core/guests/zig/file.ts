// What one Zig file declares that matters to imports: extern functions, and the constants of each container, which
// are what types are named by. Nothing is resolved here.

import { hashOf } from '../../base/hash';
import type { LowerContext, SourceFile } from '../../languages/types';
import type { NotRead } from '../../model/facts';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { parseSource, type ParsedSource, type Stretch } from '../declared/source';

/** A file and the scopes of its containers, by their nodes. */
export interface ZigUnit {
  readonly source: ParsedSource;
  readonly containers: ReadonlyMap<SyntaxNode, ZigScope>;
}

/** The names of one container, within those of the container around it. */
export interface ZigScope {
  readonly file: ZigUnit;
  readonly outer: ZigScope | null;
  /** What a constant is set to; null when it is declared several times or not as a constant. */
  readonly constants: ReadonlyMap<string, SyntaxNode | null>;
}

export interface ExternFunction {
  readonly node: SyntaxNode;
  readonly scope: ZigScope;
  /** The import's name, without quotes. */
  readonly name: Stretch;
  /** The library's name, without its quotes; null when there is none. */
  readonly library: Stretch | null;
  /** False inside a condition. */
  readonly certain: boolean;
}

export interface ZigFile extends ZigUnit {
  readonly root: ZigScope;
  readonly functions: readonly ExternFunction[];
}

/** Reads a file, once for as long as its text stays the same. */
export function readZigFile(file: SourceFile, context: LowerContext): ZigFile | NotRead {
  return context.remember(`zig ${file.file} ${hashOf(file.text)}`, () => {
    const outcome = parseSource(file, 'zig', context);
    return outcome.kind === 'parsed' ? declarationsOf(outcome.source) : outcome.notRead;
  });
}

interface Collected extends ZigUnit {
  readonly functions: ExternFunction[];
  readonly containers: Map<SyntaxNode, ZigScope>;
}

function declarationsOf(source: ParsedSource): ZigFile {
  const constants = new Map<string, SyntaxNode | null>();
  const collected: Collected = { source, functions: [], containers: new Map() };
  const root: ZigScope = { file: collected, outer: null, constants };
  enterConstants(source.root, source, constants);
  collect(source.root, root, true, collected);
  return { ...collected, root };
}

const containerTypes = new Set([
  'struct_declaration',
  'enum_declaration',
  'union_declaration',
  'opaque_declaration',
]);

function collect(node: SyntaxNode, scope: ZigScope, certain: boolean, collected: Collected): void {
  for (const child of node.children) {
    if (!child.named) continue;
    if (child.type === 'function_declaration') collectFunction(child, scope, certain, collected);
    let inner = scope;
    if (containerTypes.has(child.type)) {
      const constants = new Map<string, SyntaxNode | null>();
      enterConstants(child, collected.source, constants);
      inner = { file: scope.file, outer: scope, constants };
      collected.containers.set(child, inner);
    }
    collect(
      child,
      inner,
      certain && !/^(?:if|switch|else|while|for|catch|orelse)_/.test(child.type),
      collected,
    );
  }
}

function enterConstants(
  container: SyntaxNode,
  source: ParsedSource,
  constants: Map<string, SyntaxNode | null>,
): void {
  for (const child of container.children) {
    if (child.type !== 'variable_declaration') continue;
    const name = childOfType(child, 'identifier');
    const equals = child.children.findIndex(({ type }) => type === '=');
    const value =
      equals < 0
        ? undefined
        : child.children.slice(equals + 1).find(({ named, type }) => named && type !== 'comment');
    if (!name) continue;
    const key = source.textOf(name);
    const isConstant = childOfType(child, 'const') !== null && value !== undefined && !constants.has(key);
    constants.set(key, isConstant ? value : null);
  }
}

function collectFunction(node: SyntaxNode, scope: ZigScope, certain: boolean, collected: Collected): void {
  const name = childAt(node, 'name');
  if (!name || !childOfType(node, 'extern') || childAt(node, 'body')) return;
  // The parser makes up what is not typed yet; the declaration ends where it says so itself.
  if (!node.children.some(({ type, missing }) => type === ';' && !missing)) return;
  const quoted = childOfType(name, 'string');
  const library = childOfType(node, 'string');
  const names = [quoted, library].filter((each) => each !== null);
  if (names.some((each) => childOfType(each, 'escape_sequence') !== null)) return;
  if (!quoted && name.start === name.end) return;
  collected.functions.push({
    node,
    scope,
    name: quoted ? withoutQuotes(quoted) : name,
    library: library && withoutQuotes(library),
    certain,
  });
}

function withoutQuotes({ start, end }: Stretch): Stretch {
  return { start: start + 1, end: end - 1 };
}
