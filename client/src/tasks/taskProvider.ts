// Offers tasks: builds and tests of each workspace folder as a whole, and builds that a debug session asked for.

import { workspace, type Task, type TaskProvider, type WorkspaceFolder } from 'vscode';
import {
  definitionKey,
  readDefinition,
  taskType,
  type BuildDefinition,
  type WasmedgeDefinition,
} from './definition';
import { verbTask } from './verbTask';

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
    const tests = folders.map((folder) => this.make({ type: taskType, task: 'test' }, folder));
    const asked = [...this.requested.values()].map(({ definition, folder }) => this.make(definition, folder));
    return [...whole, ...tests, ...asked];
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

  /** What stands for a build that the editor will be able to find from now on; it tells the user the name alone. */
  request(
    definition: BuildDefinition,
    folder: WorkspaceFolder | undefined,
  ): BuildDefinition & { readonly name: string } {
    this.requested.set(definitionKey(definition), { definition, folder });
    return { ...definition, name: this.make(definition, folder).name };
  }

  /** A task that writes its result to a file as well. */
  makeWithResult(definition: BuildDefinition, folder: WorkspaceFolder | undefined, resultFile: string): Task {
    return verbTask(definition, folder, { commandLine: this.commandLine, resultFile });
  }

  /** The task of a definition; what is watched in a run is written to `watchLog`. */
  make(definition: WasmedgeDefinition, folder: WorkspaceFolder | undefined, watchLog?: string): Task {
    const { commandLine } = this;
    return verbTask(definition, folder, { commandLine, ...(watchLog !== undefined && { watchLog }) });
  }
}
