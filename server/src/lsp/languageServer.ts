// One running language server: holds the session, the open documents and what was published, and lets changes flow
// from the client to the session and results back. Has no knowledge of how messages arrive.

import type { Connection } from 'vscode-languageserver';
import type { FileId } from '../core/base/paths';
import { format } from '../core/messages/format';
import { text } from '../core/messages/text';
import type { Finding } from '../core/model/finding';
import {
  openWorkspace,
  type SessionResult,
  type SessionSettings,
  type WorkspaceSession,
} from '../node/workspaceSession';
import { readSource } from '../node/places';
import {
  statusNotification,
  type DebugTargetsResult,
  type HostFunctionPlace,
  type ImportPlace,
  type ImportPlacesParams,
  type InspectLibraryResult,
  type StatusParams,
} from '../protocol';
import type { Client } from './client';
import type { ConvertContext } from './convert';
import { debugTargets } from './debugTargets';
import { Documents } from './documents';
import { hostFunctionPlaces } from './hostFunctionPlaces';
import { importPlaces } from './importPlaces';
import { Libraries, type InspectionContext } from './libraries';
import { Publisher } from './publish';
import { createScanProgressBar } from './scanProgress';
import { readSettings, type ToolchainSettings } from './settings';
import { fileOfUri } from './uris';

export interface LanguageServerOptions {
  readonly connection: Connection;
  /** The bundle of the reader's thread. */
  readonly workerFile: string;
  /** Where our own C sources lie. */
  readonly nativeFolder: string;
}

export class LanguageServer {
  readonly documents: Documents;
  private session: WorkspaceSession | null = null;
  private publisher: Publisher | null = null;
  private roots: readonly FileId[] = [];
  private lastNotRead = '';
  private toolchain: ToolchainSettings = readSettings(undefined).toolchain;
  private readonly libraries = new Libraries((plugins) => this.session?.setBuiltPlugins(plugins));

  constructor(private readonly options: LanguageServerOptions) {
    this.documents = new Documents({
      onText: (file, contents) => this.session?.setOpen(file, contents),
      onClosed: (file) => this.session?.setClosed(file),
    });
  }

  /** Begins to read the workspace. */
  start(client: Client, rawSettings: unknown): void {
    const { connection } = this.options;
    const { locale } = client;
    this.roots = client.roots;
    const context: ConvertContext = {
      locale,
      uriOf: (file) => this.documents.uriOf(file),
      hasRelatedInformation: client.hasRelatedInformation,
      hasCodeDescription: client.hasCodeDescription,
    };
    this.publisher = new Publisher({
      context,
      send: (params) => void connection.sendDiagnostics(params),
      versionOf: (file) => this.documents.settledVersion(file) ?? undefined,
      isCurrent: (file) => this.isCurrent(file),
    });
    const bar = client.showsProgress ? createScanProgressBar(connection, locale) : null;
    this.session = openWorkspace({
      roots: client.roots,
      settings: this.understand(client, rawSettings),
      workerFile: this.options.workerFile,
      log: (line) => {
        connection.console.log(line);
      },
      onProgress: (progress) => {
        if (progress.kind === 'began') this.tell('reading');
        bar?.show(progress);
      },
      onResult: (result) => {
        this.publish(client, result);
      },
      onFailure: (error) => {
        connection.console.error(error instanceof Error ? String(error.stack) : String(error));
      },
    });
    for (const [file, contents] of this.documents.texts()) this.session.setOpen(file, contents);
  }

  configure(client: Client, rawSettings: unknown): void {
    this.session?.configure(this.understand(client, rawSettings));
  }

  /** Looks at a built plugin library, which executes it. */
  inspect(file: FileId, context: InspectionContext): Promise<InspectLibraryResult> {
    return this.libraries.inspect(file, context);
  }

  /** What requests that use the toolchain depend on. */
  toolContext({ isTrusted, locale }: Client): InspectionContext {
    const { roots, toolchain } = this;
    return { isTrusted, locale, roots, ...toolchain, nativeFolder: this.options.nativeFolder };
  }

