// Cuts a stream of bytes into the bodies of frames (`Content-Length: N`, empty line, N bytes), and makes frames.
// A stream that breaks the form is given up: there is no way to find the next frame in it.

const longestHeader = 4096;
const largestBody = 64 * 1024 * 1024;
const headerEnd = Buffer.from('\r\n\r\n');
const beginning = Buffer.from('content-length:');

export interface FrameReader {
  /** Takes the next bytes; says `broken` once and for ever when they can be no frames. */
  readonly take: (bytes: Buffer) => 'fine' | 'broken';
}

export function frameReader(onBody: (body: string) => void): FrameReader {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted: number | null = null;
  let state: 'fine' | 'broken' = 'fine';

  const step = (): boolean => {
    if (wanted !== null && held < wanted) return false;
    const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    chunks = [all];
    const length: number | null = wanted;
    if (length !== null) {
      keep(all.subarray(length));
      wanted = null;
      onBody(all.toString('utf8', 0, length));
      return true;
    }
    const start = all.subarray(0, beginning.length).toString('latin1').toLowerCase();
    if (!beginning.toString('latin1').startsWith(start)) state = 'broken';
    const end = all.subarray(0, longestHeader).indexOf(headerEnd);
    if (end < 0) {
      if (all.length >= longestHeader) state = 'broken';
      return false;
    }
    const size = Number(
      /^content-length:\s*(\d{1,9})\s*$/im.exec(all.toString('latin1', 0, end))?.[1] ?? NaN,
    );
    if (!(size <= largestBody)) state = 'broken';
    keep(all.subarray(end + headerEnd.length));
    wanted = size;
    return state === 'fine';
  };
  const keep = (rest: Buffer): void => {
    chunks = rest.length > 0 ? [rest] : [];
    held = rest.length;
  };
  return {
    take: (bytes) => {
      if (state === 'broken') return state;
      chunks.push(bytes);
      held += bytes.length;
      while (held > 0 || wanted === 0) if (!step()) break;
      return state;
    },
  };
}

/** The frame of a message. */
export function frameOf(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${String(body.length)}\r\n\r\n`), body]);
}
