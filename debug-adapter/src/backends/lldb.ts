// lldb-dap 18 or later. It lacks requests for memory, and dies of requests that it does not know: what it does not
// announce is never sent to it.

import { basename, join } from 'node:path';
import { llvmNames } from '../../../server/src/toolchain/programs';
import { helperFunctions } from '../../../server/src/toolchain/runtimeHelper';
import { numberAt, objectAt, textAt, textsAt, type JsonObject } from '../transport/json';
import type { Event } from '../transport/message';
import { shortName, withShortNames } from './functionNames';
import type { AttachPlan, Backend, DebuggerOptions, OutputOrigin, ProgramPlan } from './backend';

export const lldb: Backend = {
  kind: 'lldb',
  programNames: llvmNames('lldb-dap', 18),
  needed: 'lldb-dap 18',
  commandLine: () => [],
  drain: {
    command: 'evaluate',
    args: { expression: command('wasmedge-drain-output'), context: 'repl' },
    // The command is there when the program has a terminal of ours.
    isMarked: (body) => !/\berror: /.test(textAt(body, 'result') ?? ''),
  },
  losesRequests: true,
  opensTerminal: true,
  launchArguments,
  attachArguments,
  translateRequest,
  translateAnswer: withShortNames,
  translateEvent,
  originOf,
  serves: (command) => (notServed.includes(command) ? false : null),
  memory: {
    kind: 'commands',
    read: (address, count, file) =>
      command(
        `memory read --force --binary --outfile "${file}" --count ${String(count)} 0x${address.toString(16)}`,
      ),
    write: (address, file) => command(`memory write --infile "${file}" 0x${address.toString(16)}`),
  },
  commands: {
    command,
    selectFrame,
    numberInC: null,
    anyArguments: '...',
    listFunction: (address) => `disassemble --force --address 0x${address.toString(16)}`,
    watchLog: {
      begin: ['fwrite', 'fwrite_unlocked'].map(logLineIn),
      end: ['breakpoint delete wasmedge_log'],
    },
    stopOnceIn: (name) => `breakpoint set --one-shot true --name ${quoted(name)}`,
    moduleAt: { line: (address) => `image lookup --address ${address}`, answer: /Address: (\S.*?)\[0x/ },
    stopOnceAt: (address) => `breakpoint set --one-shot true --address 0x${address.toString(16)}`,
  },
  emulation: {
    stepInstruction: (name, threadId) => [
      command(`thread select --thread-id ${String(threadId)}`),
      command(name === 'next' ? 'thread step-inst-over' : 'thread step-inst'),
    ],
    breakAtInstruction: (address, condition, hitsToPass) =>
      command(
        `breakpoint set --address 0x${address.toString(16)} --ignore-count ${String(hitsToPass)}` +
          (condition === null ? '' : ` --condition ${quoted(condition)}`),
      ),
    breakpointNumber: (said) => {
      const number = /^Breakpoint (\d+): /m.exec(said)?.[1];
      return number === undefined ? null : Number(number);
    },
    deleteBreakpoint: (id) => command(`breakpoint delete --force ${String(id)}`),
    breakAtLine: (file, line) =>
      command(`breakpoint set --file ${quoted(plainName(file))} --line ${String(line)}`),
    placeOfLine: (said) => {
      const [, name = '', line, address = ''] = place.exec(said) ?? [];
      return line === undefined ? null : { function: shortName(name), line: Number(line), address };
    },
    jump: (threadId, address) => [
      command(`thread select --thread-id ${String(threadId)}`),
      command(`thread jump --address ${address}`),
    ],
    complaint: (said) => /^error: (.*)$/m.exec(said)?.[1] ?? null,
  },
  returned: {
    command: (frameId) => (frameId % frameNumbers === 0 ? command('thread info') : null),
    variableIn: (said) => /^Return value: \(.*?\) (\$\d+) = /m.exec(said)?.[1] ?? null,
  },
  exitsWithSignals: true,
};

/** `… where = libplugin.so`tick(int) + 12 at plugin.c:7:3, address = 0x…` */
const place = /: where = [^`\n]*`(.+?)(?: \+ \d+)? at [^\n]*?:(\d+)(?::\d+)?, address = (0x[0-9a-f]+)/i;

/** In a command of the console no quotes save what stands for something in folders' names. */
function plainName(file: string): string {
  return /["'`\\]/.test(file) ? basename(file) : file;
}

const notServed: readonly string[] = [
  ...['setExpression', 'readMemory', 'writeMemory'],
  ...['gotoTargets', 'goto', 'setInstructionBreakpoints'],
];

/** Nothing beside the program, and nothing in a working directory, is run. */
const settings = [
  'settings set target.load-cwd-lldbinit false',
  'settings set target.load-script-from-symbol-file false',
  'settings set target.inherit-env false',
  'settings set symbols.enable-external-lookup false',
  // On a busy machine its own server may be slow to answer: after 5 s it would be taken for lost.
  'settings set plugin.process.gdb-remote.packet-timeout 60',
  // While it waits for a pause that is lost it answers nothing; see runState.ts.
  'settings set target.process.interrupt-timeout 1',
];

/** Lines of WasmEdge's log begin with a bracket. */
function logLineIn(name: string): string {
  const first = process.arch === 'arm64' ? '$x0' : '$rdi';
  const condition = `*(unsigned char *)${first} == 91`;
  const options = '--skip-prologue false --breakpoint-name wasmedge_log';
  return `breakpoint set --name ${name} ${options} --condition "${condition}"`;
}

function command(line: string): string {
  return `\`${line}`;
}

/** The number of a frame is made of those of its thread and of its place in it. */
function selectFrame(frameId: number): readonly string[] {
  const thread = Math.floor(frameId / frameNumbers);
  return [
    command(`thread select ${String(thread)}`),
    command(`frame select ${String(frameId % frameNumbers)}`),
  ];
}

const frameNumbers = 2 ** 19;

/** Kinds of exceptions, by our names. */
const exceptionFilters: Readonly<Record<string, string>> = { throw: 'cpp_throw', catch: 'cpp_catch' };

function translateRequest(name: string, args: JsonObject): JsonObject {
  if (name !== 'setExceptionBreakpoints') return args;
  return { ...args, filters: textsAt(args, 'filters').map((filter) => exceptionFilters[filter] ?? filter) };
}

function launchArguments(plan: ProgramPlan, options: DebuggerOptions): JsonObject {
  const { program, args, cwd, env, stopOnEntry, runInTerminal, helperLibrary, rustScripts } = plan;
  const place = helperLibrary === null ? '' : quoted(basename(helperLibrary));
  const preRunCommands =
    place === ''
      ? []
      : [
          `breakpoint set --shlib ${place} --name ${helperFunctions.stop}`,
          `settings set target.process.thread.step-avoid-libraries ${place}`,
        ];
  return {
    ...commonArguments(options, [
      ...(runInTerminal ? [] : ownTerminal(options)),
      ...rustCommands(rustScripts.lldb),
    ]),
    ...{ program, args, cwd, stopOnEntry, runInTerminal, preRunCommands },
    env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
  };
}

function attachArguments({ pid, coreFile, program }: AttachPlan, options: DebuggerOptions): JsonObject {
  return {
    ...commonArguments(options),
    ...(pid === null ? {} : { pid }),
    ...(coreFile === null ? {} : { coreFile }),
    ...(program === null ? {} : { program }),
  };
}

/** As the toolchain's own start script does it. */
function rustCommands(folder: string | null): readonly string[] {
  if (folder === null) return [];
  return [
    `command script import ${quoted(join(folder, 'lldb_lookup.py'))}`,
    `command source --silent-run true ${quoted(join(folder, 'lldb_commands'))}`,
  ];
}

/** Commands that give the program a terminal of ours. */
function ownTerminal({ nativeFolder }: DebuggerOptions): readonly string[] {
  return ['shared/program_terminal.py', 'lldb/session.py'].map(
    (script) => `command script import ${quoted(join(nativeFolder, script))}`,
  );
}

function commonArguments(
  { sourceMap, initCommands }: DebuggerOptions,
  before: readonly string[] = [],
): JsonObject {
  // Its own attribute for the map is torn by quotes in a path.
  const paths = sourceMap.flat().map(quoted).join(' ');
  const mapping = paths === '' ? [] : [`settings set target.source-map ${paths}`];
  return { initCommands: [...settings, ...mapping, ...before, ...initCommands] };
}

/** Between backquotes a command would be evaluated first. */
function quoted(path: string): string {
  return `"${path.replace(/["\\`]/g, '\\$&')}"`;
}

