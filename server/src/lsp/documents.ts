// The documents that the editor has open: which of them are ours, their newest texts, and when the analysis hears
// of them. Typing is collected for a moment, so that each key does not cost a read.

import { TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fileKind } from '../core/analysis';
import type { FileId } from '../core/base/paths';
import { fileOfDocument, isView, uriOfFile } from './uris';

/** How long the editor must be quiet before the analysis hears of an edit. */
const quietMilliseconds = 150;

export interface DocumentEvents {
  readonly onText: (file: FileId, text: string) => void;
  readonly onClosed: (file: FileId) => void;
}

interface OpenDocument {
  readonly document: TextDocument;
  readonly file: FileId;
  /** The version of which the analysis was told last. */
  told: number;
  timer: NodeJS.Timeout | null;
}

export class Documents {
  private readonly manager = new TextDocuments(TextDocument);
  private readonly open = new Map<FileId, OpenDocument>();

  constructor(private readonly events: DocumentEvents) {
    this.manager.onDidOpen(({ document }) => {
      this.opened(document);
    });
    this.manager.onDidChangeContent(({ document }) => {
      this.changed(document);
    });
    this.manager.onDidClose(({ document }) => {
      this.closed(document);
    });
  }

  listen(connection: Connection): void {
    this.manager.listen(connection);
  }

  onSaved(act: (uri: string) => Promise<void>): void {
    this.manager.onDidSave(({ document }) => {
      void act(document.uri);
    });
  }

  /** Files that are open, by the identity that the analysis knows. */
  files(): Iterable<FileId> {
    return this.open.keys();
  }

  /** Their texts, for an analysis that begins anew. */
  texts(): Iterable<readonly [FileId, string]> {
    return [...this.open.values()].map(({ file, document }) => [file, document.getText()] as const);
  }

  /** The version of an open document; null for one that is not open or whose last edit was not handed on yet. */
  settledVersion(file: FileId): number | null {
    const entry = this.open.get(file);
    return entry && !entry.timer ? entry.document.version : null;
  }

  isOpen(file: FileId): boolean {
    return this.open.has(file);
  }

  /** The URI by which the client knows a file: its own spelling while the file is open. */
  uriOf(file: FileId): string {
    return this.open.get(file)?.document.uri ?? uriOfFile(file);
  }

  dispose(): void {
    for (const entry of this.open.values()) if (entry.timer) clearTimeout(entry.timer);
    this.open.clear();
  }

  private opened(document: TextDocument): void {
    if (isView(document.uri)) return;
    const file = fileOfDocument(document.uri, document.languageId);
    if (!isRead(file)) return;
    this.open.set(file, { document, file, told: document.version, timer: null });
    this.events.onText(file, document.getText());
  }

  private changed(document: TextDocument): void {
    const entry = this.entryOf(document);
    // Opening is announced as a change as well, with the text that is known already.
    if (!entry || entry.told === document.version) return;
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = setTimeout(() => {
      entry.timer = null;
      entry.told = document.version;
      this.events.onText(entry.file, document.getText());
    }, quietMilliseconds);
  }

  private closed(document: TextDocument): void {
    const entry = this.entryOf(document);
    if (!entry) return;
    if (entry.timer) clearTimeout(entry.timer);
    this.open.delete(entry.file);
    this.events.onClosed(entry.file);
  }

  private entryOf(document: TextDocument): OpenDocument | undefined {
    return this.open.get(fileOfDocument(document.uri, document.languageId));
  }
}

/** Sources, and files that say how they are built. */
function isRead(file: FileId): boolean {
  const kind = fileKind(file);
  return kind?.kind === 'source' || (kind?.kind === 'build' && kind.build.isRead);
}
