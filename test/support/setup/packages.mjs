// Downloads packages of one suite of Debian into a folder, with lists of its own: those of the system are left alone,
// and nothing is installed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './commands.mjs';
import { keyring } from './debian.mjs';

/** `state` is a folder for apt's own files, removed afterwards. */
export function downloadPackages({ mirror, suite, packages, state, to }) {
  for (const part of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(state, part), { recursive: true });
  writeFileSync(join(state, 'sources.list'), `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);
  const options = [
    ['Dir::Etc::sourcelist', join(state, 'sources.list')],
    ['Dir::Etc::sourceparts', '-'],
    ['Dir::State::lists', join(state, 'lists')],
    ['Dir::Cache', join(state, 'cache')],
    ['APT::Sandbox::User', 'root'],
    ['Acquire::Retries', '3'],
  ].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  mustRun('apt-get', [...options, 'update']);
  mkdirSync(to, { recursive: true });
  mustRun('apt-get', [...options, 'download', ...packages.map((name) => `${name}/${suite}`)], { cwd: to });
  rmSync(state, { recursive: true, force: true });
}
