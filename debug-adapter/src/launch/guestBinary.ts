// The guest as wasmedge can run it: a text guest is compiled first, everything else stays what it is.

import { closeSync, openSync, readSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { text, type Text } from '../../../server/src/core/messages/text';
import { runProgram } from '../../../server/src/toolchain/process';
import { findProgram, probeEnvironment, probeFolder } from '../../../server/src/toolchain/programs';
import type { Surroundings } from './surroundings';

export type GuestBinary =
  { readonly kind: 'file'; readonly file: string } | { readonly kind: 'failed'; readonly reason: Text };

const beginnings = [Buffer.from([0, 0x61, 0x73, 0x6d]), Buffer.from([0x7f, 0x45, 0x4c, 0x46])];

export async function guestBinary(file: string, around: Surroundings): Promise<GuestBinary> {
  if (extname(file) === '.wat' || extname(file) === '.wast') return compiledText(file, around);
  const start = firstBytes(file);
  if (beginnings.some((beginning) => start.equals(beginning))) return { kind: 'file', file };
  return { kind: 'failed', reason: text('debug.guest-no-program', { file }) };
}

function firstBytes(file: string): Buffer {
  const bytes = Buffer.alloc(4);
  try {
    const descriptor = openSync(file, 'r');
    try {
      readSync(descriptor, bytes, 0, 4, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // What cannot be read is no program.
  }
  return bytes;
}

async function compiledText(file: string, { machine, folder }: Surroundings): Promise<GuestBinary> {
  const { environment, forbiddenFolders } = machine;
  const search = { path: environment['PATH'] ?? '', forbiddenFolders };
  const output = folder.at(`${basename(file, extname(file)).replace(/[^\w.-]/g, '_')}.wasm`);
  const wat2wasm = findProgram('wat2wasm', search);
  const wasmTools = wat2wasm === null ? findProgram('wasm-tools', search) : null;
  const program = wat2wasm ?? wasmTools;
  if (program === null) return { kind: 'failed', reason: text('debug.no-text-compiler', { file }) };
  const args =
    wat2wasm === null ? ['parse', file, '-o', output] : ['--enable-all', '--debug-names', file, '-o', output];
  const end = await runProgram({
    program,
    args,
    cwd: probeFolder(),
    env: probeEnvironment(environment, forbiddenFolders),
    stdin: 'closed',
    timeoutMs: 20_000,
    maxOutputBytes: 1 << 16,
  });
  if (end.kind === 'exited' && end.code === 0) return { kind: 'file', file: output };
  const message = end.kind === 'notStarted' ? end.kind : (end.stderr.trim().split('\n')[0] ?? end.kind);
  return { kind: 'failed', reason: text('debug.text-guest-wrong', { file, message }) };
}
