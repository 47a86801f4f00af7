// Brings the table of files up to date with the disk: walks the roots and looks at each file once, in slices.

import type { Glob } from '../core/base/glob';
import type { FileId } from '../core/base/paths';
import type { NotRead } from '../core/model/facts';
import type { FileTable } from './fileTable';
import { createTurns } from './turns';
import { walk } from './walk';

/** How far a scan is. */
export type ScanProgress =
  { readonly kind: 'began' } | { readonly kind: 'looked'; readonly done: number; readonly total: number };

/** Where a scan has to end. */
export interface ScanBudgets {
  readonly files: number;
  readonly bytes: number;
}

export const defaultBudgets: ScanBudgets = { files: 50_000, bytes: 512 * 1024 * 1024 };

export interface ScanOptions {
  readonly roots: readonly FileId[];
  readonly exclude: readonly Glob[];
  readonly budgets: ScanBudgets;
  readonly onProgress: (progress: ScanProgress) => void;
  readonly isCancelled: () => boolean;
}

export interface ScanEnd {
  readonly notRead: readonly NotRead[];
  /** True when a budget ended it before everything was seen. */
  readonly isCut: boolean;
}

const sliceMilliseconds = 10;
const filesBetweenReports = 50;

/** Never rejects. Files that are gone, or lie beyond the budgets, are no longer in the table afterwards. */
export async function scanFiles(table: FileTable, options: ScanOptions): Promise<ScanEnd> {
  const turn = createTurns(sliceMilliseconds);
  options.onProgress({ kind: 'began' });
  const found = await walk(options.roots, {
    exclude: options.exclude,
    maximumFiles: options.budgets.files,
    turn,
  });
  const seen = new Set<FileId>();
  let bytes = 0;
  let isCut = found.isCut;
  for (const file of found.files) {
    if (options.isCancelled()) break;
    if (bytes > options.budgets.bytes) {
      isCut = true;
      break;
    }
    if (table.examine(file)) seen.add(file);
    bytes += table.digest(file)?.size ?? 0;
    if (seen.size % filesBetweenReports === 0) {
      options.onProgress({ kind: 'looked', done: seen.size, total: found.files.size });
    }
    await turn();
  }
  table.retain((file) => seen.has(file));
  return { notRead: found.notRead, isCut };
}
