// UTF-8, strictly: null or false for anything that is not. The core has no TextDecoder and TextEncoder to rely on.

/** The text of the bytes from `start` to `end`, or null when they are not UTF-8. */
export function decodeUtf8(bytes: ArrayLike<number>, start: number, end: number): string | null {
  let decoded = '';
  let offset = start;
  while (offset < end) {
    const lead = bytes[offset] ?? 0;
    const length = sequenceLength(lead);
    if (length === 0 || offset + length > end) return null;
    const codePoint = length === 1 ? lead : decodeSequence(bytes, offset, length);
    if (codePoint === null) return null;
    decoded += String.fromCodePoint(codePoint);
    offset += length;
  }
  return decoded;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

const smallest: Readonly<Record<number, number>> = { 2: 0x80, 3: 0x800, 4: 0x10000 };

function decodeSequence(bytes: ArrayLike<number>, offset: number, length: number): number | null {
  let codePoint = (bytes[offset] ?? 0) & (0x7f >> length);
  for (let next = 1; next < length; next++) {
    const unit = bytes[offset + next] ?? 0;
    if ((unit & 0xc0) !== 0x80) return null;
    codePoint = (codePoint << 6) | (unit & 0x3f);
  }
  const overlong = codePoint < (smallest[length] ?? 0);
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return overlong || surrogate || codePoint > 0x10ffff ? null : codePoint;
}

/** Adds the bytes of a code point; false when there is no such code point, and nothing is added. */
export function encodeUtf8(codePoint: number, bytes: number[]): boolean {
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (!(codePoint >= 0 && codePoint <= 0x10ffff) || isSurrogate) return false;
  const low = (shift: number): number => 0x80 | ((codePoint >> shift) & 0x3f);
  if (codePoint < 0x80) bytes.push(codePoint);
  else if (codePoint < 0x800) bytes.push(0xc0 | (codePoint >> 6), low(0));
  else if (codePoint < 0x10000) bytes.push(0xe0 | (codePoint >> 12), low(6), low(0));
  else bytes.push(0xf0 | (codePoint >> 18), low(12), low(6), low(0));
  return true;
}
