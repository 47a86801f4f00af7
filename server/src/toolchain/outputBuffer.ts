// Keeps the beginning of what a program writes and counts the rest. Knows nothing of processes.

import { StringDecoder } from 'node:string_decoder';

/** Collects bytes up to a limit. */
export class OutputBuffer {
  private readonly chunks: Buffer[] = [];
  private readonly decoder = new StringDecoder('utf8');
  private kept = 0;
  private dropped = 0;

  constructor(private readonly maximum: number) {}

  /** Takes bytes and returns the whole characters that have come with them, kept or not. */
  add(bytes: Buffer): string {
    const room = this.maximum - this.kept;
    const part = bytes.length <= room ? bytes : bytes.subarray(0, room);
    if (part.length > 0) this.chunks.push(part);
    this.kept += part.length;
    this.dropped += bytes.length - part.length;
    return this.decoder.write(bytes);
  }

  /** What was kept. A character cut at the limit is left out. */
  text(): string {
    const decoder = new StringDecoder('utf8');
    const whole = decoder.write(Buffer.concat(this.chunks));
    return this.truncated ? whole : whole + decoder.end();
  }

  get truncated(): boolean {
    return this.dropped > 0;
  }
}