function translateEvent(event: Event): Event | null {
  const { body } = event;
  if (event.event === 'stopped') {
    const description = textAt(body, 'description') ?? '';
    const caught = /^C\+\+ (Throw|Catch)$/.exec(description)?.[0];
    // As the other debugger has it.
    if (caught !== undefined) {
      const said = caught.replace(/[TC](?=hrow|atch)/, (letter) => letter.toLowerCase());
      return { ...event, body: { ...body, description: said, text: said } };
    }
    if (/^watchpoint\b/.test(description)) return { ...event, body: { ...body, reason: 'data breakpoint' } };
    if (textAt(body, 'reason') !== 'exception' || !/signal SIGSTOP/.test(description)) return event;
    return { ...event, body: { ...body, reason: 'pause', description: 'paused', text: 'paused' } };
  }
  if (event.event === 'breakpoint') {
    const id = numberAt(objectAt(body, 'breakpoint'), 'id');
    return id !== null && id < 0 ? null : event;
  }
  return event;
}

/** Remarks of lldb on its own work, and on debug information of other compilers. */
const noise = [
  /^To get started with the debug console try /,
  /^For more information visit /,
  /^Running (initCommands|preRunCommands):/,
  /^\(lldb\) breakpoint set .*wasmedge_plugin_tools_stop/,
  /^Breakpoint \d+: /,
  /^\(lldb\) settings set /,
  /DW_TAG_member '\w+' refers to type .* which extends beyond the bounds of/,
  /^Process \d+ (launched|exited|stopped|resuming)\b/,
  /^warning: .* was compiled with optimization/,
  /^\s*$/,
];

function originOf(category: string | null, output: string): OutputOrigin {
  if (category === 'stdout') return 'program';
  return noise.some((pattern) => pattern.test(output)) ? 'noise' : 'debugger';
}
