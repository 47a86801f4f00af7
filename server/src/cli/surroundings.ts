// What a command may use of the process that it runs in.

import type { FileId } from '../core/base/paths';
import type { Locale } from '../core/messages/format';
import type { Text } from '../core/messages/text';
import type { Machine } from '../toolchain/machine';
import type { SessionOptions, SessionResult } from '../node/workspaceSession';

export interface Surroundings {
  readonly locale: Locale;
  /** Whether results may be coloured. */
  readonly colors: boolean;
  /** Our own version. */
  readonly version: string;
  /** The working folder. */
  readonly folder: FileId;
  /** Where programs are found. */
  readonly machine: Machine;
  /** Where our own C sources lie. */
  readonly nativeFolder: string;
  /** Where the templates for new plugins lie. */
  readonly templatesFolder: string;
  readonly writeResult: (text: string) => void;
  readonly writeNote: (text: string) => void;
  /** Asks the user who sits at the terminal; null when nobody does. */
  readonly confirm: (question: Text) => Promise<boolean | null>;
  /** What a path names, links followed. */
  readonly kindOf: (path: FileId) => 'file' | 'folder' | 'other' | 'absent';
  /** A file's text, or null when it cannot be read as such. */
  readonly sourceOf: (file: FileId) => string | null;
  /** Scans and reads everything below the roots, once. */
  readonly readWorkspace: (
    options: Pick<SessionOptions, 'roots' | 'settings' | 'builtPlugins'>,
  ) => Promise<SessionResult>;
}
