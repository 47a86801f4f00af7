// The compilers and build tools for plugins and guests, as a table. Nobody needs all of them: what is not there is
// told with the way to get it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../core/messages/text';
import type { Machine } from '../machine';
import { probe } from '../probe';
import { absent, fine, installable, offering, type Check } from './types';
import { firstAnswering, programsNamed } from './versions';

interface Tool {
  /** What it is called. */
  readonly name: string;
  readonly code: string;
  readonly programs: readonly string[];
  /** How it is asked for its version. */
  readonly args: readonly string[];
}

const version = ['--version'];

const tools: readonly Tool[] = [
  {
    name: 'C',
    code: 'c',
    programs: ['cc', 'gcc', 'clang'],
    args: version,
  },
  {
    name: 'C++',
    code: 'cxx',
    programs: ['c++', 'g++', 'clang++'],
    args: version,
  },
  { name: 'CMake', code: 'cmake', programs: ['cmake'], args: version },
  {
    name: 'Make',
    code: 'make',
    programs: ['make', 'gmake'],
    args: version,
  },
  {
    name: 'Ninja',
    code: 'ninja',
    programs: ['ninja', 'ninja-build'],
    args: version,
  },
  { name: 'Meson', code: 'meson', programs: ['meson'], args: version },
  { name: 'Cargo', code: 'cargo', programs: ['cargo'], args: version },
  { name: 'clang', code: 'clang', programs: ['clang'], args: version },
  { name: 'wasm-ld', code: 'wasm-ld', programs: ['wasm-ld'], args: version },
  { name: 'Go', code: 'go', programs: ['go'], args: ['version'] },
  {
    name: 'Zig',
    code: 'zig',
    programs: ['zig'],
    args: ['version'],
  },
  {
    name: 'AssemblyScript',
    code: 'asc',
    programs: ['asc'],
    args: version,
  },
  { name: 'WABT', code: 'wabt', programs: ['wat2wasm'], args: version },
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
  const args = { tool: tool.name, programs: tool.programs.join('`, `') };
  return installable(
    absent('compilers', tool.code, text('doctor.tool-absent', args), null),
    tool.programs[0] ?? '',
  );
}

const rustTargets = ['wasm32-wasip1', 'wasm32-wasi', 'wasm32-unknown-unknown'];

/** Whether one of the Rust compilers has a target for guests. Several in PATH are normal: rustup's and the system's. */
async function checkRustTarget(machine: Machine): Promise<Check> {
  for (const program of programsNamed(['rustc'], machine)) {
    const end = await probe(program, ['--print', 'sysroot'], machine);
    if (end.kind !== 'exited' || end.code !== 0) continue;
    const sysroot = end.stdout.trim();
    const target = rustTargets.find((name) => existsSync(join(sysroot, 'lib/rustlib', name, 'lib')));
    if (target !== undefined)
      return fine('compilers', 'rust-target', text('doctor.rust-target', { target, program }));
  }
  const said = text('doctor.rust-target-absent');
  return offering(absent('compilers', 'rust-target', said, text('doctor.rust-target-cure')), {
    kind: 'command',
    command: 'rustup target add wasm32-wasip1',
  });
}
