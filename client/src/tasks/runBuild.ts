// Runs a build task to its end and reads what was built. What the tools say is in the task's terminal and in Problems.

import { readFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tasks, type Disposable, type Task, type TaskExecution, type WorkspaceFolder } from 'vscode';
import type { BuildDefinition } from './definition';
import { readBuildResult, type BuildResult } from './result';
import type { BuildTasks } from './taskProvider';

export type BuildEnd =
  | { readonly kind: 'built'; readonly result: BuildResult }
  /** Its terminal says why. */
  | { readonly kind: 'failed' };

export class Builder {
  private last = 0;

  /** `storage` is a folder of the extension's own. */
  constructor(
    private readonly provider: BuildTasks,
    private readonly storage: string,
  ) {}

  async build(definition: BuildDefinition, folder: WorkspaceFolder | undefined): Promise<BuildEnd> {
    await mkdir(this.storage, { recursive: true });
    const file = join(this.storage, `build-${String(process.pid)}-${String(++this.last)}.json`);
    try {
      const code = await runToEnd(this.provider.makeWithResult(definition, folder, file));
      const result = code === 0 ? readBuildResult(await textOf(file)) : null;
      return result === null ? { kind: 'failed' } : { kind: 'built', result };
    } finally {
      await rm(file, { force: true });
    }
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return '';
  }
}

/** The exit code; undefined when it was ended otherwise. */
export async function runToEnd(task: Task): Promise<number | undefined> {
  const listeners: Disposable[] = [];
  try {
    let execution: TaskExecution | null = null;
    const ended = new Promise<number | undefined>((resolve) => {
      const isOurs = (other: TaskExecution): boolean => other === execution || other.task === execution?.task;
      listeners.push(
        tasks.onDidEndTaskProcess((event) => {
          if (isOurs(event.execution)) resolve(event.exitCode);
        }),
        // Said as well when no process was ever started.
        tasks.onDidEndTask((event) => {
          if (isOurs(event.execution)) setTimeout(() => resolve(undefined), 1_000);
        }),
      );
    });
    execution = await tasks.executeTask(task);
    return await ended;
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}
