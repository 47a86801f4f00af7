// Builds trace files byte by byte, as the helper's trace_layout.h has them, so that the reader is tested without a run.

import type { TraceBytes } from '../../server/src/core/trace/layout';

export const recordsOffset = 4096 + 1024 * 256;
export const builtCapacity = 1024;

export interface BuiltCall {
  readonly number?: bigint;
  readonly function?: number;
  readonly start?: bigint;
  /** Missing: it has not returned. */
  readonly duration?: bigint;
  readonly code?: number;
  readonly depth?: number;
  readonly flags?: number;
  readonly parameters?: readonly bigint[];
  readonly results?: readonly bigint[];
}

export interface BuiltMemory {
  readonly call: number;
  readonly parameter: number;
  readonly address: number;
  readonly after?: boolean;
  readonly text: string;
}

export const traceStart = 1_000_000_000n;

const headerFields = [
  [8, 1],
  [12, 4096],
  [16, 4096],
  [20, 256],
  [24, 1024],
  [28, recordsOffset],
  [32, 128],
  [36, 4711],
] as const;

export class BuiltTrace {
  readonly bytes = new Uint8Array(recordsOffset + builtCapacity * 128);
  private readonly view = new DataView(this.bytes.buffer);
  private functions = 0;

  readonly source: TraceBytes = {
    size: () => this.bytes.length,
    read: (offset, length) => this.bytes.slice(offset, offset + length),
  };

  constructor() {
    this.putText(0, 'WEPTRACE');
    for (const [at, value] of headerFields) this.view.setUint32(at, value, true);
    this.view.setBigUint64(40, BigInt(builtCapacity), true);
    this.view.setBigUint64(56, traceStart, true);
    this.putText(96, '0.14.1');
  }

  /** Names the next function; its index. */
  addFunction(
    module: string,
    name: string,
    parameters: readonly number[],
    results: readonly number[],
  ): number {
    const at = 4096 + this.functions * 256;
    this.putText(at, module);
    this.putText(at + 80, name);
    this.bytes.set([parameters.length, results.length], at + 176);
    this.bytes.set(parameters, at + 180);
    this.bytes.set(results, at + 202);
    this.view.setUint32(88, ++this.functions, true);
    return this.functions - 1;
  }

  /** Claims the next record without writing it; its index. */
  claim(): number {
    const index = Number(this.view.getBigUint64(48, true));
    this.view.setBigUint64(48, BigInt(index) + 1n, true);
    this.view.setBigUint64(this.place(index), 0n, true);
    return index;
  }

  writeCall(index: number, call: BuiltCall): void {
    const at = this.place(index);
    this.view.setUint32(at + 8, call.function ?? 0, true);
    this.view.setUint32(at + 12, 77, true);
    this.view.setBigUint64(at + 16, traceStart + (call.start ?? 0n), true);
    this.view.setBigUint64(at + 24, call.duration ?? 0xffff_ffff_ffff_ffffn, true);
    this.view.setUint32(at + 32, call.code ?? 0, true);
    this.view.setUint16(at + 36, call.depth ?? 0, true);
    this.bytes.set([1, call.flags ?? 0], at + 38);
    this.bytes.set([call.parameters?.length ?? 0, call.results?.length ?? 0], at + 42);
    this.putValues(at + 48, call.parameters?.slice(0, 6) ?? []);
    this.putValues(at + 96, call.results?.slice(0, 2) ?? []);
    this.view.setBigUint64(at + 112, call.number ?? 0n, true);
    this.publish(index);
  }

  writeMemory(index: number, { call, parameter, address, after, text }: BuiltMemory): void {
    const at = this.place(index);
    this.view.setBigUint64(at + 16, BigInt(call), true);
    this.view.setUint32(at + 32, address, true);
    this.bytes.set([2, after ? 1 : 0], at + 38);
    this.bytes.set([parameter], at + 42);
    this.view.setUint32(at + 44, text.length, true);
    this.putText(at + 48, text);
    this.publish(index);
  }

  writeReturn(index: number, call: number, duration: bigint, code: number): void {
    const at = this.place(index);
    this.view.setBigUint64(at + 16, BigInt(call), true);
    this.view.setBigUint64(at + 24, duration, true);
    this.view.setUint32(at + 32, code, true);
    this.bytes.set([3, 0], at + 38);
    this.publish(index);
  }

  private place(index: number): number {
    return recordsOffset + (index % builtCapacity) * 128;
  }

  private publish(index: number): void {
    this.view.setBigUint64(this.place(index), BigInt(index) + 1n, true);
  }

  private putText(at: number, value: string): void {
    this.bytes.set(new TextEncoder().encode(value), at);
  }

  private putValues(at: number, values: readonly bigint[]): void {
    values.forEach((value, index) => {
      this.view.setBigUint64(at + index * 8, BigInt.asUintN(64, value), true);
    });
  }
}

export function buildTrace(): BuiltTrace {
  return new BuiltTrace();
}
