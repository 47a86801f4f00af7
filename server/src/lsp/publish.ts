// Brings the client's diagnostics into step with a result: sends what differs from what was sent last, and an
// empty list for a file in which nothing is found any more. Knows nothing of how findings arise.

import type { Diagnostic } from 'vscode-languageserver';
import type { FileId } from '../core/base/paths';
import type { Finding } from '../core/model/finding';
import { diagnosticOf, type ConvertContext } from './convert';

/** More in one file help nobody and cost the editor dearly. */
const maximumPerFile = 2_000;

export interface PublisherOptions {
  readonly send: (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => void;
  /** The version that a file's findings hold for; undefined for one that is not open. */
  readonly versionOf: (file: FileId) => number | undefined;
  /** Whether the findings of a file are those of its present text; when not, they are coming. */
  readonly isCurrent: (file: FileId) => boolean;
  readonly context: ConvertContext;
}

export class Publisher {
  private readonly sent = new Map<FileId, { readonly uri: string; readonly content: string }>();

  constructor(private readonly options: PublisherOptions) {}

  /** Publishes a result. `open` are files for which even a first empty list is sent. */
  publish(findings: readonly Finding[], open: Iterable<FileId>): void {
    const byFile = new Map<FileId, Finding[]>();
    for (const file of open) byFile.set(file, []);
    for (const file of this.sent.keys()) byFile.set(file, []);
    for (const finding of findings) {
      const list = byFile.get(finding.site.file);
      if (list) list.push(finding);
      else byFile.set(finding.site.file, [finding]);
    }
    for (const [file, list] of byFile) if (this.options.isCurrent(file)) this.publishFile(file, list);
  }

  private publishFile(file: FileId, findings: readonly Finding[]): void {
    const { context, send, versionOf } = this.options;
    const uri = context.uriOf(file);
    const diagnostics = findings.slice(0, maximumPerFile).map((finding) => diagnosticOf(finding, context));
    const version = versionOf(file);
    // The version belongs to it: some clients drop what was published for an older text.
    const content = JSON.stringify([version, diagnostics]);
    const last = this.sent.get(file);
    if (last && last.uri !== uri) send({ uri: last.uri, diagnostics: [] });
    if (last?.uri !== uri || last.content !== content) {
      send(version === undefined ? { uri, diagnostics } : { uri, version, diagnostics });
    }
    if (diagnostics.length === 0 && version === undefined) this.sent.delete(file);
    else this.sent.set(file, { uri, content });
  }
}
