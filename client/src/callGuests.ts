// The guests that are made for calls under the debugger: files in a folder of the extension's own, gone with the window.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Disposable } from 'vscode';

export class CallGuests implements Disposable {
  private readonly folder: string;

  /** `storage` is a folder of the extension's own, which several windows may share. */
  constructor(storage: string) {
    this.folder = join(storage, String(process.pid));
  }

  /** One file for each function: a session that is started again finds it. */
  write(target: string, guest: Uint8Array): string {
    mkdirSync(this.folder, { recursive: true });
    const file = join(this.folder, `${target.replace(/[^\w.-]/g, '_')}.wasm`);
    writeFileSync(file, guest);
    return file;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
