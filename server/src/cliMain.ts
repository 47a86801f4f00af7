// Entry of the command line.

import { runCommandLine } from './cli/commandLine';
import { processSurroundings } from './cli/processSurroundings';

void runCommandLine(process.argv.slice(2), processSurroundings(__dirname)).then((code) => {
  // Not process.exit: what was written to a pipe would be cut.
  process.exitCode = code;
});
