// Reads a value for a parameter from what the user wrote. Values out of range are none.

import type { ValueType } from '../../core/model/valueType';
import type { Constant } from './types';

/** The constant of a type, or null when the text is none. Unsigned notation of integers is taken as well. */
export function readConstant(written: string, type: ValueType): Constant | null {
  switch (type) {
    case 'i32':
      return integer(written, type, 32n);
    case 'i64':
      return integer(written, type, 64n);
    case 'f32':
    case 'f64':
      return floating(written, type);
    case 'v128': {
      const hex = /^0x([0-9a-f]{32})$/i.exec(written)?.[1];
      // As one writes a number: the lowest byte stands last.
      const bytes = (hex?.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).reverse();
      return hex === undefined ? null : { type, bytes };
    }
    case 'funcref':
    case 'externref':
      return written === 'null' ? { type } : null;
  }
}

function integer(written: string, type: 'i32' | 'i64', bits: bigint): Constant | null {
  const [, sign = '', digits] = /^([-+]?)(0x[0-9a-f]+|\d+)$/i.exec(written) ?? [];
  if (digits === undefined) return null;
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  if (value < -(1n << (bits - 1n)) || value >= 1n << bits) return null;
  return { type, value: BigInt.asIntN(Number(bits), value) };
}

function floating(written: string, type: 'f32' | 'f64'): Constant | null {
  const special = /^([-+]?)(inf|nan)$/i.exec(written);
  if (special) {
    const value = special[2]?.toLowerCase() === 'inf' ? Infinity : NaN;
    return { type, value: special[1] === '-' ? -value : value };
  }
  const isNumber = /^[-+]?(?:0x[0-9a-f]+|\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)$/i.test(written);
  return isNumber ? { type, value: Number(written) } : null;
}
