// Brings a second, newer WasmEdge for the tests of the helper: Debian's newest packages, unpacked into .toolchain/ and
// run by their own loader. Nothing is installed, and the system's package lists are left alone.
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun, seconds } from './commands.mjs';
import { keyring, ownMirror } from './debian.mjs';
import { downloadPackages } from './packages.mjs';

const folder = fileURLToPath(new URL('../../../.toolchain/wasmedge-newer/', import.meta.url));
const suite = 'sid';

/** WasmEdge, and the libraries that differ from those of the installed system. */
const packages = [
  ...['wasmedge', 'libwasmedge0', 'libwasmedge-dev', 'libspdlog1.15', 'libfmt11', 'libllvm21'],
  ...['libc6', 'libstdc++6', 'libgcc-s1', 'libzstd1', 'zlib1g'],
  ...['libedit2', 'libffi8', 'libxml2-16', 'libz3-4'],
];

/** A program that starts it as if it were installed, wherever the folder lies. */
function writeProgram() {
  const program = join(folder, 'wasmedge');
  const lines = [
    '#!/bin/sh',
    'root=$(dirname "$(readlink -f "$0")")/root',
    'libraries=$root/usr/lib/x86_64-linux-gnu',
    'exec "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries:/usr/lib/x86_64-linux-gnu" \\',
    '  "$root/usr/bin/wasmedge" "$@"',
  ];
  writeFileSync(program, `${lines.join('\n')}\n`);
  chmodSync(program, 0o755);
  return program;
}

/** Unpacks it if it is not there. Returns null when it is, else the reason why it is not. */
export function setUpOtherRuntime() {
  const mark = join(folder, 'version.txt');
  if (existsSync(mark)) return null;
  const mirror = process.arch === 'x64' && existsSync(keyring) ? ownMirror() : null;
  if (mirror === null)
    return 'A second WasmEdge is unpacked on Debian (x64) only, from the mirror of its own packages.';
  const start = performance.now();
  try {
    rmSync(folder, { recursive: true, force: true });
    const downloads = join(folder, 'packages');
    downloadPackages({ mirror, suite, packages, state: join(folder, 'apt'), to: downloads });
    const root = join(folder, 'root');
    for (const name of readdirSync(downloads)) mustRun('dpkg', ['-x', join(downloads, name), root]);
    rmSync(downloads, { recursive: true, force: true });
    const said = mustRun(writeProgram(), ['--version']);
    const version = / version (\S+)/.exec(said)?.[1] ?? '';
    writeFileSync(mark, version);
    console.log(`WasmEdge ${version} unpacked in .toolchain/ in ${seconds(start)}.`);
    return null;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `A second WasmEdge could not be unpacked: ${error.message}`;
  }
}
