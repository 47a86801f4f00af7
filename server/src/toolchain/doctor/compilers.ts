// The compilers and build tools for plugins and guests, as a table. Nobody needs all of them: what is not there is
// told with the way to get it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../core/messages/text';
import type { Machine } from '../machine';
import { fine, type Check } from './types';
import { ask, firstAnswering, programsNamed } from './versions';

interface Tool {
  /** What it is called. */
  readonly name: string;
  readonly code: string;
  readonly programs: readonly string[];
  /** How it is asked for its version. */
  readonly args: readonly string[];
  /** How it comes to a Debian or Ubuntu, or anywhere. */
  readonly install: string;
}

const version = ['--version'];

const tools: readonly Tool[] = [
  {
    name: 'C',
    code: 'c',
    programs: ['cc', 'gcc', 'clang'],
    args: version,
    install: 'sudo apt install gcc libc6-dev',
  },
  {
    name: 'C++',
    code: 'cxx',
    programs: ['c++', 'g++', 'clang++'],
    args: version,
    install: 'sudo apt install g++',
  },
  { name: 'CMake', code: 'cmake', programs: ['cmake'], args: version, install: 'sudo apt install cmake' },
  {
    name: 'Make',
    code: 'make',
    programs: ['make', 'gmake'],
    args: version,
    install: 'sudo apt install make',
  },
  {
    name: 'Ninja',
    code: 'ninja',
    programs: ['ninja', 'ninja-build'],
    args: version,
    install: 'sudo apt install ninja-build',
  },
  { name: 'Meson', code: 'meson', programs: ['meson'], args: version, install: 'sudo apt install meson' },
  { name: 'Cargo', code: 'cargo', programs: ['cargo'], args: version, install: 'sudo apt install cargo' },
  { name: 'clang', code: 'clang', programs: ['clang'], args: version, install: 'sudo apt install clang' },
  { name: 'wasm-ld', code: 'wasm-ld', programs: ['wasm-ld'], args: version, install: 'sudo apt install lld' },
  { name: 'Go', code: 'go', programs: ['go'], args: ['version'], install: 'sudo apt install golang-go' },
  {
    name: 'Zig',
    code: 'zig',
    programs: ['zig'],
    args: ['version'],
    install: 'sudo snap install zig --classic --beta',
  },
  {
    name: 'AssemblyScript',
    code: 'asc',
    programs: ['asc'],
    args: version,
    install: 'npm install -g assemblyscript',
  },
  { name: 'WABT', code: 'wabt', programs: ['wat2wasm'], args: version, install: 'sudo apt install wabt' },
];

export async function checkCompilers(machine: Machine): Promise<readonly Check[]> {
  const checks: Check[] = [];
  // One after the other: the machine may be busy, and nobody waits for single milliseconds here.
  for (const tool of tools) checks.push(await checkTool(tool, machine));
  checks.push(await checkRustTarget(machine));
  return checks;
}

async function checkTool(tool: Tool, machine: Machine): Promise<Check> {
  const found = await firstAnswering(tool.programs, tool.args, machine);
  if (found) {
    const args = { tool: tool.name, version: found.version ?? '?', program: found.program };
    return fine('compilers', tool.code, text('doctor.tool', args));
  }
  return {
    area: 'compilers',
    code: tool.code,
    state: 'absent',
    text: text('doctor.tool-absent', { tool: tool.name, programs: tool.programs.join('`, `') }),
    cure: text('doctor.install', { command: tool.install }),
  };
}

const rustTargets = ['wasm32-wasip1', 'wasm32-wasi', 'wasm32-unknown-unknown'];

/** Whether one of the Rust compilers has a target for guests. Several in PATH are normal: rustup's and the system's. */
async function checkRustTarget(machine: Machine): Promise<Check> {
  for (const program of programsNamed(['rustc'], machine)) {
    const end = await ask(program, ['--print', 'sysroot'], machine);
    if (end.kind !== 'exited' || end.code !== 0) continue;
    const sysroot = end.stdout.trim();
    const target = rustTargets.find((name) => existsSync(join(sysroot, 'lib/rustlib', name, 'lib')));
    if (target !== undefined)
      return fine('compilers', 'rust-target', text('doctor.rust-target', { target, program }));
  }
  return {
    area: 'compilers',
    code: 'rust-target',
    state: 'absent',
    text: text('doctor.rust-target-absent'),
    cure: text('doctor.rust-target-cure'),
  };
}
