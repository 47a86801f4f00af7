// Reads a debug configuration: what is asked for, every attribute that is wrong and why, and names that mean nothing
// here. Looks at no file and no program: see prepare.ts.

import { nearNames } from '../../../server/src/core/base/nearNames';
import { text, type Text } from '../../../server/src/core/messages/text';
import {
  logLevels,
  traceModes,
  type LogLevel,
  type TraceMode,
} from '../../../server/src/toolchain/runtimeHelper';
import {
  isObject,
  numberAt,
  objectAt,
  textAt,
  textsAt,
  without,
  type Json,
  type JsonObject,
} from '../transport/json';
import {
  attributes,
  attributesOf,
  consoleChoices,
  debuggerChoices,
  editorAttributes,
  type AttributeForm,
  type RequestKind,
} from './attributes';

/** A debug configuration as it is meant. */
export interface LaunchWishes {
  readonly request: RequestKind;
  readonly program: string | null;
  readonly args: readonly string[];
  readonly reactor: { readonly function: string; readonly args: readonly string[] } | null;
  readonly cwd: string | null;
  /** Null takes a variable away. */
  readonly env: Readonly<Record<string, string | null>>;
  readonly envFile: string | null;
  readonly dirs: readonly string[];
  readonly plugins: readonly string[];
  readonly wasmedgePath: string | null;
  readonly wasmedgeArgs: readonly string[];
  readonly debugger: (typeof debuggerChoices)[number];
  readonly debuggerPath: string | null;
  readonly logLevel: LogLevel | null;
  readonly trace: TraceMode;
  readonly guards: boolean;
  readonly stopOnEntry: boolean;
  /** The number of a host call. */
  readonly stopAtHostCall: number | null;
  readonly guestFrames: boolean;
  readonly console: (typeof consoleChoices)[number];
  /** From folders of the build to folders of the editor. */
  readonly sourceMap: readonly (readonly [string, string])[];
  readonly initCommands: readonly string[];
  readonly pid: number | null;
  readonly coreFile: string | null;
  /** Run without stopping anywhere. */
  readonly noDebug: boolean;
}

export interface ReadLaunch {
  readonly wishes: LaunchWishes;
  /** The session cannot begin with these. */
  readonly problems: readonly Text[];
  readonly warnings: readonly Text[];
}

export function readLaunch(request: RequestKind, config: JsonObject): ReadLaunch {
  const known = attributesOf(request);
  const wrong = known.flatMap(({ name, form }) => {
    const value = config[name];
    return value === undefined || isEmptyText(value) || fits(value, form)
      ? []
      : [problemOf(name, value, form)];
  });
  const foreign = attributes.filter(({ requests }) => !requests.includes(request)).map(({ name }) => name);
  const wishes = wishesOf(request, without(config, ...foreign));
  return {
    wishes,
    problems: [...wrong, ...(wrong.length > 0 ? [] : missingOf(wishes))],
    warnings: unknownNames(request, config),
  };
}

/** An empty text is what a form leaves behind that was not filled in. */
function isEmptyText(value: Json): boolean {
  return value === '' || value === null;
}

function fits(value: Json, form: AttributeForm): boolean {
  switch (form.kind) {
    case 'text':
      return typeof value === 'string';
    case 'flag':
      return typeof value === 'boolean';
    case 'number':
      return processIdOf(value) !== null;
    case 'count':
      return isCount(value);
    case 'choice':
      return typeof value === 'string' && form.values.includes(value);
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'map':
      return isObject(value) && Object.values(value).every((item) => isMapValue(item, form.nullable));
    case 'call':
      return isObject(value) && textAt(value, 'function') !== null;
  }
}

function isMapValue(value: Json | undefined, nullable: boolean): boolean {
  if (typeof value === 'string') return true;
  return nullable && (value === null || typeof value === 'number' || typeof value === 'boolean');
}

function problemOf(name: string, value: Json, form: AttributeForm): Text {
  const shown = JSON.stringify(value).slice(0, 80);
  if (form.kind === 'choice')
    return text('debug.not-a-choice', { name, value: shown, choices: form.values.join(', ') });
  switch (form.kind) {
    case 'text':
      return text('debug.not-a-text', { name, value: shown });
    case 'flag':
      return text('debug.not-a-flag', { name, value: shown });
    case 'number':
      return text('debug.not-a-process', { name, value: shown });
    case 'count':
      return text('debug.not-a-count', { name, value: shown });
    case 'list':
      return text('debug.not-a-list', { name, value: shown });
    case 'map':
      return text('debug.not-a-map', { name, value: shown });
    case 'call':
      return text('debug.not-a-call', { name, value: shown });
  }
}

