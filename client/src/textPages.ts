// Read-only pages of text that commands show: a tab like any other, with nothing to save.

import { EventEmitter, Uri, window, workspace, type Disposable } from 'vscode';

const scheme = 'wasmedge-page';

export class TextPages implements Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly registration: Disposable;

  constructor() {
    this.registration = workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: (uri) => this.texts.get(uri.toString()) ?? '',
    });
  }

  /** Shows a page; one of the same path is shown again with the new text. */
  async show(path: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme, path });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
