// Makes a call out of what the user wrote: which parameters each argument fills, and what lies in memory for it.

import { utf8 } from '../../core/wasm/binaryWriter';
import { signatureText } from '../../core/model/signatureText';
import { text, type Text } from '../../core/messages/text';
import { valueTypes, type ValueType } from '../../core/model/valueType';
import type { InspectedFunction } from '../inspectedPlugin';
import { readConstant } from './constants';
import { aligned, firstBufferAddress } from './layout';
import type { Constant, MemoryBuffer, PlannedCall } from './types';

interface Fault {
  readonly kind: 'fault';
  readonly reason: Text;
}

export type PlanResult = { readonly kind: 'planned'; readonly call: PlannedCall } | Fault;

/** An argument as written: a value, or bytes with or without their length as a second parameter. */
type Written =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[]; readonly hasLength: boolean };

/** Larger buffers are refused: a guest's memory has 4 GB at most, and nobody reads so much. */
export const largestBuffer = 1 << 20;

/** `readFile` gives the bytes of a file, or null when it cannot be read. */
export function planCall(
  module: string,
  host: InspectedFunction,
  args: readonly string[],
  readFile: (path: string) => readonly number[] | null,
): PlanResult {
  const params = knownTypes(host.params);
  const results = knownTypes(host.results);
  if (!params || !results) return fault(text('call.unknown-type', { name: host.name }));
  const written: Written[] = [];
  for (const argument of args) {
    const read = readWritten(argument, readFile);
    if (read.kind === 'fault') return read;
    written.push(read);
  }
  const count = written.reduce((sum, one) => sum + (one.kind === 'bytes' && one.hasLength ? 2 : 1), 0);
  if (count !== params.length) {
    const type = signatureText({ params: params.map(slotOf), results: results.map(slotOf) });
    return fault(text('call.argument-count', { name: host.name, type, wanted: params.length, given: count }));
  }
  const filled = fill(written, params, firstBufferAddress(results));
  if (filled.kind === 'fault') return filled;
  return {
    kind: 'planned',
    call: { module, name: host.name, params, results, constants: filled.constants, buffers: filled.buffers },
  };
}

function fault(reason: Text): Fault {
  return { kind: 'fault', reason };
}

function slotOf(type: ValueType): { readonly type: ValueType } {
  return { type };
}

function knownTypes(names: readonly string[]): readonly ValueType[] | null {
  const types = names.map((name) => valueTypes.find((type) => type === name) ?? null);
  return types.every((type) => type !== null) ? types : null;
}

const number = /^[-+]?(?:0x[0-9a-f]+|\d+(?:\.\d*)?(?:e[-+]?\d+)?|inf|nan)$/i;

/** Without a prefix a number is a value, and everything else a text with its length. */
function readWritten(
  argument: string,
  readFile: (path: string) => readonly number[] | null,
): Written | Fault {
  const [, form = '', contents = ''] = /^(text|cstr|hex|file|buffer|out|value):([^]*)$/.exec(argument) ?? [];
  switch (form) {
    case 'value':
      return { kind: 'value', text: contents };
    case 'cstr':
      return bytesOf([...utf8(contents), 0], false, argument);
    case 'hex':
      return /^(?:[0-9a-f]{2})*$/i.test(contents)
        ? bytesOf(hexBytes(contents), true, argument)
        : fault(text('call.not-hex', { argument }));
    case 'file': {
      const bytes = readFile(contents);
      return bytes ? bytesOf(bytes, true, argument) : fault(text('cli.path-missing', { path: contents }));
    }
    case 'buffer':
    case 'out': {
      const size = /^\d+$/.test(contents) ? Number(contents) : NaN;
      if (!(size <= largestBuffer)) return fault(text('call.not-size', { argument, largest: largestBuffer }));
      return bytesOf(Array<number>(size).fill(0), form === 'buffer', argument);
    }
    case 'text':
      return bytesOf(utf8(contents), true, argument);
    default:
      if (number.test(argument) || argument === 'null') return { kind: 'value', text: argument };
      return bytesOf(utf8(argument), true, argument);
  }
}

function bytesOf(bytes: readonly number[], hasLength: boolean, argument: string): Written | Fault {
  if (bytes.length <= largestBuffer) return { kind: 'bytes', bytes, hasLength };
  return fault(text('call.not-size', { argument: argument.slice(0, 40), largest: largestBuffer }));
}

function hexBytes(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

interface Filled {
  readonly kind: 'filled';
  readonly constants: readonly Constant[];
  readonly buffers: readonly MemoryBuffer[];
}

function fill(written: readonly Written[], params: readonly ValueType[], start: number): Filled | Fault {
  const constants: Constant[] = [];
  const buffers: MemoryBuffer[] = [];
  let address = start;
  for (const [index, one] of written.entries()) {
    const needed: readonly string[] =
      one.kind === 'value'
        ? [one.text]
        : [String(address), ...(one.hasLength ? [String(one.bytes.length)] : [])];
    for (const value of needed) {
      const type = params[constants.length] ?? 'i32';
      const isAddress = one.kind === 'bytes';
      const constant = isAddress && type !== 'i32' && type !== 'i64' ? null : readConstant(value, type);
      const args = { argument: index + 1, parameter: constants.length + 1, type };
      if (!constant) return fault(text(isAddress ? 'call.not-pointer' : 'call.not-value', args));
      constants.push(constant);
    }
    if (one.kind !== 'bytes') continue;
    buffers.push({ argument: index + 1, address, bytes: one.bytes });
    // An empty buffer still has an address of its own.
    address = aligned(address + Math.max(1, one.bytes.length));
  }
  return { kind: 'filled', constants, buffers };
}
