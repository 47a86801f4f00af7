// What a task of type `wasmedge` is: the form of its definition in tasks.json, read without trust in it.

import type { TaskDefinition } from 'vscode';

export const taskType = 'wasmedge';

/** How a build is asked for. */
export interface BuildDefinition extends TaskDefinition {
  readonly type: typeof taskType;
  readonly task: 'build';
  /** Folders of projects and lone sources; relative ones lie in the workspace folder. None: the workspace folder. */
  readonly paths?: readonly string[];
  readonly configuration?: 'debug' | 'release';
}

/** A look at sources, or the tests of plugins. */
export interface PathsDefinition extends TaskDefinition {
  readonly type: typeof taskType;
  readonly task: 'test' | 'list';
  readonly paths?: readonly string[];
}

/** A guest in WasmEdge with chosen plugins. */
export interface RunDefinition extends TaskDefinition {
  readonly type: typeof taskType;
  readonly task: 'run';
  /** Built, or a project or source that is built first; so are the plugins. */
  readonly guest: string;
  readonly plugins?: readonly string[];
  readonly args?: readonly string[];
  readonly dirs?: readonly string[];
  readonly logLevel?: string;
  readonly trace?: string;
  readonly watch?: boolean;
  readonly guards?: boolean;
}

export type WasmedgeDefinition = BuildDefinition | PathsDefinition | RunDefinition;

/** A definition that somebody wrote, or null when it is not one of ours. */
export function readDefinition(definition: TaskDefinition): WasmedgeDefinition | null {
  if (definition.type !== taskType) return null;
  const task: unknown = definition['task'];
  const paths = stringsIn(definition, 'paths');
  switch (task) {
    case 'build': {
      const configuration: unknown = definition['configuration'];
      return {
        ...{ type: taskType, task, ...paths },
        ...((configuration === 'debug' || configuration === 'release') && { configuration }),
      };
    }
    case 'test':
    case 'list':
      return { type: taskType, task, ...paths };
    case 'run':
      return readRun(definition);
    default:
      return null;
  }
}

function readRun(definition: TaskDefinition): RunDefinition | null {
  const guest: unknown = definition['guest'];
  const logLevel: unknown = definition['logLevel'];
  const trace: unknown = definition['trace'];
  const watch: unknown = definition['watch'];
  const guards: unknown = definition['guards'];
  if (typeof guest !== 'string' || guest === '') return null;
  return {
    ...{ type: taskType, task: 'run', guest },
    ...stringsIn(definition, 'plugins'),
    ...stringsIn(definition, 'args'),
    ...stringsIn(definition, 'dirs'),
    ...(typeof logLevel === 'string' && { logLevel }),
    ...(typeof trace === 'string' && { trace }),
    ...(typeof watch === 'boolean' && { watch }),
    ...(typeof guards === 'boolean' && { guards }),
  };
}

function stringsIn<Key extends string>(
  definition: TaskDefinition,
  key: Key,
): Partial<Record<Key, readonly string[]>> | object {
  const value: unknown = definition[key];
  const isList = Array.isArray(value) && value.every((entry) => typeof entry === 'string');
  return isList ? { [key]: value } : {};
}

/** The same build by the same words: what the editor compares. */
export function definitionKey({ paths = [], configuration = 'debug' }: BuildDefinition): string {
  return JSON.stringify([configuration, ...paths]);
}
