// Values of WebAssembly as the C API has them in memory, and bytes of the guest as a reader sees them best.

/** A value is 16 bytes, followed by its type, padded. */
export const valueSize = 32;

const typeOffset = 16 + 2;

/** As WebAssembly has them, and the C API. */
export const typeCodes: Readonly<Record<string, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** Whether the type that stands beside the value is the one expected. Types that are not known here fit. */
export function hasType(value: Buffer, type: string): boolean {
  const code = typeCodes[type];
  return code === undefined || value[typeOffset] === code;
}

export function showValue(value: Buffer, type: string): string {
  switch (type) {
    case 'i32':
      return String(value.readInt32LE(0));
    case 'i64':
      return value.readBigInt64LE(0).toString();
    case 'f32':
      return String(value.readFloatLE(0));
    case 'f64':
      return String(value.readDoubleLE(0));
    default:
      return `0x${Buffer.from(value.subarray(0, 16)).reverse().toString('hex')}`;
  }
}

/** Bytes as text when they are text, and as hexadecimal numbers when not. */
export function showBytes(bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Control characters other than ends of lines and tabs are not what a text has.
    if (!/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) return JSON.stringify(text);
  } catch {
    // No UTF-8.
  }
  return bytes.toString('hex').replace(/..(?=.)/g, '$& ');
}

/** A value as a user types it: its bytes in memory, and how it is shown; null when it is none of that type. */
export function parseValue(
  typed: string,
  type: string,
): { readonly bytes: Buffer; readonly shown: string } | null {
  const bytes = Buffer.alloc(valueSize);
  const width = type === 'i32' || type === 'f32' ? 4 : type === 'v128' ? 16 : 8;
  if (type === 'f32' || type === 'f64') {
    const number = typed.trim() === '' ? NaN : Number(typed);
    if (Number.isNaN(number) && typed.trim().toLowerCase() !== 'nan') return null;
    if (type === 'f32') bytes.writeFloatLE(number);
    else bytes.writeDoubleLE(number);
  } else {
    const integer = integerOf(typed);
    const bits = width * 8;
    if (integer === null || BigInt.asUintN(bits, integer) !== integer) {
      if (integer === null || BigInt.asIntN(bits, integer) !== integer) return null;
    }
    const whole = BigInt.asUintN(128, BigInt.asUintN(bits, integer));
    bytes.writeBigUInt64LE(BigInt.asUintN(64, whole), 0);
    bytes.writeBigUInt64LE(whole >> 64n, 8);
  }
  return { bytes: bytes.subarray(0, width), shown: showValue(bytes, type) };
}

function integerOf(typed: string): bigint | null {
  const match = /^\s*(-?)(0x[0-9a-f]+|\d+)\s*$/i.exec(typed);
  if (!match) return null;
  const size = BigInt(match[2] ?? '0');
  return match[1] === '-' ? -size : size;
}
