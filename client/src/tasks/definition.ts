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

/** A definition that somebody wrote, or null when it is not one of ours. */
export function readDefinition(definition: TaskDefinition): BuildDefinition | null {
  const { type, task } = definition;
  if (type !== taskType || task !== 'build') return null;
  const paths: unknown = definition['paths'];
  const configuration: unknown = definition['configuration'];
  const isList = Array.isArray(paths) && paths.every((path) => typeof path === 'string');
  return {
    type: taskType,
    task: 'build',
    ...(isList && { paths }),
    ...((configuration === 'debug' || configuration === 'release') && { configuration }),
  };
}

/** The same build by the same words: what the editor compares. */
export function definitionKey({ paths = [], configuration = 'debug' }: BuildDefinition): string {
  return JSON.stringify([configuration, ...paths]);
}