function missingOf(wishes: LaunchWishes): readonly Text[] {
  if (wishes.request === 'launch') return wishes.program === null ? [text('debug.no-program')] : [];
  if (wishes.coreFile === null && wishes.pid === null) return [text('debug.no-process')];
  return [];
}

function unknownNames(request: RequestKind, config: JsonObject): readonly Text[] {
  const known = attributesOf(request).map(({ name }) => name);
  const strange = Object.keys(config).filter(
    (name) => !known.includes(name) && !editorAttributes.includes(name) && !name.startsWith('__'),
  );
  return strange.map((name) => {
    if (attributes.some((attribute) => attribute.name === name))
      return text('debug.other-request-attribute', { name, request });
    const usual = usualElsewhere[name];
    const near = usual !== undefined && known.includes(usual) ? usual : nearNames(name, known)[0];
    return near === undefined
      ? text('debug.unknown-attribute', { name })
      : text('debug.unknown-attribute-near', { name, near });
  });
}

/** What other debuggers call the same thing. */
const usualElsewhere: Readonly<Record<string, string>> = {
  terminal: 'console',
  externalConsole: 'console',
  arguments: 'args',
  module: 'program',
  guest: 'program',
  environment: 'env',
  environmentFile: 'envFile',
  preopens: 'dirs',
  pluginPath: 'plugins',
  sourceFileMap: 'sourceMap',
  stopAtEntry: 'stopOnEntry',
  processId: 'pid',
  coreDumpPath: 'coreFile',
  MIMode: 'debugger',
  miDebuggerPath: 'debuggerPath',
  gdbpath: 'debuggerPath',
  preRunCommands: 'initCommands',
  setupCommands: 'initCommands',
};

function wishesOf(request: RequestKind, config: JsonObject): LaunchWishes {
  const filled = (name: string): string | null => textAt(config, name) || null;
  const oneOf = <Choice extends string>(name: string, choices: readonly Choice[]): Choice | null =>
    choices.find((choice) => choice === config[name]) ?? null;
  const reactor = objectAt(config, 'reactor');
  const start = textAt(reactor, 'function');
  return {
    request,
    program: filled('program'),
    args: textsAt(config, 'args'),
    reactor: start === null ? null : { function: start, args: textsAt(reactor, 'args') },
    cwd: filled('cwd'),
    env: environmentOf(objectAt(config, 'env')),
    envFile: filled('envFile'),
    dirs: textsAt(config, 'dirs'),
    plugins: textsAt(config, 'plugins'),
    wasmedgePath: filled('wasmedgePath'),
    wasmedgeArgs: textsAt(config, 'wasmedgeArgs'),
    debugger: oneOf('debugger', debuggerChoices) ?? 'auto',
    debuggerPath: filled('debuggerPath'),
    logLevel: oneOf('logLevel', logLevels),
    trace: oneOf('trace', traceModes) ?? 'off',
    guards: config['guards'] === true,
    stopOnEntry: config['stopOnEntry'] === true && config['noDebug'] !== true,
    stopAtHostCall: numberAt(config, 'stopAtHostCall'),
    guestFrames: config['guestFrames'] !== false,
    console: oneOf('console', consoleChoices) ?? 'internalConsole',
    sourceMap: Object.entries(objectAt(config, 'sourceMap')).flatMap(([from, to]) =>
      typeof to === 'string' ? [[from, to] as const] : [],
    ),
    initCommands: textsAt(config, 'initCommands'),
    pid: processIdOf(config['pid'] ?? null),
    coreFile: filled('coreFile'),
    noDebug: config['noDebug'] === true,
  };
}

function environmentOf(env: JsonObject): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.keys(env).map((name) => {
      const value = numberAt(env, name) ?? env[name];
      return [
        name,
        value === null || value === undefined || typeof value === 'object' ? null : String(value),
      ];
    }),
  );
}

function isCount(value: Json): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** The process picker of an editor gives the number as a text. */
function processIdOf(value: Json): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 ? number : null;
}
