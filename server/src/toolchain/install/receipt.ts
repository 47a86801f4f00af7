// What we have installed into a plugin folder, by plugin name: only that is ever removed. The receipt lies in the
// folder itself; whoever may write there could remove the libraries as well.

import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';

/** One installed library. */
export interface ReceiptEntry {
  /** The plugin's name. */
  readonly plugin: string;
  /** The library's name in the folder. */
  readonly file: string;
}

const receiptName = '.wasmedge-plugin-tools.json';
const largestReceipt = 1 << 20;

/** The entries of a folder's receipt; what is not understood is left out. */
export function readReceipt(folder: string): readonly ReceiptEntry[] {
  const file = join(folder, receiptName);
  try {
    const stats = lstatSync(file);
    if (!stats.isFile() || stats.size > largestReceipt) return [];
    const written: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const installed =
      typeof written === 'object' && written !== null && 'installed' in written ? written.installed : null;
    return Array.isArray(installed) ? installed.flatMap(entryOf) : [];
  } catch {
    return [];
  }
}

function entryOf(written: unknown): readonly ReceiptEntry[] {
  if (typeof written !== 'object' || written === null) return [];
  const fields = new Map<string, unknown>(Object.entries(written));
  const plugin = fields.get('plugin');
  const file = fields.get('file');
  if (typeof plugin !== 'string' || typeof file !== 'string' || !isPlainName(file)) return [];
  return [{ plugin, file }];
}

/** A name that stays in its folder. */
export function isPlainName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && name === basename(name) && !/[\u0000-\u001f/\\]/.test(name);
}

/** Writes the receipt anew, in one step. */
export function writeReceipt(folder: string, entries: readonly ReceiptEntry[]): void {
  const file = join(folder, receiptName);
  if (entries.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(temporary, `${JSON.stringify({ schema: 1, installed: entries }, null, 2)}\n`, {
      flag: 'wx',
      mode: 0o644,
    });
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}
