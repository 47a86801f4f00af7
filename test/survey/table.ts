// How figures are printed: in columns of fixed width.

/** One line of a table; what is too long for its column pushes the others. */
export function row(widths: readonly number[], cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join(' ');
}
