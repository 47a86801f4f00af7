// Places in text: UTF-16 offsets, positions, and the index that turns the one into the other.
// All positions in the core are zero-based; skins convert (LSP keeps them, the terminal adds one).

/** A place in a text: zero-based line, and character in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** A half-open stretch of text. */
export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** Turns UTF-16 offsets of one text into positions. Lines end at LF, CRLF or a lone CR, as in LSP. */
export class LineIndex {
  private readonly lineStarts: number[] = [0];
  private readonly length: number;

  constructor(text: string) {
    this.length = text.length;
    for (let offset = 0; offset < text.length; offset++) {
      const unit = text.charCodeAt(offset);
      if (unit === 13 && text.charCodeAt(offset + 1) === 10) continue;
      if (unit === 10 || unit === 13) this.lineStarts.push(offset + 1);
    }
  }

  /** The position of an offset; one beyond the text is taken as its end. */
  position(offset: number): TextPosition {
    const wanted = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: wanted - (this.lineStarts[low] ?? 0) };
  }

  range(start: number, end: number): TextRange {
    return { start: this.position(start), end: this.position(end) };
  }
}
