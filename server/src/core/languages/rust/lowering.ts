// What the lowerings of Rust's expressions, types, patterns and items share: the text at hand, where its nodes
// stand, and the way to one another (a plain interface, so that their files do not import each other).

import type { Block, Declaration, Expr, Node, Pattern, TypeRef } from '../../ir/types';
import type { SourceParser, SyntaxNode } from '../../syntax/types';
import type { Build } from './conditions';
import type { MacroDefinition } from './macros/definition';
import type { PlaceTable } from './places';

/** What one file's lowering holds while it runs. */
export interface FileState {
  readonly build: Build;
  readonly parser: SourceParser;
  readonly places: PlaceTable;
  /** Definition of a macro as seen from a place of the file, or null. */
  readonly macroFor: (path: readonly string[], offset: number) => MacroDefinition | null;
  /** How deep the recursion over nodes is. */
  depth: number;
  /** How many macro uses enclose the text at hand. */
  macroDepth: number;
  /** How many characters may still be parsed again for macros. */
  budget: number;
}

/** Statements of a block, a function body or a macro's expansion. */
export interface Statements {
  readonly body: readonly Expr[];
  readonly hasValue: boolean;
}

/** One stretch of parsed text (a file, or what a macro use was parsed again as) in one module. */
export interface Lowering {
  readonly text: string;
  /** Added to an offset in `text` it gives the offset in the unit. */
  readonly shift: number;
  readonly unit: number;
  /** Path of the module at hand, with the crate's root first. */
  readonly module: readonly string[];
  /** Path of the crate's root: empty for the library, otherwise one made-up segment. */
  readonly crateRoot: readonly string[];
  /** Offset in the file of the outermost macro use around this text; null in the file's own text. */
  readonly usedAt: number | null;
  readonly state: FileState;
  inModule(name: string): Lowering;
  inText(text: string, shift: number, usedAt: number | null): Lowering;
  expression(node: SyntaxNode): Expr;
  block(node: SyntaxNode): Block;
  type(node: SyntaxNode): TypeRef;
  pattern(node: SyntaxNode): Pattern;
  /** The statements among the children of a block. */
  statements(nodes: readonly SyntaxNode[]): Statements;
  /** The declarations among the children of a file, a module, an impl or an extern block. */
  declarations(nodes: readonly SyntaxNode[], abi: string | null): readonly Declaration[];
}

/** The stretch of a node, as nodes of the intermediate form carry it. */
export function spanOf(lowering: Lowering, node: SyntaxNode): Node {
  return {
    start: node.start + lowering.shift,
    end: node.end + lowering.shift,
    unit: lowering.unit,
  };
}

/** The text of a node. */
export function textOf(lowering: Lowering, node: SyntaxNode): string {
  return lowering.text.slice(node.start, node.end);
}

/** An identifier without the `r#` of its raw form. */
export function identifierOf(lowering: Lowering, node: SyntaxNode): string {
  return plainIdentifier(textOf(lowering, node));
}

/** An identifier's text without the `r#` of its raw form. */
export function plainIdentifier(text: string): string {
  return text.startsWith('r#') ? text.slice(2) : text;
}

/** In what a macro expands to: the library of the package, when the use is in one of its programs. */
export const libraryCrate = 'library_of_the_package';
