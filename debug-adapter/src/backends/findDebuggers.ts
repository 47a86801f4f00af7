// Which programs of the machine come into question as debuggers, the best first. None of them is started for that.

import { basename } from 'node:path';
import { text, type Text } from '../../../server/src/core/messages/text';
import type { Machine } from '../../../server/src/toolchain/machine';
import { findProgram, isExecutable } from '../../../server/src/toolchain/programs';
import type { LaunchWishes } from '../launch/readLaunch';
import type { Backend } from './backend';
import { backends } from './index';

export interface DebuggerCandidate {
  readonly backend: Backend;
  readonly program: string;
}

export function findDebuggers(
  { debugger: wanted, debuggerPath }: Pick<LaunchWishes, 'debugger' | 'debuggerPath'>,
  { environment, forbiddenFolders }: Machine,
): readonly DebuggerCandidate[] {
  const chosen = backends.filter(({ kind }) => wanted === 'auto' || wanted === kind);
  if (debuggerPath !== null) {
    if (!isExecutable(debuggerPath)) return [];
    const isLldb = basename(debuggerPath).includes('lldb');
    const fitting = chosen.find(({ kind }) => (kind === 'lldb') === isLldb) ?? chosen[0];
    return fitting === undefined ? [] : [{ backend: fitting, program: debuggerPath }];
  }
  const search = { path: environment['PATH'] ?? '', forbiddenFolders };
  return chosen.flatMap((backend) => {
    const programs = backend.programNames.map((name) => findProgram(name, search));
    const program = programs.find((found) => found !== null) ?? null;
    return program === null ? [] : [{ backend, program }];
  });
}

/** What is said when there is none. */
export function noDebugger({ debugger: wanted }: Pick<LaunchWishes, 'debugger'>, path: string): Text {
  if (wanted === 'auto') return text('debug.no-debugger', { path });
  return text('debug.no-such-debugger', { debugger: wanted === 'gdb' ? 'gdb' : 'lldb-dap', path });
}