  /** What can be built and debugged. Starts nothing. */
  debugTargets(): DebugTargetsResult {
    const programs = [...(this.session?.result().programs.values() ?? [])];
    // Without a folder, what is open is all that there is.
    return this.roots.length > 0
      ? debugTargets(this.roots, programs)
      : debugTargets([...this.documents.files()], programs, { takesLoneGuests: true });
  }

  /** The host functions that a file registers, and where their bodies are. */
  hostFunctionsOf(uri: string): readonly HostFunctionPlace[] {
    const programs = [...(this.session?.result().programs.values() ?? [])];
    const open = new Map(this.documents.texts());
    return hostFunctionPlaces(fileOfUri(uri), programs, {
      textOf: (file) => open.get(file) ?? readSource(file),
      uriOf: (file) => this.documents.uriOf(file),
    });
  }

  /** The findings of a file, as long as they are those of its present text. */
  findingsOf(uri: string): readonly Finding[] {
    const file = fileOfUri(uri);
    if (!this.isCurrent(file)) return [];
    return this.session?.result().findings.filter(({ site }) => site.file === file) ?? [];
  }

  /** Where guests declare an import. */
  importPlacesOf(wanted: ImportPlacesParams): readonly ImportPlace[] {
    const programs = [...(this.session?.result().programs.values() ?? [])];
    return importPlaces(wanted, programs, (file) => this.documents.uriOf(file));
  }

  filesChanged(files: readonly FileId[]): void {
    this.libraries.forgetChanged();
    this.session?.filesChanged(files);
  }

  changeRoots(added: readonly FileId[], removed: readonly FileId[]): void {
    const gone = new Set(removed);
    this.roots = [...new Set([...this.roots.filter((root) => !gone.has(root)), ...added])];
    this.session?.rescan(this.roots);
  }

  dispose(): void {
    this.session?.dispose();
    this.documents.dispose();
  }

  private isCurrent(file: FileId): boolean {
    const isSettled = !this.documents.isOpen(file) || this.documents.settledVersion(file) !== null;
    return isSettled && this.session?.isCurrent(file) === true;
  }

  private understand(client: Client, rawSettings: unknown): SessionSettings {
    const { settings, toolchain, misunderstood } = readSettings(rawSettings);
    this.toolchain = toolchain;
    if (misunderstood.length > 0) {
      const names = misunderstood.join(', ');
      this.options.connection.console.warn(
        format(client.locale, text('server.settings-misunderstood', { names })),
      );
    }
    return settings;
  }

  private publish(client: Client, result: SessionResult): void {
    this.publisher?.publish(result.findings, this.documents.files());
    this.logNotRead(client, result);
    this.tell('ready');
  }

  /** Each list of files that were set aside goes to the log once. */
  private logNotRead(client: Client, result: SessionResult): void {
    const lines = result.notRead.map(({ file, reason }) => `${file}: ${format(client.locale, reason)}`);
    if (result.isCut) lines.push(format(client.locale, text('server.scan-cut')));
    const list = lines.join('\n');
    if (list !== this.lastNotRead && list !== '') this.options.connection.console.info(list);
    this.lastNotRead = list;
  }

  private tell(state: StatusParams['state']): void {
    const result = this.session?.result();
    const programs = [...(result?.programs.values() ?? [])];
    const status: StatusParams = {
      state,
      programs: result?.programCount ?? 0,
      hostFunctions: programs.reduce((sum, { hostFunctions }) => sum + hostFunctions.length, 0),
      guestImports: programs.reduce((sum, { guestImports }) => sum + guestImports.length, 0),
      findings: result?.findings.length ?? 0,
      notRead: result?.notRead.length ?? 0,
      isCut: result?.isCut ?? false,
    };
    void this.options.connection.sendNotification(statusNotification, status);
  }
}
