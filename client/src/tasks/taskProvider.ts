// Offers builds as tasks: of each workspace folder as a whole, and those that a debug session asked for.

import { workspace, type Task, type TaskProvider, type WorkspaceFolder } from 'vscode';
import { buildTask } from './buildTask';
import { definitionKey, readDefinition, taskType, type BuildDefinition } from './definition';

export class BuildTasks implements TaskProvider {
  private readonly requested = new Map<
    string,
    { definition: BuildDefinition; folder: WorkspaceFolder | undefined }
  >();

  constructor(private readonly commandLine: string) {}

  provideTasks(): Task[] {
    if (!workspace.isTrusted) return [];
    const folders = workspace.workspaceFolders ?? [];
    const whole = folders.flatMap((folder) =>
      (['debug', 'release'] as const).map((configuration) =>
        this.make({ type: taskType, task: 'build', configuration }, folder),
      ),
    );
    const asked = [...this.requested.values()].map(({ definition, folder }) => this.make(definition, folder));
    return [...whole, ...asked];
  }

  resolveTask(task: Task): Task | undefined {
    const definition = readDefinition(task.definition);
    if (definition === null || !workspace.isTrusted) return undefined;
    const folder = typeof task.scope === 'object' ? task.scope : workspace.workspaceFolders?.[0];
    const resolved = this.make(definition, folder);
    // The editor takes the task only with the very definition that it asked about.
    resolved.definition = task.definition;
    return resolved;
  }

  /** The definition of a build that the editor will be able to find from now on. */
  request(definition: BuildDefinition, folder: WorkspaceFolder | undefined): BuildDefinition {
    this.requested.set(definitionKey(definition), { definition, folder });
    return definition;
  }

  /** A task that writes its result to a file as well. */
  makeWithResult(definition: BuildDefinition, folder: WorkspaceFolder | undefined, resultFile: string): Task {
    return buildTask(definition, folder, { commandLine: this.commandLine, resultFile });
  }

  /** The task of a definition. */
  make(definition: BuildDefinition, folder: WorkspaceFolder | undefined): Task {
    return buildTask(definition, folder, { commandLine: this.commandLine });
  }
}
