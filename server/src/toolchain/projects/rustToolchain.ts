// Which Rust toolchain of the machine can build for a target. The first in PATH need not: a distribution's may have
// the target where rustup's has not, and the other way round.

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text, type Text } from '../../core/messages/text';
import { isRecord } from './json';
import type { BuildContext } from './types';

export interface RustToolchain {
  readonly kind: 'toolchain';
  readonly cargo: string;
  readonly rustc: string;
  /** What cargo and rustc must be told to use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** A linker for the target, when the toolchain has none of its own. */
  readonly linker: string | null;
}

export type ToolchainSearch = RustToolchain | { readonly kind: 'missing'; readonly reason: Text };

/** The toolchain for a target, asked in the project's folder, whose own choice of a toolchain counts. */
export async function rustToolchain(
  target: string,
  folder: string,
  context: BuildContext,
): Promise<ToolchainSearch> {
  const compilers = context.programs('rustc');
  if (compilers.length === 0) return { kind: 'missing', reason: text('build.rust-missing') };
  for (const [index, rustc] of compilers.entries()) {
    const said = await context.ask(rustc, ['--print', 'target-libdir', '--target', target], folder);
    const library = said?.trim() ?? '';
    const cargo = join(dirname(rustc), 'cargo');
    if (library === '' || !existsSync(library) || !existsSync(cargo)) continue;
    const linker = linkerFor(library, context);
    if (linker === 'missing')
      return { kind: 'missing', reason: text('build.wasm-linker-missing', { target }) };
    const chosen = index === 0 ? {} : { RUSTC: rustc };
    const linking = linker === null ? {} : { [linkerVariable(target)]: linker };
    return { kind: 'toolchain', cargo, rustc, environment: { ...chosen, ...linking }, linker };
  }
  const hasRustup = context.programs('rustup').length > 0;
  const command = hasRustup ? `rustup target add ${target}` : 'sudo apt install libstd-rust-dev-wasm32';
  return { kind: 'missing', reason: text('build.target-missing', { target, command }) };
}

/** The toolchain that cargo itself takes for this machine. */
export function ownToolchain(context: BuildContext): ToolchainSearch {
  const [cargo] = context.programs('cargo');
  const [rustc] = context.programs('rustc');
  if (cargo === undefined || rustc === undefined)
    return { kind: 'missing', reason: text('build.rust-missing') };
  return { kind: 'toolchain', cargo, rustc, environment: {}, linker: null };
}

function linkerVariable(target: string): string {
  return `CARGO_TARGET_${target.toUpperCase().replaceAll('-', '_')}_LINKER`;
}

/** Null when the toolchain brings its linker; Debian's does not. */
function linkerFor(library: string, context: BuildContext): string | null {
  const rustlib = dirname(dirname(library));
  if (readdirSync(rustlib).some((host) => existsSync(join(rustlib, host, 'bin/rust-lld')))) return null;
  return context.programs('wasm-ld')[0] ?? 'missing';
}

/** A line of cargo's JSON messages, or null when it is something else. */
export function cargoMessage(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.startsWith('{')) return null;
  try {
    const message = JSON.parse(line) as unknown;
    return isRecord(message) ? message : null;
  } catch {
    return null;
  }
}
