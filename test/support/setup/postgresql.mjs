// Brings a PostgreSQL for the tests of the template: where none is installed, Debian's server is unpacked into
// .toolchain/. Its package would set up a database of the system and start it; nothing of that is wanted.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun, seconds } from './commands.mjs';
import { keyring, ownMirror } from './debian.mjs';
import { downloadPackages } from './packages.mjs';

const folder = fileURLToPath(new URL('../../../.toolchain/postgresql/', import.meta.url));
const suite = 'trixie';
const version = '17';

/** The server, and its libraries as they are in that release. */
const packages = [
  ...[`postgresql-${version}`, 'libpq5', 'libicu76', 'libxml2', 'libldap2', 'libsasl2-2', 'libssl3t64'],
  ...['libgssapi-krb5-2', 'libkrb5-3', 'libk5crypto3', 'libkrb5support0', 'libcom-err2', 'libkeyutils1'],
  ...['liblz4-1', 'libzstd1', 'libpam0g', 'libaudit1', 'libcap-ng0', 'libsystemd0', 'libselinux1'],
  ...['zlib1g', 'liblzma5', 'libuuid1', 'libcap2'],
];

const installed = () => {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return false;
  return readdirSync(versions).some((name) =>
    ['postgres', 'initdb'].every((program) => existsSync(join(versions, name, 'bin', program))),
  );
};

/** Unpacks it if none is there. Returns null when one is, else the reason why not. */
export function setUpPostgresql() {
  const mark = join(folder, 'version.txt');
  if (installed() || existsSync(mark)) return null;
  const mirror = process.arch === 'x64' && existsSync(keyring) ? ownMirror() : null;
  if (mirror === null) return 'PostgreSQL is unpacked on Debian (x64) only; install it yourself.';
  const start = performance.now();
  try {
    rmSync(folder, { recursive: true, force: true });
    const downloads = join(folder, 'packages');
    downloadPackages({ mirror, suite, packages, state: join(folder, 'apt'), to: downloads });
    const root = join(folder, 'root');
    mkdirSync(root, { recursive: true });
    for (const name of readdirSync(downloads)) mustRun('dpkg', ['-x', join(downloads, name), root]);
    rmSync(downloads, { recursive: true, force: true });
    const env = { ...process.env, LD_LIBRARY_PATH: join(root, 'usr/lib/x86_64-linux-gnu') };
    const said = mustRun(join(root, 'usr/lib/postgresql', version, 'bin/postgres'), ['--version'], { env });
    writeFileSync(mark, said.trim());
    console.log(`PostgreSQL ${version} unpacked in .toolchain/ in ${seconds(start)}.`);
    return null;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `PostgreSQL could not be unpacked: ${error.message}`;
  }
}
