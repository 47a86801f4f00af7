// Where the guest stands when WasmEdge interprets it. WasmEdge keeps a stack of the guest's frames, whose head lies on
// the native stack of the thread; each frame names the instruction that called it, and that its place in the file.
// None of this is promised by WasmEdge: what does not look exactly so, down to the call in the file, is not shown.

/** Reads memory of the process; null when it cannot. */
export type ReadMemory = (address: bigint, count: number) => Promise<Buffer | null>;

/** Two vectors side by side: values, then frames. Each is begin, end and end of its room. */
const headBytes = 48;
export const stackValueBytes = 16;
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

/** A frame of WasmEdge's own stack: the instance that its function belongs to, and the instruction it came from. */
export interface RuntimeFrame {
  readonly module: bigint;
  readonly from: bigint;
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
  const found = await findRuntimeStack(read, { from, to }, async ({ frames }) => {
    const calls = await callsOf(read, frames, inHostFunction, isCallAt);
    return calls.length > 0 ? calls : null;
  });
  return found ?? [];
}

/** WasmEdge's own stack: its frames, the innermost first, and where its values end. */
export interface RuntimeStack {
  readonly frames: readonly RuntimeFrame[];
  readonly valuesStart: bigint;
  readonly valuesEnd: bigint;
}

/** The first stack of WasmEdge in which `look` finds something. */
export async function findRuntimeStack<Found>(
  read: ReadMemory,
  { from, to }: Pick<StackPart, 'from' | 'to'>,
  look: (stack: RuntimeStack) => Promise<Found | null>,
): Promise<Found | null> {
  let words = Buffer.alloc(0);
  let address = from & ~7n;
  for (let piece = 0; piece < mostPieces && (to === null || address < to); piece++) {
    const upToPage = pieceBytes - Number(address % BigInt(pieceBytes));
    const size = to === null ? upToPage : Math.min(upToPage, Number(to - address) & ~7);
    const bytes = await read(address, size);
    if (size === 0 || bytes?.length !== size) return null;
    // A head may lie across the border of two pieces.
    words = Buffer.concat([words.subarray(Math.max(0, words.length - headBytes + 8)), bytes]);
    for (let at = 0; at + headBytes <= words.length; at += 8) {
      const frames = framesIn(words, at);
      const inside = frames && (await framesOf(read, frames));
      if (!inside) continue;
      const [valuesStart, valuesEnd] = [words.readBigUInt64LE(at), words.readBigUInt64LE(at + 8)];
      const found = await look({ frames: inside, valuesStart, valuesEnd });
      if (found !== null) return found;
    }
    address += BigInt(size);
  }
  return null;
}

interface Frames {
  readonly start: bigint;
  readonly end: bigint;
}

/** The vector of frames when the words look like the head of the stack. */
function framesIn(words: Buffer, at: number): Frames | null {
  const word = (index: number): bigint => words.readBigUInt64LE(at + 8 * index);
  if (!isVector(word(0), word(1), word(2), stackValueBytes, fewestValues)) return null;
  const [start, end, room] = [word(3), word(4), word(5)];
  return isVector(start, end, room, frameBytes, fewestFrames) && start < end ? { start, end } : null;
}

function isVector(start: bigint, end: bigint, room: bigint, size: number, fewest: number): boolean {
  if (start === 0n || start % 8n !== 0n || start > end || end > room) return false;
  const each = BigInt(size);
  return (end - start) % each === 0n && (room - start) % each === 0n && room - start >= each * BigInt(fewest);
}

async function framesOf(read: ReadMemory, { start, end }: Frames): Promise<readonly RuntimeFrame[] | null> {
  const count = Math.min(Number((end - start) / BigInt(frameBytes)), mostFrames);
  const bytes = await read(end - BigInt(count * frameBytes), count * frameBytes);
  if (bytes?.length !== count * frameBytes) return null;
  return Array.from({ length: count }, (_, index) => {
    const at = bytes.length - (index + 1) * frameBytes;
    return { module: bytes.readBigUInt64LE(at), from: bytes.readBigUInt64LE(at + fromAt) };
  });
}

/** Up to the first frame that was not called from the guest's file. */
export async function callsOf(
  read: ReadMemory,
  frames: readonly RuntimeFrame[],
  inHostFunction: boolean,
  isCallAt: (offset: number) => boolean,
): Promise<readonly number[]> {
  const calls: number[] = [];
  for (const [at, { from }] of frames.entries()) {
    // The frame of a host function names the instruction behind the call, that of a function of the guest the call.
    const isHost = inHostFunction && at === 0;
    const offset = await callAt(read, isHost ? from - BigInt(instructionBytes) : from, isCallAt);
    if (offset === null) break;
    calls.push(offset);
  }
  return calls;
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
