// Makes the guest that calls one host function: it lays the buffers into its memory, calls, and then writes, where that is
// wanted, results and buffers to standard error as hexadecimal digits behind a mark by which they are found again.

import {
  float,
  functionType,
  moduleHeader,
  name,
  section,
  signed,
  typeCode,
  unsigned,
  utf8,
  vector,
  type Bytes,
} from '../../core/wasm/binaryWriter';
import type { ValueType } from '../../core/model/valueType';
import {
  aligned,
  digitsAddress,
  firstBufferAddress,
  resultsAddress,
  resultSize,
  vectorAddress,
  writtenAddress,
} from './layout';
import type { Constant, MemoryBuffer, PlannedCall } from './types';

const opcodes = {
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  call: 0x10,
  drop: 0x1a,
  localGet: 0x20,
  localSet: 0x21,
  load8: 0x2d,
  store8: 0x3a,
  i32Const: 0x41,
  i32GreaterOrEqual: 0x4f,
  i32Add: 0x6a,
  i32ShiftLeft: 0x74,
  i32ShiftRight: 0x76,
  refNull: 0xd0,
  refIsNull: 0xd1,
} as const;

const noResult = 0x40;
const pageSize = 65_536;
const standardError = 2;

/** The stretch of memory that is written out: its first address and its length. */
export function shownStretch({ results, buffers }: PlannedCall): {
  readonly start: number;
  readonly length: number;
} {
  const ends = buffers.map(({ address, bytes }) => address + bytes.length);
  const end = Math.max(firstBufferAddress(results), ...ends);
  return { start: resultsAddress, length: end - resultsAddress };
}

/** The guest as a binary. `mark` is any text that nobody else writes; without one it writes nothing itself. */
export function callGuest(call: PlannedCall, reportMark: string | null): Uint8Array {
  const mark = reportMark ?? '';
  const { length } = shownStretch(call);
  const markAddress = aligned(resultsAddress + length + 16);
  const end = markAddress + mark.length + 2 * length;
  const fdWrite = functionType(['i32', 'i32', 'i32', 'i32'], ['i32']);
  const host = functionType(call.params, call.results);
  const imported = (module: string, called: string, type: number): Bytes => [
    ...name(module),
    ...name(called),
    0x00,
    ...unsigned(type),
  ];
  const code = body(call, reportMark === null ? [] : report(call, markAddress, mark.length));
  return Uint8Array.from(
    moduleHeader.concat(
      section(1, vector([fdWrite, host, functionType([], [])])),
      section(
        2,
        vector([imported('wasi_snapshot_preview1', 'fd_write', 0), imported(call.module, call.name, 1)]),
      ),
      section(3, vector([unsigned(2)])),
      section(5, vector([[0x00, ...unsigned(Math.ceil(end / pageSize))]])),
      section(7, vector([exported('memory', 0x02, 0), exported('_start', 0x00, 2)])),
      section(10, vector([unsigned(code.length).concat(code)])),
      section(11, vector(dataSegments(call.buffers, markAddress, mark))),
    ),
  );
}

function exported(called: string, kind: number, index: number): Bytes {
  return [...name(called), kind, ...unsigned(index)];
}

function dataSegments(buffers: readonly MemoryBuffer[], markAddress: number, mark: string): readonly Bytes[] {
  const segment = (address: number, bytes: Bytes): Bytes =>
    [0x00, ...constantAddress(address), opcodes.end, ...unsigned(bytes.length)].concat(bytes);
  return [
    segment(digitsAddress, utf8('0123456789abcdef')),
    segment(markAddress, utf8(mark)),
    ...buffers.map(({ address, bytes }) => segment(address, bytes)),
  ];
}

function constantAddress(address: number): Bytes {
  return [opcodes.i32Const, ...signed(BigInt(address | 0))];
}

