// Brings the compilers of guest languages that no Debian package has, from their registries into .toolchain/, where
// only the tests look for them. Versions are pinned; what is there is not fetched again.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun, seconds } from './commands.mjs';

const folder = fileURLToPath(new URL('../../../.toolchain/', import.meta.url));

/** The name is that of the folder below .toolchain/ and of the package. */
const compilers = [
  {
    name: 'assemblyscript',
    version: '0.28.20',
    install: (to, wanted) =>
      mustRun('npm', ['install', '--prefix', to, '--no-audit', '--no-fund', '--ignore-scripts', wanted], {}),
    separator: '@',
  },
  {
    name: 'ziglang',
    version: '0.14.1',
    install: (to, wanted) =>
      mustRun('python3', ['-m', 'pip', 'install', '--no-deps', '--target', to, wanted], {}),
    separator: '==',
  },
];

/** Installs what is missing. Returns null when all is there, else the reason why it is not. */
export function setUpToolchain() {
  const problems = [];
  for (const { name, version, install, separator } of compilers) {
    const to = join(folder, name);
    const mark = join(to, 'version.txt');
    if (existsSync(mark) && readFileSync(mark, 'utf8') === version) continue;
    const start = performance.now();
    try {
      rmSync(to, { recursive: true, force: true });
      install(to, `${name}${separator}${version}`);
      writeFileSync(mark, version);
      console.log(`${name} ${version} installed in .toolchain/ in ${seconds(start)}.`);
    } catch (error) {
      problems.push(`${name} ${version} could not be installed: ${error.message}`);
    }
  }
  return problems.length === 0 ? null : problems.join('\n');
}
