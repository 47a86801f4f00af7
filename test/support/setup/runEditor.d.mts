// Types of runEditor.mjs, which is plain JavaScript because `npm start` runs it before anything is compiled.

export interface RunningEditor {
  /** The page that shows the workspace. */
  readonly url: string;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EditorFolders {
  /** Where settings, extensions and state of this editor lie. */
  readonly data: string;
}

export interface EditorStart extends EditorFolders {
  /** A folder, a .code-workspace file, or null for no folder. */
  readonly workspace: string | null;
  /** A file that is opened at once. */
  readonly file?: string;
  readonly trusted: boolean;
  /** User settings, over those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The display language. */
  readonly locale?: string;
}

export function installExtension(options: EditorFolders & { readonly file: string }): void;

export function startEditor(options: EditorStart): Promise<RunningEditor>;
