// Recognises in one line of a terminal what WasmEdge says of an import that it could not link. The line is the same in
// all releases; the code (0x300 to 0x302, before 0.14 0x60 to 0x62) stands some lines above it.

/** An import that could not be linked. */
export interface LinkError {
  /** Where the two names stand in the line: from the first quotation mark to the last. */
  readonly start: number;
  readonly length: number;
  readonly module: string;
  readonly name: string;
}

const linking = /When linking module: ("(.*?)" ,\s+\w+ name: "(.*)")/;

/** Null for every other line. */
export function linkErrorIn(line: string): LinkError | null {
  const match = linking.exec(line);
  if (!match) return null;
  const [whole, names = '', module = '', name = ''] = match;
  return { start: match.index + whole.length - names.length, length: names.length, module, name };
}
