// What the language server and its client agree on beyond LSP: names and types, no behaviour.

/** Handed over with `initialize`. All of it is optional, so that any editor can start the server. */
export interface InitializationOptions {
  /**
   * Whether the user trusts the workspace. Absent means no. Nothing of an untrusted workspace may be executed;
   * reading it needs no trust.
   */
  readonly trusted?: boolean;
  /** The `wasmedge` section of the settings, for clients that cannot be asked for it. */
  readonly settings?: unknown;
}

/** Server to client: how the analysis stands. */
export const statusNotification = 'wasmedge/status';

export interface StatusParams {
  readonly state: 'reading' | 'ready';
  /** Programs in which something was read. */
  readonly programs: number;
  readonly hostFunctions: number;
  readonly guestImports: number;
  readonly findings: number;
  /** Files that were set aside; which and why is in the log. */
  readonly notRead: number;
  /** True when the workspace is larger than the scan's budgets. */
  readonly isCut: boolean;
}

/** Client to server: look at a built plugin library. That executes it, so it is asked only by a user's command. */
export const inspectLibraryRequest = 'wasmedge/inspectLibrary';

export interface InspectLibraryParams {
  readonly uri: string;
}

/** What a request gives that was not done, in the client's language. */
export interface Refused {
  readonly kind: 'refused';
  readonly message: string;
}

/** In the client's language. */
export type InspectLibraryResult = { readonly kind: 'inspected'; readonly text: string } | Refused;

/**
 * Client to server: load a build of a plugin into the guest that runs. That executes it, so it is asked only by a
 * user's command.
 */
export const reloadLibraryRequest = 'wasmedge/reloadLibrary';

/** In the client's language. */
export type ReloadLibraryResult =
  { readonly kind: 'reloaded'; readonly isWhole: boolean; readonly message: string } | Refused;

/** Client to server: is everything there that plugins need? Starts programs, so it is asked only by a user's command. */
export const checkSetupRequest = 'wasmedge/checkSetup';

/** A part of a cure that the editor can offer: a command to copy, or a setting to open. */
export type SetupRemedy =
  { readonly kind: 'command'; readonly command: string } | { readonly kind: 'setting'; readonly key: string };

/** In the client's language; `absent`: missed only by those who want to use it. */
export interface SetupCheck {
  readonly state: 'fine' | 'absent' | 'fault';
  readonly text: string;
  readonly cure: string | null;
  readonly remedies: readonly SetupRemedy[];
}

export interface CheckedSetup {
  readonly kind: 'checked';
  readonly sections: readonly { readonly title: string; readonly checks: readonly SetupCheck[] }[];
  readonly summary: string;
  readonly faults: number;
}

export type CheckSetupResult = CheckedSetup | Refused;

/** Client to server: what of WasmEdge this machine has. Files are read for it; nothing is started. */
export const runtimeStatusRequest = 'wasmedge/runtimeStatus';

export interface RuntimeStatusParams {
  /** The setting `wasmedge.path` as it is now: the server learns of a change a moment later. */
  readonly wasmedge: string;
}

/** In the client's language; what the files do not say is null. */
export type RuntimeStatus =
  | { readonly kind: 'missing'; readonly reason: string }
  | {
      readonly kind: 'found';
      readonly program: string;
      readonly library: string | null;
      /** The release of the library. */
      readonly version: string | null;
      readonly header: { readonly file: string; readonly version: string } | null;
      /** What does not go together. */
      readonly fault: string | null;
    };

/** Client to server: what can be debugged here. Files are read for it; nothing is started. */
export const debugTargetsRequest = 'wasmedge/debugTargets';

/** Something that is built, or that was built already. */
export interface DebugTarget {
  /** A project's folder, a lone source, or a built guest: absolute. */
  readonly path: string;
  /** What it is called where one is chosen. */
  readonly label: string;
  /** Modules that it registers or imports from. */
  readonly modules: readonly string[];
}

/** A guest and the plugins that it imports from. */
export interface DebugPair {
  readonly guest: DebugTarget;
  readonly plugins: readonly DebugTarget[];
}

