// What one Go file declares that matters to imports: functions without a body with their directives, types, and
// packages that it names. Nothing is resolved here.

import { packageNameOf } from '../../languages/go/modules';
import type { LowerContext, SourceFile } from '../../languages/types';
import type { NotRead } from '../../model/facts';
import { childAt, childOfType } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';
import { hashOf } from '../../base/hash';
import { parseSource, type ParsedSource, type Stretch } from '../declared/source';

/** A function without a body, as it says where it comes from. */
export interface GoFunction {
  readonly node: SyntaxNode;
  readonly name: Stretch;
  readonly origin: GoOrigin;
}

/** The names in the directives of a function. */
export interface GoOrigin {
  /** `wasmimport` is Go's own directive, `export` the older pair of TinyGo. */
  readonly kind: 'wasmimport' | 'export';
  readonly module: Stretch | null;
  readonly name: Stretch;
}

/** A type declaration. */
export interface GoType {
  readonly file: GoFile;
  readonly type: SyntaxNode;
  readonly parameters: readonly string[];
}

export interface GoFile {
  readonly source: ParsedSource;
  readonly functions: readonly GoFunction[];
  readonly types: ReadonlyMap<string, readonly GoType[]>;
  /** Import paths by the name that the file uses. */
  readonly packages: ReadonlyMap<string, string>;
}

/** Reads a file, once for as long as its text stays the same. */
export function readGoFile(file: SourceFile, context: LowerContext): GoFile | NotRead {
  return context.remember(`go ${file.file} ${hashOf(file.text)}`, () => {
    const outcome = parseSource(file, 'go', context);
    return outcome.kind === 'parsed' ? declarationsOf(outcome.source) : outcome.notRead;
  });
}

function declarationsOf(source: ParsedSource): GoFile {
  const functions: GoFunction[] = [];
  const types = new Map<string, readonly GoType[]>();
  const packages = new Map<string, string>();
  const file: GoFile = { source, functions, types, packages };
  let comments: SyntaxNode[] = [];
  for (const node of source.root.children) {
    if (node.type === 'comment') comments.push(node);
    else if (node.named) {
      if (node.type === 'function_declaration' || node.type === 'method_declaration') {
        functions.push(...functionOf(node, comments, source));
      } else if (node.type === 'type_declaration') enterTypes(node, file, types);
      else if (node.type === 'import_declaration') enterPackages(node, source, packages);
      comments = [];
    }
  }
  return file;
}

function functionOf(
  node: SyntaxNode,
  comments: readonly SyntaxNode[],
  source: ParsedSource,
): readonly GoFunction[] {
  const name = childAt(node, 'name');
  // A head without its brace yet: the parser makes the block up.
  if (!name || name.end === name.start || childAt(node, 'body') || childAt(node, 'type_parameters'))
    return [];
  const origin = originOf(comments, source);
  return origin ? [{ node, name, origin }] : [];
}

/** The words of a directive, where they stand. */
function wordsOf(comment: SyntaxNode, source: ParsedSource): readonly Stretch[] {
  const words = [...source.textOf(comment).matchAll(/[^ \t\r]+/g)];
  return words.map((word) => ({
    start: comment.start + word.index,
    end: comment.start + word.index + word[0].length,
  }));
}

function originOf(comments: readonly SyntaxNode[], source: ParsedSource): GoOrigin | null {
  let wasmimport: GoOrigin | null = null;
  let module: Stretch | null = null;
  let name: Stretch | null = null;
  for (const comment of comments) {
    if (!beginsItsLine(comment, source)) continue;
    const words = wordsOf(comment, source);
    const [, first, second] = words;
    switch (/^\/\/(?:go:[\w-]+|export)(?= )/.exec(source.textOf(comment))?.[0]) {
      case '//go:wasmimport':
        // The last one holds; one with other than two arguments is an error that makes no import.
        wasmimport =
          first && second && words.length === 3 ? { kind: 'wasmimport', module: first, name: second } : null;
        break;
      case '//go:wasm-module':
        if (first && words.length === 2) module = first;
        break;
      case '//export':
      case '//go:export':
        if (first && words.length === 2) name = first;
        break;
      default:
    }
  }
  return wasmimport ?? (name && { kind: 'export', module, name });
}

function beginsItsLine(comment: SyntaxNode, source: ParsedSource): boolean {
  const before = source.text.slice(Math.max(0, comment.start - 200), comment.start);
  return /(?:^|[\r\n])[ \t\uFEFF]*$/.test(before);
}

function enterTypes(declaration: SyntaxNode, file: GoFile, types: Map<string, readonly GoType[]>): void {
  for (const node of declaration.children) {
    const name = childAt(node, 'name');
    const type = childAt(node, 'type');
    if (!name || !type) continue;
    const list = childAt(node, 'type_parameters');
    const parameters = (list?.children ?? []).flatMap((parameter) =>
      parameter.children.filter((child) => child.field === 'name').map((child) => file.source.textOf(child)),
    );
    const key = file.source.textOf(name);
    types.set(key, [...(types.get(key) ?? []), { file, type, parameters }]);
  }
}

function enterPackages(declaration: SyntaxNode, source: ParsedSource, packages: Map<string, string>): void {
  const specs = childOfType(declaration, 'import_spec_list')?.children ?? declaration.children;
  for (const spec of specs) {
    const path = childAt(spec, 'path');
    if (!path) continue;
    const written = source.textOf(path).slice(1, -1);
    const name = childAt(spec, 'name');
    packages.set(name ? source.textOf(name) : packageNameOf(written), written);
  }
}
