// A small hash for keys of remembered results. It is no protection against anybody who wants collisions.

/** 53 bits of the text's UTF-16 units and its length, as a short string. */
export function hashOf(text: string): string {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    one = Math.imul(one ^ unit, 2654435761);
    other = Math.imul(other ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return `${(4294967296 * (2097151 & other) + (one >>> 0)).toString(36)}.${text.length.toString(36)}`;
}
