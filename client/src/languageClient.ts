// Starts, stops and restarts the language server; nothing else. After a crash it is started again quietly, since
// the next start most likely sets the file aside that caused it.

import { l10n, window, workspace, type CancellationToken, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  TransportKind,
  type CloseHandlerResult,
  type ConfigurationRequest,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import {
  callHostFunctionRequest,
  checkSetupRequest,
  debugTargetsRequest,
  hostFunctionsRequest,
  importPlacesRequest,
  inspectLibraryRequest,
  reloadLibraryRequest,
  type ReloadLibraryResult,
  statusNotification,
  type CallHostFunctionParams,
  type CallHostFunctionResult,
  type CheckSetupResult,
  type DebugTargetsResult,
  type HostFunctionPlace,
  type HostFunctionsParams,
  type ImportPlace,
  type ImportPlacesParams,
  type InitializationOptions,
  type InspectLibraryParams,
  type InspectLibraryResult,
  type StatusParams,
} from '../../server/src/protocol';
import { languageIds } from './languages';
import { createRestartPolicy } from './restartPolicy';
import { countedSection } from './settings/userTools';

/** What the server reads of the settings: see settings/counted.ts. */
const countedConfiguration: ConfigurationRequest.MiddlewareSignature = async (params, token, next) => {
  const sections = await next(params, token);
  if (!Array.isArray(sections)) return sections;
  const asked = params.items.map(({ section }) => section);
  return sections.map((section: unknown, index) =>
    asked[index] === 'wasmedge' ? countedSection(section) : section,
  );
};

/** What the server process is doing, apart from its work. */
export type ServerState = 'starting' | 'running' | 'ended';

export interface RunnerOptions {
  /** The bundle of the server. */
  readonly serverModule: string;
  readonly output: LogOutputChannel;
  readonly onStatus: (status: StatusParams) => void;
  readonly onState: (state: ServerState) => void;
}

/** `git:` and other views of a document are left out; in a virtual workspace open documents are checked. */
const documentSelector = [
  ...['file', 'untitled', 'vscode-vfs'].flatMap((scheme) =>
    languageIds.map((language) => ({ scheme, language })),
  ),
  // No language of the editor's own: findings and quick fixes in a manifest follow what is typed there.
  { scheme: 'file', pattern: '**/Cargo.toml' },
];

const maximumWriteErrors = 3;

export class ServerRunner {
  private client: LanguageClient | null = null;
  private readonly decideAfterEnd = createRestartPolicy(() => Date.now());

  constructor(private readonly options: RunnerOptions) {}

  async start(): Promise<void> {
    const run = { module: this.options.serverModule, transport: TransportKind.stdio } as const;
    // The identifier is also the section of the settings in which the library looks for `trace.server`.
    const client = new LanguageClient('wasmedge', 'WasmEdge', { run, debug: run }, this.clientOptions());
    this.client = client;
    client.onNotification(statusNotification, this.options.onStatus);
    this.options.onState('starting');
    await client.start().then(
      () => {
        this.options.onState('running');
      },
      (error: unknown) => {
        this.options.output.error(String(error));
        this.options.onState('ended');
      },
    );
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = null;
    // A server that has ended already, or does not answer, is stopped as well.
    await client?.dispose().then(
      () => undefined,
      (error: unknown) => {
        this.options.output.warn(String(error));
      },
    );
  }

  /** Starts anew with everything read again, also when the server had been given up. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** What the server answers; null when there is none to ask. */
  async ask<Answer>(name: string, params: object = {}, token?: CancellationToken): Promise<Answer | null> {
    if (!this.client?.isRunning()) return null;
    return this.client.sendRequest<Answer | null>(name, params, token);
  }

  inspectLibrary(uri: string, token?: CancellationToken): Promise<InspectLibraryResult | null> {
    const params: InspectLibraryParams = { uri };
    return this.ask(inspectLibraryRequest, params, token);
  }

  reloadLibrary(uri: string, token?: CancellationToken): Promise<ReloadLibraryResult | null> {
    const params: InspectLibraryParams = { uri };
    return this.ask(reloadLibraryRequest, params, token);
  }

  callHostFunction(
    params: CallHostFunctionParams,
    token?: CancellationToken,
  ): Promise<CallHostFunctionResult | null> {
    return this.ask(callHostFunctionRequest, params, token);
  }

  checkSetup(token?: CancellationToken): Promise<CheckSetupResult | null> {
    return this.ask(checkSetupRequest, {}, token);
  }

  /** What can be debugged; nothing without a server. */
  async debugTargets(): Promise<DebugTargetsResult> {
    return (await this.ask<DebugTargetsResult>(debugTargetsRequest)) ?? { pairs: [], plugins: [] };
  }

  /** The host functions that a document registers; none without a server. */
  async hostFunctions(uri: string): Promise<readonly HostFunctionPlace[]> {
    const params: HostFunctionsParams = { uri };
    return (await this.ask<readonly HostFunctionPlace[]>(hostFunctionsRequest, params)) ?? [];
  }

  /** Where guests declare an import; nowhere without a server. */
  async importPlaces(params: ImportPlacesParams): Promise<readonly ImportPlace[]> {
    return (await this.ask<readonly ImportPlace[]>(importPlacesRequest, params)) ?? [];
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector,
      diagnosticCollectionName: 'wasmedge',
      outputChannel: this.options.output,
      initializationOptions: (): InitializationOptions => ({ trusted: workspace.isTrusted }),
      initializationFailedHandler: () => false,
      middleware: { workspace: { configuration: countedConfiguration } },
      errorHandler: {
        error: (_error, _message, count) => ({
          action: (count ?? 0) <= maximumWriteErrors ? ErrorAction.Continue : ErrorAction.Shutdown,
          handled: true,
        }),
        closed: () => this.closed(),
      },
    };
  }

  private async closed(): Promise<CloseHandlerResult> {
    const decision = this.decideAfterEnd();
    this.options.output.warn(`server ended; ${decision.restart ? 'starting again' : 'giving up'}`);
    this.options.onState(decision.restart ? 'starting' : 'ended');
    if (decision.tell) void this.tell(decision.restart);
    await new Promise((resolve) => setTimeout(resolve, decision.delay));
    return { action: decision.restart ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
  }

  private async tell(isRestarted: boolean): Promise<void> {
    const showLog = l10n.t('Show Log');
    const restart = l10n.t('Restart');
    const message = isRestarted
      ? l10n.t('The WasmEdge language server has ended several times in a row; it is started again.')
      : l10n.t('The WasmEdge language server keeps ending; findings are no longer updated.');
    const buttons = isRestarted ? [showLog] : [restart, showLog];
    const chosen = await window.showWarningMessage(message, ...buttons);
    if (chosen === showLog) this.options.output.show();
    if (chosen === restart) await this.restart();
  }
}