/** The function `_start`: locals for the results, then one to count with. */
function body(call: PlannedCall, atEnd: Bytes): Bytes {
  const { results } = call;
  const locals = [...results, 'i32' as const].map((type) => [0x01, typeCode(type)]);
  return [
    ...vector(locals),
    ...call.constants.flatMap(pushed),
    opcodes.call,
    ...unsigned(1),
    ...results.flatMap((_, index) => [opcodes.localSet, ...unsigned(results.length - 1 - index)]),
    ...results.flatMap((type, index) => stored(type, index)),
    ...atEnd,
    opcodes.end,
  ];
}

function report(call: PlannedCall, markAddress: number, markLength: number): Bytes {
  const { length } = shownStretch(call);
  return [
    ...writtenAsDigits(length, markAddress + markLength, call.results.length),
    ...writtenOut(markAddress, markLength + 2 * length),
  ];
}

function pushed(constant: Constant): Bytes {
  switch (constant.type) {
    case 'i32':
      return [0x41, ...signed(constant.value)];
    case 'i64':
      return [0x42, ...signed(constant.value)];
    case 'f32':
      return [0x43, ...float(constant.value, 4)];
    case 'f64':
      return [0x44, ...float(constant.value, 8)];
    case 'v128':
      return [0xfd, 0x0c, ...constant.bytes];
    case 'funcref':
    case 'externref':
      return [opcodes.refNull, typeCode(constant.type)];
  }
}

/** Of a reference only whether it is null is kept. */
function stored(type: ValueType, index: number): Bytes {
  const stores: Readonly<Record<ValueType, Bytes>> = {
    i32: [0x36, 0x02],
    i64: [0x37, 0x03],
    f32: [0x38, 0x02],
    f64: [0x39, 0x03],
    v128: [0xfd, 0x0b, 0x04],
    funcref: [opcodes.refIsNull, 0x36, 0x02],
    externref: [opcodes.refIsNull, 0x36, 0x02],
  };
  const address = resultsAddress + index * resultSize;
  return [...constantAddress(address), opcodes.localGet, ...unsigned(index), ...stores[type], 0x00];
}

/** Writes two digits for each byte of the stretch; `counter` is the local to count with. */
function writtenAsDigits(length: number, target: number, counter: number): Bytes {
  const count = [opcodes.localGet, ...unsigned(counter)];
  const digit = (offset: number, ofByte: Bytes): Bytes => [
    ...[...count, opcodes.i32Const, 1, opcodes.i32ShiftLeft],
    ...[...count, opcodes.load8, 0x00, ...unsigned(resultsAddress), ...ofByte],
    ...[opcodes.load8, 0x00, ...unsigned(digitsAddress)],
    ...[opcodes.store8, 0x00, ...unsigned(target + offset)],
  ];
  const highHalf = [opcodes.i32Const, 4, opcodes.i32ShiftRight];
  const lowHalf = [opcodes.i32Const, 0x0f, 0x71];
  return [
    ...[opcodes.block, noResult, opcodes.loop, noResult],
    ...[...count, ...constantAddress(length), opcodes.i32GreaterOrEqual, opcodes.brIf, 1],
    ...digit(0, highHalf),
    ...digit(1, lowHalf),
    ...[...count, opcodes.i32Const, 1, opcodes.i32Add, opcodes.localSet, ...unsigned(counter)],
    ...[opcodes.br, 0, opcodes.end, opcodes.end],
  ];
}

function writtenOut(address: number, length: number): Bytes {
  const set = (at: number, value: number): Bytes => [
    ...constantAddress(at),
    ...constantAddress(value),
    0x36,
    0x02,
    0x00,
  ];
  return [
    ...set(vectorAddress, address),
    ...set(vectorAddress + 4, length),
    ...constantAddress(standardError),
    ...constantAddress(vectorAddress),
    ...constantAddress(1),
    ...constantAddress(writtenAddress),
    ...[opcodes.call, 0, opcodes.drop],
  ];
}
