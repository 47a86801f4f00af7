// The program without its process: arguments in, an exit code out.

import { format } from '../core/messages/format';
import { text } from '../core/messages/text';
import { parseArguments } from './arguments';
import { commands } from './commands';
import { exitCodes, type ExitCode } from './exitCode';
import { refuse } from './refusal';
import type { Surroundings } from './surroundings';
import { withUserTools } from './userTools';

/** Runs one command line. A fault of our own is said in one line as well: this is the only place that catches. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const parsed = parseArguments(args, commands);
  switch (parsed.kind) {
    case 'fault':
      return refuse(parsed.reason, surroundings);
    case 'version':
      surroundings.writeResult(`${surroundings.version}\n`);
      return exitCodes.fine;
    case 'help':
      surroundings.writeResult(`${format(surroundings.locale, parsed.verb?.usage ?? text('cli.usage'))}\n`);
      return exitCodes.fine;
    case 'run':
      try {
        const machine = withUserTools(parsed.lists, surroundings);
        if ('reason' in machine) return refuse(machine.reason, surroundings);
        return await parsed.verb.run(parsed, { ...surroundings, machine });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return refuse(text('cli.own-fault', { message }), surroundings);
      }
  }
}
