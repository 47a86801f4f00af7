// Memory of the process. A debugger without requests for it is asked by commands that go over a file.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { numberAt, textAt, type JsonObject } from '../transport/json';
import { failure, ok, type Answer, type HandlerContext, type RequestHandler } from './handler';

/** More is not read at once. */
const mostBytes = 1 << 20;

let fileNumber = 0;

/** The bytes at an address; null when they cannot be read. */
export async function readBytes(
  context: HandlerContext,
  address: bigint,
  count: number,
): Promise<Buffer | null> {
  if (count <= 0) return Buffer.alloc(0);
  const { memory } = context.backend;
  if (memory.kind === 'requests') {
    const args = { memoryReference: `0x${address.toString(16)}`, count };
    const answer = await context.ask('readMemory', args);
    const data = answer.kind === 'ok' ? textAt(answer.body, 'data') : null;
    return data === null ? null : Buffer.from(data, 'base64');
  }
  return overFile(context, async (file) => {
    await runCommand(context, memory.read(address, count, file));
    return readFileSync(file);
  });
}

/** Writes bytes to an address; whether that succeeded. */
export async function writeBytes(context: HandlerContext, address: bigint, bytes: Buffer): Promise<boolean> {
  const { memory } = context.backend;
  if (memory.kind === 'requests') {
    const args = { memoryReference: `0x${address.toString(16)}`, data: bytes.toString('base64') };
    return (await context.ask('writeMemory', args)).kind === 'ok';
  }
  const written = await overFile(context, async (file) => {
    writeFileSync(file, bytes);
    await runCommand(context, memory.write(address, file));
    const now = await readBytes(context, address, bytes.length);
    return now?.equals(bytes) === true ? now : null;
  });
  return written !== null;
}

async function overFile(
  context: HandlerContext,
  use: (file: string) => Promise<Buffer | null>,
): Promise<Buffer | null> {
  fileNumber += 1;
  const file = context.folder.at(`memory-${String(fileNumber)}`);
  try {
    return await use(file);
  } catch {
    // The command left no file: there is no memory there.
    return null;
  } finally {
    rmSync(file, { force: true });
  }
}

function runCommand(context: HandlerContext, expression: string): Promise<Answer> {
  return context.ask('evaluate', { expression, context: 'repl' });
}

export const readMemory: RequestHandler = async (context, args) => {
  const address = addressOf(args);
  const count = Math.min(numberAt(args, 'count') ?? 0, mostBytes);
  if (address === null) return failure('memoryReference');
  const bytes = await readBytes(context, address, count);
  const shown = `0x${address.toString(16)}`;
  // Unreadable bytes are no error in the protocol: an editor shows them as missing.
  if (bytes === null) return ok({ address: shown, unreadableBytes: count });
  const unreadable = count - bytes.length;
  const data = bytes.toString('base64');
  return ok({ address: shown, data, ...(unreadable > 0 ? { unreadableBytes: unreadable } : {}) });
};

export const writeMemory: RequestHandler = async (context, args) => {
  const address = addressOf(args);
  if (address === null) return failure('memoryReference');
  const bytes = Buffer.from(textAt(args, 'data') ?? '', 'base64');
  const isWritten = await writeBytes(context, address, bytes);
  return isWritten ? ok({ bytesWritten: bytes.length }) : failure(`0x${address.toString(16)}`);
};

function addressOf(args: JsonObject): bigint | null {
  const reference = textAt(args, 'memoryReference') ?? '';
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(reference)) return null;
  return BigInt(reference) + BigInt(numberAt(args, 'offset') ?? 0);
}
