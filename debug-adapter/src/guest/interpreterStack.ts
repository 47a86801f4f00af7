// Where the guest stands when WasmEdge interprets it. WasmEdge keeps a stack of the guest's frames, whose head lies on
// the native stack of the thread; each frame names the instruction that called it, and that its place in the file.
// None of this is promised by WasmEdge: what does not look exactly so, down to the call in the file, is not shown.

/** Reads memory of the process; null when it cannot. */
export type ReadMemory = (address: bigint, count: number) => Promise<Buffer | null>;

/** Two vectors side by side: values, then frames. Each is begin, end and end of its room. */
const headBytes = 48;
const valueBytes = 16;
/** Room for so many values and frames is made at the start. */
const fewestValues = 2048;
const fewestFrames = 16;

/** Module, instruction it came from, three numbers, a vector of handlers. */
const frameBytes = 56;
const fromAt = 8;

/** Sixteen bytes of its own, then the offset in the file. */
const instructionBytes = 32;
const fileOffsetAt = 16;

const pieceBytes = 4096;
/** The head lies a few frames of native code above the call of a host function. */
const mostPieces = 16;
const mostFrames = 64;

/** Where on the native stack to look, and what is on top of the guest's. */
export interface StackPart {
  readonly from: bigint;
  /** Null where it is not known. */
  readonly to: bigint | null;
  readonly inHostFunction: boolean;
}

/**
 * Offsets in the guest's file of the calls that have not returned, the innermost first; empty when the stack is not
 * found. The head lies on the native stack of the thread.
 */
export async function interpretedCalls(
  read: ReadMemory,
  { from, to, inHostFunction }: StackPart,
  isCallAt: (offset: number) => boolean,
): Promise<readonly number[]> {
  let words = Buffer.alloc(0);
  let address = from & ~7n;
  for (let piece = 0; piece < mostPieces && (to === null || address < to); piece++) {
    const upToPage = pieceBytes - Number(address % BigInt(pieceBytes));
    const size = to === null ? upToPage : Math.min(upToPage, Number(to - address) & ~7);
    const bytes = await read(address, size);
    if (size === 0 || bytes?.length !== size) return [];
    // A head may lie across the border of two pieces.
    words = Buffer.concat([words.subarray(Math.max(0, words.length - headBytes + 8)), bytes]);
    for (let at = 0; at + headBytes <= words.length; at += 8) {
      const frames = framesIn(words, at);
      const calls = frames && (await callsOf(read, frames, inHostFunction, isCallAt));
      if (calls) return calls;
    }
    address += BigInt(size);
  }
  return [];
}

interface Frames {
  readonly start: bigint;
  readonly end: bigint;
}

/** The vector of frames when the words look like the head of the stack. */
function framesIn(words: Buffer, at: number): Frames | null {
  const word = (index: number): bigint => words.readBigUInt64LE(at + 8 * index);
  if (!isVector(word(0), word(1), word(2), valueBytes, fewestValues)) return null;
  const [start, end, room] = [word(3), word(4), word(5)];
  return isVector(start, end, room, frameBytes, fewestFrames) && start < end ? { start, end } : null;
}

function isVector(start: bigint, end: bigint, room: bigint, size: number, fewest: number): boolean {
  if (start === 0n || start % 8n !== 0n || start > end || end > room) return false;
  const each = BigInt(size);
  return (end - start) % each === 0n && (room - start) % each === 0n && room - start >= each * BigInt(fewest);
}

/** Null when the innermost frame was not called from the guest's file. */
async function callsOf(
  read: ReadMemory,
  { start, end }: Frames,
  inHostFunction: boolean,
  isCallAt: (offset: number) => boolean,
): Promise<readonly number[] | null> {
  const count = Math.min(Number((end - start) / BigInt(frameBytes)), mostFrames);
  const frames = await read(end - BigInt(count * frameBytes), count * frameBytes);
  if (frames?.length !== count * frameBytes) return null;
  const calls: number[] = [];
  for (let at = frames.length - frameBytes; at >= 0; at -= frameBytes) {
    const from = frames.readBigUInt64LE(at + fromAt);
    // The frame of a host function names the instruction behind the call, that of a function of the guest the call.
    const isHost = inHostFunction && at === frames.length - frameBytes;
    const offset = await callAt(read, isHost ? from - BigInt(instructionBytes) : from, isCallAt);
    if (offset === null) break;
    calls.push(offset);
  }
  return calls.length > 0 ? calls : null;
}

async function callAt(
  read: ReadMemory,
  instruction: bigint,
  isCallAt: (offset: number) => boolean,
): Promise<number | null> {
  if (instruction <= 0n || instruction % 16n !== 0n) return null;
  const call = await read(instruction, instructionBytes);
  if (call?.length !== instructionBytes) return null;
  const offset = call.readUInt32LE(fileOffsetAt);
  return isCallAt(offset) ? offset : null;
}
