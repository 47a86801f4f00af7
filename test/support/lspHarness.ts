// A small language client around the bundled server in a process of its own: what any editor would do, with
// deadlines, and the whole traffic in the failure text.

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from './repository';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Diagnostic {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly severity: number;
  readonly code: string;
  readonly source: string;
  readonly message: string;
  readonly codeDescription?: { readonly href: string };
  readonly relatedInformation?: readonly {
    readonly message: string;
    readonly location: { readonly uri: string; readonly range: Diagnostic['range'] };
  }[];
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface HarnessOptions {
  /** Folder of the bundles; `dist` of the checkout unless told otherwise. */
  readonly dist?: string;
  readonly folders?: readonly string[];
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  readonly capabilities?: unknown;
  /** Options of Node itself, e.g. a limit of its heap. */
  readonly nodeOptions?: readonly string[];
}

const deadline = 20_000;

const fullCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
  },
};

/** One server and its client. */
export class LanguageClient {
  /** Everything that was published, in order. */
  readonly published: Published[] = [];
  /** Notifications besides diagnostics, and requests of the server. */
  readonly received: Message[] = [];
  readonly process: ChildProcess;
  settings: unknown;
  stderr = '';
  private readonly traffic: string[] = [];
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly watchers = new Set<() => void>();
  private rest = Buffer.alloc(0);
  private lastId = 0;

  constructor(options: HarnessOptions = {}) {
    const server = join(options.dist ?? inRepository('dist'), 'server.js');
    if (!existsSync(server)) throw new Error(`${server} is missing: run "npm run build" first.`);
    this.settings = options.settings ?? {};
    this.process = spawn(process.execPath, [...(options.nodeOptions ?? []), server, '--stdio'], {
      stdio: 'pipe',
    });
    this.process.stdout?.on('data', (chunk: Buffer) => {
      this.takeBytes(chunk);
    });
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.process.once('exit', () => {
      this.wake();
    });
  }

  /** Starts a server and greets it. */
  static async start(options: HarnessOptions = {}): Promise<LanguageClient> {
    const client = new LanguageClient(options);
    await client.request('initialize', {
      processId: process.pid,
      locale: options.locale ?? 'en',
      capabilities: options.capabilities ?? fullCapabilities,
      initializationOptions: options.initializationOptions,
      rootUri: null,
      workspaceFolders: (options.folders ?? []).map((folder) => ({ uri: uriOf(folder), name: folder })),
    });
    client.notify('initialized', {});
    return client;
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.lastId;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, (message) => {
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result);
      });
    });
    this.send({ id, method, params });
    return this.within(answer, `an answer to ${method}`);
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  open(file: string, text: string, languageId: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri: uriOf(file), languageId, version, text } });
  }

  change(file: string, version: number, contentChanges: readonly unknown[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri: uriOf(file), version }, contentChanges });
  }

  close(file: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri: uriOf(file) } });
  }

  /** Tells of changes on disk, as a file watcher does: 1 created, 2 changed, 3 deleted. */
  changedOnDisk(type: 1 | 2 | 3, ...files: readonly string[]): void {
    this.notify('workspace/didChangeWatchedFiles', {
      changes: files.map((file) => ({ uri: uriOf(file), type })),
    });
  }

  /** The diagnostics that the editor shows for a file at this moment; null when nothing was ever published. */
  shown(file: string): Published | null {
    return this.published.findLast(({ uri }) => uri === uriOf(file)) ?? null;
  }

  /** Waits until what is shown for a file is as wanted. */
  async until(file: string, wanted: (published: Published) => boolean): Promise<Published> {
    await this.waitFor(() => {
      const shown = this.shown(file);
      return shown !== null && wanted(shown);
    }, `diagnostics of ${file}`);
    const shown = this.shown(file);
    if (!shown) throw new Error('unreachable: it was just there');
    return shown;
  }

  /** Waits until exactly these codes are shown for a file. */
  untilCodes(file: string, ...codes: readonly string[]): Promise<Published> {
    return this.until(file, ({ diagnostics }) => {
      const shown = diagnostics.map(({ code }) => code).sort();
      return shown.join() === [...codes].sort().join();
    });
  }

  /** Waits for the next status `ready` that comes after `act`. */
  async ready(act: () => void = () => undefined): Promise<Readonly<Record<string, unknown>>> {
    const before = this.statuses().length;
    act();
    await this.waitFor(() => this.statuses().length > before, 'the status "ready"');
    return this.statuses().at(-1) ?? {};
  }

  async waitFor(isSo: () => boolean, what: string): Promise<void> {
    const there = new Promise<void>((resolve) => {
      const check = (): void => {
        if (!isSo()) return;
        this.watchers.delete(check);
        resolve();
      };
      this.watchers.add(check);
      check();
    });
    await this.within(there, what);
  }

  /** Says goodbye. Resolves to the exit code. */
  async stop(): Promise<number | null> {
    await this.request('shutdown', null);
    this.notify('exit', null);
    return this.exited();
  }

  exited(): Promise<number | null> {
    if (this.process.exitCode !== null) return Promise.resolve(this.process.exitCode);
    return this.within(
      new Promise((resolve) => {
        this.process.once('exit', resolve);
      }),
      'the end of the process',
    );
  }

  sendRaw(bytes: string): void {
    this.process.stdin?.write(bytes);
  }

  private statuses(): readonly Readonly<Record<string, unknown>>[] {
    return this.received
      .filter(({ method }) => method === 'wasmedge/status')
      .map(({ params }) => params as Readonly<Record<string, unknown>>)
      .filter(({ state }) => state === 'ready');
  }

  private send(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.traffic.push(`→ ${body.slice(0, 400)}`);
    this.sendRaw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private takeBytes(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    for (;;) {
      const end = this.rest.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(this.rest.toString('latin1', 0, end))?.[1]);
      if (end < 0 || this.rest.length < end + 4 + length) return;
      const body = this.rest.toString('utf8', end + 4, end + 4 + length);
      this.rest = this.rest.subarray(end + 4 + length);
      this.traffic.push(`← ${body.slice(0, 400)}`);
      this.take(JSON.parse(body) as Message);
      this.wake();
    }
  }

  private take(message: Message): void {
    if (message.method === undefined) {
      this.waiting.get(Number(message.id))?.(message);
      return;
    }
    if (message.method === 'textDocument/publishDiagnostics') {
      this.published.push(message.params as Published);
      return;
    }
    this.received.push(message);
    if (message.id === undefined) return;
    const items = (message.params as { items?: readonly unknown[] } | undefined)?.items ?? [];
    const isSettings = message.method === 'workspace/configuration';
    this.send({ id: message.id, result: isSettings ? items.map(() => this.settings) : null });
  }

  private wake(): void {
    for (const check of this.watchers) check();
  }

  private async within<T>(promise: Promise<T>, what: string): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const last = this.traffic.slice(-30).join('\n');
        reject(new Error(`No ${what} within ${deadline} ms.\n${last}\nstderr: ${this.stderr}`));
      }, deadline);
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The URI of a path; what is a URI already stays as it is. */
export function uriOf(file: string): string {
  if (!file.startsWith('/')) return file;
  return `file://${file.split('/').map(encodeURIComponent).join('/')}`;
}
