// The environment of the debugger itself. The program's is another: see launch/environment.ts.

import type { Machine } from '../../server/src/toolchain/machine';
import { privateFolder } from '../../server/src/toolchain/privateFolder';
import { inheritedEnvironment } from './launch/environment';

/**
 * Debuggers are half written in Python, and many systems install those parts uncompiled where the user may not write:
 * each start compiles them anew, for longer than all of ours takes. They get a folder to keep them in.
 */
export function debuggerEnvironment(machine: Machine): Readonly<Record<string, string>> {
  const { PYTHONDONTWRITEBYTECODE, ...env } = inheritedEnvironment(machine.environment);
  const never = PYTHONDONTWRITEBYTECODE === undefined ? {} : { PYTHONDONTWRITEBYTECODE };
  if (env['PYTHONPYCACHEPREFIX'] !== undefined) return { ...env, ...never };
  const compiled = privateFolder('python', machine);
  return compiled.kind === 'folder' ? { ...env, PYTHONPYCACHEPREFIX: compiled.path } : { ...env, ...never };
}
