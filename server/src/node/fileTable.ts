// What is known of every file of the workspace: whether it was found on disk, what it looks like, what the editor
// has of it, and whether it was set aside. Keeps no contents of files that are not open.

import { statSync } from 'node:fs';
import type { FileId } from '../core/base/paths';
import type { Text } from '../core/messages/text';
import type { NotRead } from '../core/model/facts';
import type { ProgramFile } from '../core/reading/types';
import { fileKind, type FileKind } from '../core/reading/programKinds';
import { digestBuildFile, digestSource, type FileDigest } from '../core/workspace/fileDigest';
import {
  failure,
  maximumBinaryBytes,
  readBoundedFile,
  readSourceFile,
  reasonAgainst,
  reasonAgainstKind,
  type Contents,
} from './textFile';

interface KnownFile {
  readonly revision: number;
  readonly digest: FileDigest;
  /** Why it is not read; its digest is then empty. */
  readonly reason: Text | null;
  /** Tells whether the file on disk has changed since. Empty for an open document. */
  readonly stamp: string;
}

interface OpenFile extends KnownFile {
  readonly contents: string;
}

const nothing: FileDigest = { isPromising: false, size: 0, includes: [] };

/** The files of a workspace, on disk and open. What is open wins. */
export class FileTable {
  private readonly onDisk = new Map<FileId, KnownFile>();
  private readonly open = new Map<FileId, OpenFile>();
  private readonly setAside = new Map<FileId, { readonly revision: number; readonly reason: Text }>();
  private lastRevision = 0;

  /** All files that exist or are open. */
  files(): Iterable<FileId> {
    return new Set([...this.onDisk.keys(), ...this.open.keys()]);
  }

  isOnDisk(file: FileId): boolean {
    return this.onDisk.has(file);
  }

  isOpen(file: FileId): boolean {
    return this.open.has(file);
  }

  /** Looks at a file on disk. Returns whether it is there, and forgets it when it is not. */
  examine(file: FileId): boolean {
    const known = this.onDisk.get(file);
    const stamp = stampOf(file);
    if (stamp === null) {
      this.onDisk.delete(file);
      return false;
    }
    if (known?.stamp === stamp) return true;
    this.onDisk.set(file, { revision: ++this.lastRevision, stamp, ...look(file) });
    return true;
  }

  /** Forgets files on disk that `isThere` does not hold for. */
  retain(isThere: (file: FileId) => boolean): void {
    for (const file of this.onDisk.keys()) if (!isThere(file)) this.onDisk.delete(file);
  }

  /** Takes the editor's contents of a file. */
  setOpen(file: FileId, contents: string): void {
    const kind = fileKind(file);
    const reason = reasonAgainst(contents, largestText(kind));
    const digest = reason ? nothing : digestText(kind, file, contents);
    this.open.set(file, { revision: ++this.lastRevision, digest, reason, stamp: '', contents });
  }

  setClosed(file: FileId): void {
    this.open.delete(file);
  }

  /** When a file was changed, in milliseconds; unsaved text was changed just now. Null when it is not there. */
  changedAt(file: FileId): number | null {
    const opened = this.open.get(file);
    const saved = opened ? readSourceFile(file) : null;
    if (opened && !(saved?.kind === 'contents' && saved.contents === opened.contents)) return Infinity;
    return timeOf(file);
  }

  digest(file: FileId): FileDigest | null {
    return this.present(file)?.digest ?? null;
  }

  /** How much there is to read in a file that is worth reading. */
  weight(file: FileId): number {
    const digest = this.digest(file);
    return digest?.isPromising ? digest.size : 0;
  }

  /** The revision of the present contents: it changes whenever they may have changed. Zero: not to be read. */
  revision(file: FileId): number {
    const present = this.present(file);
    return present && !present.reason && !this.reasonSetAside(file) ? present.revision : 0;
  }

  /** The present contents for a reader; null for a file that cannot be read. */
  load(file: FileId): ProgramFile | null {
    const opened = this.open.get(file);
    if (opened) return { kind: 'text', file, text: opened.contents };
    const kind = fileKind(file);
    if (kind?.kind === 'binary') {
      const read = readBoundedFile(file, maximumBinaryBytes);
      return read.kind === 'contents' ? { kind: 'bytes', file, bytes: ownBytes(read.contents) } : null;
    }
    const read = readSourceFile(file, largestText(kind));
    return read.kind === 'contents' ? { kind: 'text', file, text: read.contents } : null;
  }

  /** Sets a file aside until its contents change. */
  quarantine(file: FileId, reason: Text): void {
    const revision = this.present(file)?.revision;
    if (revision !== undefined) this.setAside.set(file, { revision, reason });
  }

  /** Files that are there and are not read, with the reasons. */
  notRead(): readonly NotRead[] {
    const found: NotRead[] = [];
    for (const file of this.files()) {
      const reason = this.present(file)?.reason ?? this.reasonSetAside(file);
      if (reason) found.push({ file, reason });
    }
    return found;
  }

  private present(file: FileId): KnownFile | undefined {
    return this.open.get(file) ?? this.onDisk.get(file);
  }

  private reasonSetAside(file: FileId): Text | null {
    const entry = this.setAside.get(file);
    return entry && entry.revision === this.present(file)?.revision ? entry.reason : null;
  }
}

/** The largest text of a kind, where another bound than that of parsed sources holds. */
function largestText(kind: FileKind | null): number | undefined {
  return kind?.kind === 'build' ? kind.build.largest : kind?.program.largestSource;
}

function digestText(kind: FileKind | null, file: FileId, contents: string): FileDigest {
  if (kind?.kind === 'source') return digestSource(kind.program, contents);
  return kind?.kind === 'build' && kind.build.isRead ? digestBuildFile(kind.build, file, contents) : nothing;
}

function look(file: FileId): { digest: FileDigest; reason: Text | null } {
  const kind = fileKind(file);
  if (kind?.kind === 'source') {
    const read = readSourceFile(file, kind.program.largestSource);
    return read.kind === 'contents'
      ? { digest: digestSource(kind.program, read.contents), reason: null }
      : { digest: nothing, reason: reasonOf(read) };
  }
  if (kind?.kind === 'build') {
    // What cannot be read of how a program is built is no loss that a user should be told of.
    const read = kind.build.isRead ? readSourceFile(file, largestText(kind)) : null;
    const digest = read?.kind === 'contents' ? digestText(kind, file, read.contents) : nothing;
    return { digest, reason: null };
  }
  try {
    const stats = statSync(file);
    const isBinary = kind?.kind === 'binary';
    const reason = reasonAgainstKind(stats, maximumBinaryBytes);
    return { digest: { isPromising: isBinary && !reason, size: stats.size, includes: [] }, reason };
  } catch (error) {
    return { digest: nothing, reason: reasonOf(failure(error)) };
  }
}

function reasonOf(contents: Contents<unknown>): Text | null {
  return contents.kind === 'not-read' ? contents.reason : null;
}

function stampOf(file: FileId): string | null {
  try {
    const { mtimeMs, ctimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
  } catch (error) {
    // What cannot be asked is there all the same, as long as the system does not say the opposite.
    return failure(error).kind === 'absent' ? null : `? ${String(error)}`;
  }
}

/** A copy with a buffer of its own, which can be handed to another thread. */
function ownBytes(bytes: Buffer<ArrayBuffer>): Uint8Array {
  return new Uint8Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function timeOf(file: FileId): number | null {
  try {
    return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
  } catch {
    return null;
  }
}
