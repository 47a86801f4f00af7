// Which command installs a tool that is missing. Runs nothing.

import { existsSync } from 'node:fs';

/** Package by package manager; one name where all agree. */
const packages: Readonly<Record<string, { readonly apt: string; readonly brew: string }>> = {
  cmake: { apt: 'cmake', brew: 'cmake' },
  ninja: { apt: 'ninja-build', brew: 'ninja' },
  make: { apt: 'make', brew: 'make' },
  meson: { apt: 'meson', brew: 'meson' },
  cc: { apt: 'gcc libc6-dev', brew: 'llvm' },
  'c++': { apt: 'g++', brew: 'llvm' },
  clang: { apt: 'clang lld wasi-libc', brew: 'llvm' },
  'clang++': { apt: 'clang lld wasi-libc', brew: 'llvm' },
  rustc: { apt: 'rustc cargo', brew: 'rustup' },
  cargo: { apt: 'rustc cargo', brew: 'rustup' },
  go: { apt: 'golang-go', brew: 'go' },
  wat2wasm: { apt: 'wabt', brew: 'wabt' },
  'wasm-ld': { apt: 'lld', brew: 'lld' },
  gdb: { apt: 'gdb', brew: 'gdb' },
  'lldb-dap': { apt: 'lldb', brew: 'llvm' },
};

/** Those that neither package manager has everywhere. */
const others: Readonly<Record<string, string>> = {
  zig: 'pip install ziglang',
  asc: 'npm install -g assemblyscript',
};

/** The command for this machine, or null when none is known. */
export function installCommand(tool: string): string | null {
  const found = packages[tool];
  if (found === undefined) return others[tool] ?? null;
  if (process.platform === 'darwin') return `brew install ${found.brew}`;
  return existsSync('/usr/bin/apt-get') ? `sudo apt install ${found.apt}` : null;
}
