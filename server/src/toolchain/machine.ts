// What finding and starting programs on this machine depends on, as plain data.

import { homedir } from 'node:os';

export interface Machine {
  /** The environment of the one who asks. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's own folder, or null when there is none. */
  readonly home: string | null;
  /** Folders of the workspace; nothing in them is executed to learn about it. */
  readonly forbiddenFolders: readonly string[];
  /** Programs that the user named, by the name under which they are looked for; PATH has no say in these. */
  readonly tools?: ReadonlyMap<string, string>;
  /** What the user adds to the command lines of build tools. */
  readonly buildArguments?: ReadonlyMap<string, readonly string[]>;
  /** Aborted when nobody waits for the answer any more: what was started for it ends. */
  readonly signal?: AbortSignal;
}

/** The machine as this process sees it. */
export function thisMachine(forbiddenFolders: readonly string[]): Machine {
  return { environment: process.env, home: homeOf(), forbiddenFolders };
}

function homeOf(): string | null {
  try {
    return homedir() || null;
  } catch {
    // A user that the system's table does not have.
    return null;
  }
}
