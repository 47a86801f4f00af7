// Makes text harmless for a terminal or an editor: what would steer it, or turn the reading direction, is shown as an
// escape.

// C0 and C1 controls, DEL, direction marks, line separators, invisible characters and lone surrogates.
const harmful =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with every harmful character written out, e.g. `\x1b` or `\u{202e}`. */
export function visible(text: string): string {
  return text.replace(harmful, escapeOf);
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/** JSON text with the same characters as JSON escapes: the value stays, the terminal is spared. */
export function visibleJson(value: unknown): string {
  return visibleJsonText(JSON.stringify(value, null, 2));
}

/** The same of JSON that is text already, whole or a part of it. */
export function visibleJsonText(json: string): string {
  return json.replace(harmful, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
