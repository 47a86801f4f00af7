// The debuggers that speak the debug adapter protocol, and whether the system lets them attach to a running process.

import { readFileSync } from 'node:fs';
import { text } from '../../core/messages/text';
import type { Machine } from '../machine';
import { probe } from '../probe';
import { llvmNames } from '../programs';
import { absent, fault, fine, installable, type Check } from './types';
import { firstAnswering, programsNamed } from './versions';

const oldestGdb = 14;
const oldestLldb = 18;

export async function checkDebuggers(machine: Machine): Promise<readonly Check[]> {
  return [await checkGdb(machine), checkLldb(machine), checkAttach()];
}

async function checkGdb(machine: Machine): Promise<Check> {
  const found = await firstAnswering(['gdb'], ['--version'], machine);
  if (!found) return installable(absent('debuggers', 'gdb', text('doctor.gdb-absent'), null), 'gdb');
  const args = { version: found.version ?? '?', program: found.program };
  if (Number.parseInt(found.version ?? '0', 10) < oldestGdb)
    return installable(fault('debuggers', 'gdb-old', text('doctor.gdb-old', args)), 'gdb');
  const python = await probe(found.program, ['-nx', '-nh', '-batch', '-ex', 'python print(40 + 2)'], machine);
  if (python.kind === 'exited' && python.stdout.trim() === '42')
    return fine('debuggers', 'gdb', text('doctor.gdb', args));
  return fault(
    'debuggers',
    'gdb-without-python',
    text('doctor.gdb-without-python', args),
    text('doctor.gdb-without-python-cure'),
  );
}

/** lldb-dap does not say its version; that it is there is enough. */
function checkLldb(machine: Machine): Check {
  const [program] = programsNamed(llvmNames('lldb-dap', oldestLldb), machine);
  if (program !== undefined) return fine('debuggers', 'lldb-dap', text('doctor.lldb', { program }));
  return installable(absent('debuggers', 'lldb-dap', text('doctor.lldb-absent'), null), 'lldb-dap');
}

/** Launching needs no permission; attaching to what runs already may. */
function checkAttach(): Check {
  const scope = ptraceScope();
  if (scope === 0) return fine('debuggers', 'attach', text('doctor.attach'));
  return absent(
    'debuggers',
    'attach',
    text('doctor.attach-restricted', { scope }),
    text('doctor.attach-cure'),
  );
}

/** Without Yama in the kernel there is no restriction beyond that to one's own processes. */
function ptraceScope(): number {
  try {
    return Number.parseInt(readFileSync('/proc/sys/kernel/yama/ptrace_scope', 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}
