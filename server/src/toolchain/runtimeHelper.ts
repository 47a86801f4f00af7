// How the helper is put into wasmedge: the environment of the debuggee, and of nothing else. The same for `run`, for
// watch mode and for the debug adapter. Compiles nothing and starts nothing.

/** Spellings that the helper takes for WASMEDGE_LOG_LEVEL. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'off'] as const;
export type LogLevel = (typeof logLevels)[number];

/** How much of every host call is kept. */
export const traceModes = ['off', 'counts', 'calls', 'memory'] as const;
export type TraceMode = (typeof traceModes)[number];

/** The helper's sources, relative to the folder of native sources; headers are included by them. */
export const helperSources: readonly string[] = [
  'main',
  'log_level',
  'log_apart',
  'log_writes',
  'host_calls',
  'cpp_plugins',
  'cpp_objects',
  'gate',
  'trace',
  'control',
  'stats',
  'events',
  'text',
  'guards',
  'guard_pages',
  'guard_pointers',
  'guard_faults',
  'guard_leaks',
  'images',
  'reload',
  'reload_compare',
  'stops',
  'stop_logs',
].map((name) => `helper/${name}.c`);

/** What the sources include. */
export const helperHeaders: readonly string[] = [
  ...['helper/helper.h', 'helper/trace_layout.h', 'helper/stop_layout.h'],
  ...['shared/plugin.h', 'shared/utf8.h'],
];

/** What the helper is compiled with, besides what makes it a shared library. */
export const helperFlags: readonly string[] = [
  ...['-std=gnu11', '-O2', '-g', '-pthread'],
  ...['-fvisibility=hidden', '-ftls-model=initial-exec'],
  ...['-Wall', '-Wextra', '-Werror'],
];

/** Functions of the helper for a debugger: to call while the program stands still, and to stop at what guards see. */
export const helperFunctions = {
  /** `const char *(const char *path)`: loads a new build; the answer is that of the control socket. */
  reload: 'wasmedge_plugin_tools_reload',
  /** `void (const char *line)`: called with each event. */
  event: 'wasmedge_plugin_tools_event',
  /** `void (uint32_t reason)`: called where the page of stops says so. */
  stop: 'wasmedge_plugin_tools_stop',
} as const;

export interface HelperOptions {
  /** The compiled helper. Its path may hold neither blank nor colon, which part the entries of LD_PRELOAD. */
  readonly library: string;
  /** What is preloaded already, if anything. */
  readonly preloaded?: string | undefined;
  readonly logLevel?: LogLevel | undefined;
  /** WasmEdge's log goes to standard error, and standard output is the guest's alone. */
  readonly logApart?: boolean | undefined;
  readonly trace?: TraceMode | undefined;
  /** A file that is not there yet. */
  readonly traceFile?: string | undefined;
  /** How many records the file holds; rounded up to a power of two. */
  readonly traceRecords?: number | undefined;
  /** How many bytes of guest memory are kept of each pointer, before and after the call. */
  readonly memoryBytes?: number | undefined;
  /** The guest waits for the one who follows the trace, so that no record is overwritten before it is read. */
  readonly traceWaits?: boolean | undefined;
  readonly guards?: boolean | undefined;
  /** Where guards report; standard error otherwise. */
  readonly eventsFile?: string | undefined;
  /** The page in which a debugger says what to stop at; it is there already. */
  readonly stopsFile?: string | undefined;
  /** In a folder that is nobody else's; at most 107 bytes long. */
  readonly socket?: string | undefined;
}

/** Additions to the environment of wasmedge. */
export function helperEnvironment(options: HelperOptions): Readonly<Record<string, string>> {
  const { library, preloaded, logLevel, traceRecords, memoryBytes } = options;
  const settings: Readonly<Record<string, string | undefined>> = {
    LD_PRELOAD: preloaded ? `${library}:${preloaded}` : library,
    WASMEDGE_LOG_LEVEL: logLevel,
    WASMEDGE_PLUGIN_TOOLS_LOG_APART: options.logApart ? '1' : undefined,
    WASMEDGE_PLUGIN_TOOLS_TRACE: options.trace,
    WASMEDGE_PLUGIN_TOOLS_TRACE_FILE: options.traceFile,
    WASMEDGE_PLUGIN_TOOLS_TRACE_RECORDS: traceRecords === undefined ? undefined : String(traceRecords),
    WASMEDGE_PLUGIN_TOOLS_TRACE_BYTES: memoryBytes === undefined ? undefined : String(memoryBytes),
    WASMEDGE_PLUGIN_TOOLS_TRACE_WAIT: options.traceWaits ? '1' : undefined,
    WASMEDGE_PLUGIN_TOOLS_GUARDS: options.guards ? 'all' : undefined,
    WASMEDGE_PLUGIN_TOOLS_EVENTS: options.eventsFile,
    WASMEDGE_PLUGIN_TOOLS_STOPS: options.stopsFile,
    WASMEDGE_PLUGIN_TOOLS_SOCKET: options.socket,
  };
  const given = Object.entries(settings).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries(given) as Record<string, string>;
}
