// The attributes of a debug configuration, once: their names, forms and defaults. The schema in package.json is made
// from this table, their descriptions are `launch.<name>` in package.nls.json. Reading values: see readLaunch.ts.

import type { Json } from '../transport/json';
import { logLevels, traceModes } from '../../../server/src/toolchain/runtimeHelper';

/** What may stand in an attribute. */
export type AttributeForm =
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'number' }
  /** A whole number from 1. */
  | { readonly kind: 'count' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'list' }
  /** Name to text; where `nullable`, null takes the name away. */
  | { readonly kind: 'map'; readonly nullable: boolean }
  | { readonly kind: 'call' };

export type RequestKind = 'launch' | 'attach';

export interface Attribute {
  readonly name: string;
  readonly form: AttributeForm;
  readonly requests: readonly RequestKind[];
  readonly default?: Json;
}

const text: AttributeForm = { kind: 'text' };
const list: AttributeForm = { kind: 'list' };
const flag: AttributeForm = { kind: 'flag' };
const choice = (values: readonly string[]): AttributeForm => ({ kind: 'choice', values });
const launch: readonly RequestKind[] = ['launch'];
const attach: readonly RequestKind[] = ['attach'];
const both: readonly RequestKind[] = ['launch', 'attach'];

export const debuggerChoices = ['auto', 'gdb', 'lldb'] as const;
export const consoleChoices = ['internalConsole', 'integratedTerminal', 'externalTerminal'] as const;

export const attributes: readonly Attribute[] = [
  { name: 'program', form: text, requests: both },
  { name: 'args', form: list, requests: launch, default: [] },
  { name: 'reactor', form: { kind: 'call' }, requests: launch },
  { name: 'cwd', form: text, requests: launch, default: '${workspaceFolder}' },
  { name: 'env', form: { kind: 'map', nullable: true }, requests: launch, default: {} },
  { name: 'envFile', form: text, requests: launch },
  { name: 'dirs', form: list, requests: launch, default: [] },
  { name: 'plugins', form: list, requests: launch, default: [] },
  { name: 'wasmedgePath', form: text, requests: both },
  { name: 'wasmedgeArgs', form: list, requests: launch, default: [] },
  { name: 'debugger', form: choice(debuggerChoices), requests: both, default: 'auto' },
  { name: 'debuggerPath', form: text, requests: both },
  { name: 'logLevel', form: choice(logLevels), requests: launch },
  { name: 'trace', form: choice(traceModes), requests: launch, default: 'off' },
  { name: 'guards', form: flag, requests: launch, default: false },
  { name: 'stopOnEntry', form: flag, requests: launch, default: false },
  { name: 'stopAtHostCall', form: { kind: 'count' }, requests: launch },
  { name: 'guestFrames', form: flag, requests: both, default: true },
  { name: 'console', form: choice(consoleChoices), requests: launch, default: 'internalConsole' },
  { name: 'sourceMap', form: { kind: 'map', nullable: false }, requests: both, default: {} },
  { name: 'initCommands', form: list, requests: both, default: [] },
  { name: 'pid', form: { kind: 'number' }, requests: attach },
  { name: 'coreFile', form: text, requests: attach },
];

/** Members of every configuration, which the editor itself reads. */
export const editorAttributes: readonly string[] = [
  ...['type', 'name', 'request', 'presentation', 'order', 'preLaunchTask', 'postDebugTask'],
  ...['internalConsoleOptions', 'debugServer', 'serverReadyAction', 'suppressMultipleSessionView'],
  ...['windows', 'linux', 'osx', 'noDebug', 'restart', 'cascadeTerminateToConfigurations', 'debugAdapter'],
];

/** The attributes that a request takes. */
export function attributesOf(request: RequestKind): readonly Attribute[] {
  return attributes.filter(({ requests }) => requests.includes(request));
}

/** The part `contributes.debuggers[0].configurationAttributes` of package.json. */
export function schemaOf(request: RequestKind): Json {
  const required = request === 'launch' ? { required: ['program'] } : {};
  const properties = attributesOf(request).map((attribute) => [attribute.name, schemaOfAttribute(attribute)]);
  return { ...required, properties: Object.fromEntries(properties) as Record<string, Json> };
}

function schemaOfAttribute({ name, form, default: usual }: Attribute): Json {
  const description = { markdownDescription: `%launch.${name}%` };
  return { ...schemaOfForm(form), ...(usual === undefined ? {} : { default: usual }), ...description };
}

function schemaOfForm(form: AttributeForm): Record<string, Json> {
  switch (form.kind) {
    case 'text':
      return { type: 'string' };
    case 'flag':
      return { type: 'boolean' };
    case 'number':
      return { type: ['integer', 'string'] };
    case 'count':
      return { type: 'integer', minimum: 1 };
    case 'choice':
      return { type: 'string', enum: form.values };
    case 'list':
      return { type: 'array', items: { type: 'string' } };
    case 'map': {
      const type = form.nullable ? ['string', 'number', 'boolean', 'null'] : 'string';
      return { type: 'object', additionalProperties: { type } };
    }
    case 'call': {
      const list = { type: 'array', items: { type: 'string' } };
      const properties = { function: { type: 'string' }, args: list };
      return { type: 'object', required: ['function'], properties };
    }
  }
}
