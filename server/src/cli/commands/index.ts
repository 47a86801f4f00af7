// The commands by name.

import { buildCommand } from './build';
import { callCommand } from './call';
import { checkCommand } from './check';
import type { Command } from './command';
import { doctorCommand } from './doctor';
import { inspectCommand } from './inspect';
import { installCommand } from './install';
import { listCommand } from './list';
import { reloadCommand } from './reload';
import { newCommand } from './new';
import { runCommand } from './run';
import { testCommand } from './test';
import { traceCommand } from './trace';
import { uninstallCommand } from './uninstall';

/** All commands, in the order in which help lists them. */
export const commands: readonly Command[] = [
  checkCommand,
  listCommand,
  newCommand,
  buildCommand,
  inspectCommand,
  doctorCommand,
  installCommand,
  uninstallCommand,
  testCommand,
  callCommand,
  runCommand,
  reloadCommand,
  traceCommand,
];
