// What preparing a program needs of the machine and of the session.

import type { Machine } from '../../../server/src/toolchain/machine';
import type { SessionFolder } from '../../../server/src/toolchain/sessionFolder';

export interface Surroundings {
  readonly machine: Machine;
  readonly folder: SessionFolder;
  /** Where our sources lie that are compiled or run on the user's machine. */
  readonly nativeFolder: string;
}