export interface DebugTargetsResult {
  readonly pairs: readonly DebugPair[];
  /** All plugins of the workspace, whether a guest imports from them or not. */
  readonly plugins: readonly DebugTarget[];
}

/** Client to server: the host functions that a file registers. */
export const hostFunctionsRequest = 'wasmedge/hostFunctions';

export interface HostFunctionsParams {
  readonly uri: string;
}

export interface HostFunctionPlace {
  readonly module: string | null;
  readonly name: string;
  /** Where it is registered; zero-based. */
  readonly line: number;
  readonly character: number;
  /** Where the native function behind it is defined, or null when that was not found. */
  readonly body: { readonly uri: string; readonly line: number } | null;
  /** The native function's name, or null when it has none. */
  readonly nativeFunction: string | null;
}

/** Client to server: where guests declare an import, as the runtime names it when it cannot link. */
export const importPlacesRequest = 'wasmedge/importPlaces';

export interface ImportPlacesParams {
  readonly module: string;
  readonly name: string;
}

/** Zero-based, in UTF-16 code units. */
export interface ImportPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** Client to server: call one host function of a built plugin. That executes it, so it is asked only by a command. */
export const callHostFunctionRequest = 'wasmedge/callHostFunction';

export interface CallHostFunctionParams {
  /** The library. */
  readonly uri: string;
  /** `MODULE.NAME`. */
  readonly target: string;
  /** As `wasmedge-plugin call` takes them. */
  readonly args: readonly string[];
}

export type CallHostFunctionResult = { readonly kind: 'called'; readonly text: string } | Refused;

/** Client to server: the guest that makes such a call, for a debug session. Looks at the plugin, which executes it. */
export const prepareCallRequest = 'wasmedge/prepareCall';

export type PrepareCallResult =
  | {
      readonly kind: 'prepared';
      /** The binary, in base64. */
      readonly guest: string;
    }
  | Refused;

/** Client to server: install a built plugin. That executes it, so it is asked only by a user's command. */
export const installPluginRequest = 'wasmedge/installPlugin';

export type InstallPluginResult =
  | { readonly kind: 'installed'; readonly message: string; readonly notes: readonly string[] }
  /** It can be done all the same, when the user wants it. */
  | { readonly kind: 'doubtful'; readonly message: string }
  | Refused;

/** Client to server: the plugins that were installed by us where WasmEdge looks. */
export const installedPluginsRequest = 'wasmedge/installedPlugins';

export interface InstalledPlugin {
  readonly name: string;
  readonly file: string;
  /** Whether an earlier copy can be brought back. */
  readonly hasPrevious: boolean;
}

export type InstalledPluginsResult =
  { readonly kind: 'listed'; readonly plugins: readonly InstalledPlugin[] } | Refused;

/** Client to server: remove an installed plugin, or bring its earlier copy back. */
export const changeInstalledRequest = 'wasmedge/changeInstalled';

export interface ChangeInstalledParams {
  /** The file, as it was listed. */
  readonly file: string;
  readonly action: 'remove' | 'undo';
}

export type ChangeInstalledResult = { readonly kind: 'changed'; readonly message: string } | Refused;

/** Client to server: where WasmEdge looks for plugins and what becomes of each. Executes them, as every run does. */
export const pluginSearchRequest = 'wasmedge/pluginSearch';

export type PluginSearchResult = { readonly kind: 'searched'; readonly text: string } | Refused;

/** Client to server: what a new plugin can be made of; each list begins with the usual one. */
export const newPluginChoicesRequest = 'wasmedge/newPluginChoices';

export interface NewPluginChoices {
  readonly kind: 'choices';
  /** Each with the languages in which its plugin can be. */
  readonly templates: readonly { readonly name: string; readonly plugins: readonly string[] }[];
  readonly guests: readonly string[];
}

/** Client to server: write a new plugin and a guest that calls it. Runs nothing. */
export const newPluginRequest = 'wasmedge/newPlugin';

export interface NewPluginParams {
  /** The folder to be made. */
  readonly uri: string;
  readonly plugin: string;
  readonly guest: string;
  readonly template: string;
}

export type NewPluginResult = { readonly kind: 'made'; readonly files: readonly string[] } | Refused;
