// gdb 14.1 or later with Python, which speaks the protocol itself (`gdb -i dap`). Our script inside it gives the
// program a terminal and adds requests; see native/gdb.

import { join } from 'node:path';
import { flagAt, numberAt, objectAt, objectsAt, textAt, type JsonObject } from '../transport/json';
import type { Event } from '../transport/message';
import { withShortNames } from './functionNames';
import type { Backend, DebuggerOptions, OutputOrigin } from './backend';

export const gdb: Backend = {
  kind: 'gdb',
  programNames: ['gdb'],
  needed: 'gdb 14.1',
  commandLine,
  drain: {
    command: 'wasmedge/drainOutput',
    args: {},
    isMarked: (body) => flagAt(body, 'marked'),
  },
  losesRequests: false,
  opensTerminal: false,
  launchArguments: ({ program, args, cwd, env, stopOnEntry }) => ({ program, args, cwd, env, stopOnEntry }),
  attachArguments: ({ pid, coreFile, program }) => ({
    ...(pid === null ? {} : { pid }),
    // As session.py knows it: the protocol of gdb has no core files.
    ...(coreFile === null ? {} : { target: `core:${coreFile}` }),
    ...(program === null ? {} : { program }),
  }),
  translateRequest,
  translateAnswer: withShortNames,
  translateEvent,
  originOf,
  serves: (command) => (ownRequests.includes(command) ? true : null),
  memory: { kind: 'requests' },
  commands: {
    command: (line) => line,
    selectFrame: () => [],
    numberInC: (expression) => `with language c -- output/x (unsigned long)(${expression})`,
    anyArguments: '',
    listFunction: (address) => `disassemble 0x${address.toString(16)}`,
    stopOnceIn: (name) => `with breakpoint pending off -- tbreak -qualified -function '${name}'`,
    moduleAt: null,
    watchLog: {
      begin: ['python wasmedge_watch_log(True)'],
      end: ['python wasmedge_watch_log(False)'],
    },
    stopOnceAt: (address) => `tbreak *0x${address.toString(16)}`,
  },
  emulation: null,
  returned: null,
  exitsWithSignals: false,
};

/** Those that our scripts inside gdb add. */
const ownRequests: readonly string[] = [
  ...['dataBreakpointInfo', 'setDataBreakpoints', 'completions'],
  ...['gotoTargets', 'goto', 'stepInTargets', 'wasmedge/stepInTarget'],
];

/** In the order in which they need each other. */
const gdbScripts = [
  'shared/program_terminal.py',
  ...['session', 'moves', 'log', 'rust'].map((name) => `gdb/${name}.py`),
];

function commandLine({
  sourceMap,
  initCommands,
  nativeFolder,
  plan,
  terminal,
}: DebuggerOptions): readonly string[] {
  const settings = [
    'set auto-load local-gdbinit off',
    'set auto-load gdb-scripts off',
    // What shows std::string and its like comes with the system; nothing from beside a plugin is run.
    'set auto-load safe-path $datadir/auto-load',
    'set debuginfod enabled off',
    'set breakpoint pending on',
    `set startup-with-shell ${plan?.args.some(needsShell) ? 'on' : 'off'}`,
    ...sourceMap.map(([from, to]) => `set substitute-path ${quoted(from)} ${quoted(to)}`),
  ];
  return [
    ...['-q', '-nx', '-i', 'dap'],
    ...settings.flatMap((setting) => ['-iex', setting]),
    ...(terminal === null ? [] : ['-iex', `python wasmedge_terminal = ${JSON.stringify(terminal)}`]),
    ...gdbScripts.flatMap((script) => ['-x', join(nativeFolder, script)]),
    ...initCommands.flatMap((command) => ['-ex', command]),
  ];
}

/** Without a shell gdb can pass no argument that is empty or has blanks; with one it quotes them rightly. */
function needsShell(argument: string): boolean {
  return argument === '' || /\s/.test(argument);
}

function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&')}"`;
}

function translateRequest(command: string, args: JsonObject): JsonObject {
  if (!/^set(Function|Instruction)?Breakpoints$/.test(command)) return args;
  return { ...args, breakpoints: objectsAt(args, 'breakpoints').map(withIgnoreCount) };
}

/** gdb takes the number of hits to let pass, the protocol's number is that of the hit to stop at. */
function withIgnoreCount(breakpoint: JsonObject): JsonObject {
  const hits = /^\s*(\d+)\s*$/.exec(textAt(breakpoint, 'hitCondition') ?? '')?.[1];
  if (hits === undefined) return breakpoint;
  return { ...breakpoint, hitCondition: String(Math.max(0, Number(hits) - 1)) };
}

const stopReasons: Readonly<Record<string, string>> = {
  signal: 'exception',
  solib: 'pause',
  stopped: 'pause',
};

function translateEvent(event: Event): Event | null {
  const { body } = event;
  switch (event.event) {
    case 'stopped': {
      const reason = textAt(body, 'reason') ?? 'pause';
      return { ...event, body: { ...body, reason: stopReasons[reason] ?? reason } };
    }
    case 'breakpoint': {
      // Below zero are those that gdb itself and scripts have made.
      const id = numberAt(objectAt(body, 'breakpoint'), 'id');
      return id !== null && id < 0 ? null : event;
    }
    case 'output': {
      const output = textAt(body, 'output') ?? '';
      const isLogPoint = textAt(body, 'category') === 'console' && !output.endsWith('\n');
      return isLogPoint ? { ...event, body: { ...body, output: `${output}\n` } } : event;
    }
    default:
      return event;
  }
}

/** gdb's own remarks, which its adapter passes on as if the program had written them. */
const noise = [
  /^No symbol table is loaded\.(\s|$)/,
  /^No source file named /,
  /^Make breakpoint pending on future shared library load/,
  /^Function ".*" not defined\.\s*$/,
  /^warning: File ".*" auto-loading has been declined by your `auto-load safe-path'/,
  /^To enable execution of this file add\b/,
  /^(Temporary breakpoint|Breakpoint|Catchpoint|Hardware .*watchpoint) \d+\b/,
  /^\[(New|Switching to) (Thread|LWP|process) /,
  /^\[(Thread|LWP|Inferior) .* exited/,
  /^\[Inferior \d+ \(process \d+\)/,
  /^\[Thread debugging using libthread_db enabled\]/,
  /^Using host libthread_db library /,
  /^Starting program: /,
  /^\s*$/,
];

function originOf(category: string | null, output: string): OutputOrigin {
  if (category === 'console') return 'debugger';
  return noise.some((pattern) => pattern.test(output)) ? 'noise' : 'debugger';
}
