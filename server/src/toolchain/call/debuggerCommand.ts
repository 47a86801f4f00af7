// The debugger of the terminal on a program, stopped where a host function begins as soon as its plugin is loaded. Names
// reach the debugger's command line only when they are plain names: there is nothing to quote with.

import type { Machine } from '../machine';
import { searchOn } from '../probe';
import type { ProgramCall } from '../process';
import { findProgram, llvmNames } from '../programs';

const plainName = /^[A-Za-z_][\w:]*$/;

/** A name that a breakpoint can be set on by it. */
export function isPlainFunctionName(name: string): boolean {
  return plainName.test(name);
}

interface TerminalDebugger {
  readonly names: readonly string[];
  readonly arguments: (breakpoints: readonly string[], program: ProgramCall) => readonly string[];
}

const commands = (flag: string, list: readonly string[]): readonly string[] =>
  list.flatMap((command) => [flag, command]);

const debuggers: readonly TerminalDebugger[] = [
  {
    names: ['gdb'],
    arguments: (breakpoints, { program, args }) => [
      '-q',
      // What lies where it is called is not executed, and nothing is fetched.
      ...commands('-iex', ['set auto-load local-gdbinit off', 'set debuginfod enabled off']),
      ...commands('-ex', [
        'set breakpoint pending on',
        'set startup-with-shell off',
        ...breakpoints.map((name) => `break ${name}`),
        'run',
      ]),
      ...['--args', program, ...args],
    ],
  },
  {
    names: llvmNames('lldb', 18),
    arguments: (breakpoints, { program, args }) => [
      ...commands('-O', ['settings set target.load-cwd-lldbinit false']),
      ...commands('-o', [...breakpoints.map((name) => `breakpoint set --name ${name}`), 'process launch']),
      ...['--', program, ...args],
    ],
  },
];

/** The call of the first debugger that is there; null when there is none. */
export function debuggerCommand(
  program: ProgramCall,
  functions: readonly string[],
  machine: Machine,
): ProgramCall | null {
  const breakpoints = functions.filter(isPlainFunctionName);
  for (const { names, arguments: argumentsFor } of debuggers) {
    const [found] = names.flatMap((name) => findProgram(name, searchOn(machine)) ?? []);
    if (found !== undefined) return { ...program, program: found, args: argumentsFor(breakpoints, program) };
  }
  return null;
}
