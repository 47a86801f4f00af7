// Where the text of a Rust unit really stands. Offsets up to the file's length are the file's own; what macros
// expand to gets offsets beyond it, piece by piece, and each of its tokens knows where it was written.

import type { LineIndex } from '../../base/text';
import type { FileId } from '../../base/paths';
import type { Place } from '../../ir/types';
import type { Site } from '../../model/site';
import type { MacroDefinition } from './macros/definition';
import type { Token } from './macros/tokens';

/** A token in an expansion: where it begins in the expanded text. */
export interface PlacedToken {
  readonly start: number;
  readonly token: Token;
}

interface Expansion {
  readonly base: number;
  readonly length: number;
  readonly tokens: readonly PlacedToken[];
  readonly definition: MacroDefinition;
  /** The macro's use, in offsets of the unit. */
  readonly useStart: number;
  readonly useEnd: number;
}

/** Gives out offsets for expansions, and turns offsets into places. */
export class PlaceTable {
  private readonly expansions: Expansion[] = [];
  private nextBase: number;

  constructor(
    private readonly file: FileId,
    private readonly index: LineIndex,
    private readonly length: number,
  ) {
    this.nextBase = length + 1;
  }

  /** Notes an expansion and gives the offset of its first character. */
  add(expansion: Omit<Expansion, 'base'>): number {
    const base = this.nextBase;
    this.expansions.push({ ...expansion, base });
    this.nextBase = base + expansion.length + 1;
    return base;
  }

  place(start: number, end: number): Place {
    const expansion = start <= this.length ? null : this.expansionAt(start);
    if (!expansion) return { site: this.site(start, end) };
    const first = tokenAt(expansion, start);
    const last = tokenAt(expansion, Math.max(start, end - 1));
    if (first && last && !first.token.origin.fromBody && !last.token.origin.fromBody) {
      const from = first.token.origin.at + (start - expansion.base - first.start);
      const to = last.token.origin.at + (end - expansion.base - last.start);
      if (to >= from && to - from === end - start) return this.place(from, to);
    }
    const { site } = this.place(expansion.useStart, expansion.useEnd);
    return { site, definition: definitionSite(expansion, first, last, end - start) };
  }

  private site(start: number, end: number): Site {
    return { file: this.file, range: this.index.range(start, Math.max(start, Math.min(end, this.length))) };
  }

  private expansionAt(offset: number): Expansion | null {
    const found = lastAtOrBefore(this.expansions, (expansion) => expansion.base <= offset);
    return found && offset <= found.base + found.length ? found : null;
  }
}

function tokenAt(expansion: Expansion, offset: number): PlacedToken | null {
  return lastAtOrBefore(expansion.tokens, (token) => token.start <= offset - expansion.base);
}

/** The stretch of the body, when both ends were written there in one go; else the macro's name. */
function definitionSite(
  expansion: Expansion,
  first: PlacedToken | null,
  last: PlacedToken | null,
  length: number,
): Site {
  const { definition } = expansion;
  if (first?.token.origin.fromBody && last?.token.origin.fromBody) {
    const start = first.token.origin.at;
    const end = last.token.origin.at + last.token.text.length;
    if (end >= start && end - start <= 4 * length + 64) return definition.site(start, end);
  }
  return definition.site(definition.nameStart, definition.nameEnd);
}

/** The last element for which the condition holds, in a list where it holds for a beginning only. */
function lastAtOrBefore<T>(list: readonly T[], holds: (element: T) => boolean): T | null {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = list[middle];
    if (element !== undefined && holds(element)) low = middle + 1;
    else high = middle;
  }
  return list[low - 1] ?? null;
}
