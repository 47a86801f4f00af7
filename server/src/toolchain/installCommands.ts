// Which command installs a tool that is missing. Runs nothing.

import { existsSync } from 'node:fs';

const clangPackages = { apt: 'clang lld wasi-libc', brew: 'llvm' };
const rustPackages = { apt: 'rustc cargo', brew: 'rustup' };

/** Package by package manager; one name where both agree. */
const packages: Readonly<Record<string, string | { readonly apt: string; readonly brew: string }>> = {
  ...{ cmake: 'cmake', make: 'make', meson: 'meson', wat2wasm: 'wabt', 'wasm-ld': 'lld', gdb: 'gdb' },
  ninja: { apt: 'ninja-build', brew: 'ninja' },
  cc: { apt: 'gcc libc6-dev', brew: 'llvm' },
  'c++': { apt: 'g++', brew: 'llvm' },
  ...{ clang: clangPackages, 'clang++': clangPackages },
  ...{ rustc: rustPackages, cargo: rustPackages },
  go: { apt: 'golang-go', brew: 'go' },
  'lldb-dap': { apt: 'lldb', brew: 'llvm' },
  'wasmedge/wasmedge.h': { apt: 'libwasmedge-dev', brew: 'wasmedge' },
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
  const { apt, brew } = typeof found === 'string' ? { apt: found, brew: found } : found;
  if (process.platform === 'darwin') return `brew install ${brew}`;
  return existsSync('/usr/bin/apt-get') ? `sudo apt install ${apt}` : null;
}
