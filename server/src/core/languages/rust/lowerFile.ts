// Lowers one Rust file to a unit: wires the lowerings of items, statements, expressions, types and patterns.

import { LineIndex } from '../../base/text';
import type { FileId } from '../../base/paths';
import type { Declaration, Unit } from '../../ir/types';
import type { SourceParser, SyntaxNode } from '../../syntax/types';
import { always, conjunction, never, parseCondition, type Build, type Condition } from './conditions';
import { lowerBlock } from './control';
import { lowerExpression } from './expressions';
import { innerAttributes, lowerDeclarations } from './items';
import type { FileState, Lowering } from './lowering';
import type { ModulePlace } from './modules';
import { lowerPattern } from './patterns';
import { PlaceTable } from './places';
import { lowerStatements } from './statements';
import { lowerType } from './types';

/** How many characters the macros of one file may be parsed again as, all together. */
export const macroBudget = 500_000;

/** What is known of a file before it is lowered. */
export interface FileInput {
  readonly file: FileId;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly unit: number;
  readonly place: ModulePlace;
  readonly parser: SourceParser;
  readonly build: Build;
  readonly macroFor: FileState['macroFor'];
}

export interface LoweredFile {
  readonly unit: Unit;
  /** Whether its macros grew beyond the budget, so that some of them are not expanded. */
  readonly overBudget: boolean;
}

/** Lowers a file that was parsed. */
export function lowerFile(input: FileInput): LoweredFile {
  const { file, text, root, place } = input;
  const places = new PlaceTable(file, new LineIndex(text), text.length);
  const state: FileState = {
    build: input.build,
    parser: input.parser,
    places,
    macroFor: input.macroFor,
    depth: 0,
    macroDepth: 0,
    budget: macroBudget,
  };
  const lowering = createLowering({
    text,
    shift: 0,
    unit: input.unit,
    module: place.module,
    crateRoot: place.crateRoot,
    usedAt: null,
    state,
  });
  const inner = innerAttributes(lowering, root.children);
  const around = place.condition === null ? always : parseCondition(place.condition, input.build);
  const condition = conjunction(around, inner.condition);
  const declarations = condition === never ? [] : lowering.declarations(root.children, null);
  return {
    unit: {
      file,
      language: 'rust',
      index: input.unit,
      modulePath: place.module,
      declarations: declarations.map((declaration) => under(condition, declaration)),
      text,
      sees: [],
      place: (start, end) => places.place(start, end),
    },
    overBudget: state.budget < 0,
  };
}

function under(condition: Condition, declaration: Declaration): Declaration {
  if (condition === null) return declaration;
  return { ...declaration, condition: conjunction(condition, declaration.condition) };
}

type Shape = Pick<Lowering, 'text' | 'shift' | 'unit' | 'module' | 'crateRoot' | 'usedAt' | 'state'>;

function createLowering(shape: Shape): Lowering {
  const lowering: Lowering = {
    ...shape,
    inModule: (name) => createLowering({ ...shape, module: [...shape.module, name] }),
    inText: (text, shift, usedAt) => createLowering({ ...shape, text, shift, usedAt }),
    expression: (node) => lowerExpression(lowering, node),
    block: (node) => lowerBlock(lowering, node),
    type: (node) => lowerType(lowering, node),
    pattern: (node) => lowerPattern(lowering, node),
    statements: (nodes) => lowerStatements(lowering, nodes),
    declarations: (nodes, abi) => lowerDeclarations(lowering, nodes, abi),
  };
  return lowering;
}
