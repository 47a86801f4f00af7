// What paths name on this machine, and where our own version is written.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileId } from '../core/base/paths';
import { readSourceFile } from './textFile';

/** A path of the system as the identity of a file: forward slashes, the drive letter in lower case. */
export function toFileId(path: string): FileId {
  return path.replaceAll('\\', '/').replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

/** What a path names, links followed. */
export function kindOfPath(path: FileId): 'file' | 'folder' | 'other' | 'absent' {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return 'absent';
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'other';
  } catch {
    // It is there, but we may not look at it: reading says why.
    return 'other';
  }
}

/** A source file's text within the bounds of reading, or null. */
export function readSource(file: FileId): string | null {
  const contents = readSourceFile(file);
  return contents.kind === 'contents' ? contents.contents : null;
}

/** Our own version; the manifest lies beside the folder of the bundles. */
export function ownVersion(bundleFolder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(bundleFolder, '..', 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  return typeof version === 'string' ? version : '0.0.0';
}
