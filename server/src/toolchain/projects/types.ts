// What a project kind is: how it is found from files alone, and how it is built by its own build tool.

import type { Text } from '../../core/messages/text';
import type { Machine } from '../machine';
import type { FolderContents } from './folders';

/** Which of the two ways a project is built. */
export type Configuration = 'debug' | 'release';

/** The tools to whose command lines the user can add; `cc` and `rustc` compile lone plugin sources. */
export const buildTools = ['cmake', 'make', 'meson', 'cargo', 'go', 'zig', 'asc', 'cc', 'rustc'] as const;

export type BuildTool = (typeof buildTools)[number];

/** Something that can be built, found without starting a program. */
export interface Project {
  readonly kind: string;
  /** Absolute. */
  readonly folder: string;
  /** The file by which it was found, absolute. */
  readonly file: string;
  /** What its sources are; a project that builds both is both. */
  readonly roles: readonly Role[];
}

/** What a source takes part in: a plugin registers host functions, a guest imports them. */
export type Role = 'plugin' | 'guest';

/** A file that was built. */
export interface Artifact {
  readonly role: Role;
  /** Absolute. */
  readonly file: string;
}

export type BuildEnd =
  | { readonly kind: 'built'; readonly artifacts: readonly Artifact[] }
  | { readonly kind: 'failed'; readonly reason: Text };

/** One run of a build tool. */
export interface Step {
  /** Absolute, or a name that is looked for in PATH. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether its standard output is a result of the tool and is not shown. */
  readonly quiet?: boolean;
}

export type StepEnd =
  { readonly kind: 'done'; readonly stdout: string } | { readonly kind: 'failed'; readonly reason: Text };

/** What a project kind may use while it builds. */
export interface BuildContext {
  readonly configuration: Configuration;
  readonly machine: Machine;
  /** The whole environment of a step before its additions. */
  readonly environment: Readonly<Record<string, string>>;
  /** All programs of that name in PATH, absolute. */
  readonly programs: (name: string) => readonly string[];
  /** What the user adds to that tool's command line. */
  readonly added: (tool: BuildTool) => readonly string[];
  /** Runs a tool and shows what it says. */
  readonly run: (step: Step) => Promise<StepEnd>;
  /** Asks a tool about itself and shows nothing. Null when it did not answer. */
  readonly ask: (program: string, args: readonly string[], cwd?: string) => Promise<string | null>;
}

export interface ProjectKind {
  readonly name: string;
  /** The projects of this kind that a folder is the top of. */
  readonly find: (folder: FolderContents) => readonly Project[];
  /** Whether a project below one of this kind is a part of it. */
  readonly owns: (project: Project, inner: Project) => boolean;
  readonly build: (project: Project, context: BuildContext) => Promise<BuildEnd>;
}
