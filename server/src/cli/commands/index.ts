// The commands by name.

import { buildCommand } from './build';
import { callCommand } from './call';
import { checkCommand } from './check';
import type { Command } from './command';
import { doctorCommand } from './doctor';
import { inspectCommand } from './inspect';
import { listCommand } from './list';
import { reloadCommand } from './reload';
import { runCommand } from './run';
import { traceCommand } from './trace';

/** All commands, in the order in which help lists them. */
export const commands: readonly Command[] = [
  checkCommand,
  listCommand,
  buildCommand,
  inspectCommand,
  doctorCommand,
  callCommand,
  runCommand,
  reloadCommand,
  traceCommand,
];
