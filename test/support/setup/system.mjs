// Which Debian packages the tests need and how they come onto the machine: WasmEdge, compilers, debuggers and a
// browser. Debian 12 lacks WasmEdge, so there the packages of Debian 13 are added, pinned below everything else.
// Never needed by `npm start`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ask, mustRun, seconds } from './commands.mjs';
import { mayChange } from './consent.mjs';
import { keyring, ownMirror } from './debian.mjs';

/** Whether a Go that knows WASI is here, from wherever it came. */
const hasGo = () => /go1\.(?:2[1-9]|[3-9]\d)/.test(ask('go', ['version']) ?? '');

/** Whether the Python that comes first in PATH can install packages. */
const hasPip = () => ask('python3', ['-m', 'pip', '--version']) !== null;

/** Whether the Rust that comes first in PATH has its scripts for debuggers with it. */
const hasRustScripts = () =>
  existsSync(`${ask('rustc', ['--print', 'sysroot'])?.trim() ?? ''}/lib/rustlib/etc/lldb_lookup.py`);

/** Package name, the least major version that serves (0: any), and whether another installation does as well. */
const packages = [
  ['wasmedge', 0],
  ['libwasmedge-dev', 0],
  ['gdb', 16],
  ['lldb', 1],
  ['clang', 1],
  ['lld', 1],
  ['wasi-libc', 0],
  ['libstd-rust-dev-wasm32', 1],
  ['rustc', 1],
  ['rust-gdb', 1, hasRustScripts],
  ['rust-lldb', 1, hasRustScripts],
  ['cargo', 0],
  ['wabt', 1],
  ['golang-go', 1, hasGo],
  ['g++', 4],
  ['make', 4],
  ['cmake', 3],
  ['ninja-build', 1],
  ['meson', 1],
  ['libssl-dev', 3],
  ['libpq-dev', 13],
  ['libhiredis-dev', 0],
  // It brings the server of Redis as well, without a service that is started at once.
  ['redis-tools', 5],
  ['python3', 3],
  ['python3-pip', 1, hasPip],
  ['chromium', 100],
  ['fonts-dejavu-core', 0],
];

const sourceFile = '/etc/apt/sources.list.d/wasmedge-plugin-tools.sources';
const pinFile = '/etc/apt/preferences.d/wasmedge-plugin-tools';
const newer = 'trixie';
const lowestPriority = 100;

/** What /etc/os-release says: { id, major }, or null elsewhere than on Linux. */
function readRelease() {
  if (!existsSync('/etc/os-release')) return null;
  const text = readFileSync('/etc/os-release', 'utf8');
  const field = (name) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: field('ID'), major: Number.parseInt(field('VERSION_ID'), 10) || 99 };
}

/** The packages that are absent or too old. */
export function missingPackages() {
  const names = packages.map(([name]) => name);
  const format = '${Package} ${db:Status-Status} ${Version}\\n';
  // dpkg-query answers for the packages that it knows and fails when one of them is unknown: read both ways.
  const known = new Map();
  for (const line of (
    ask('sh', ['-c', `dpkg-query -W -f '${format}' "$@" 2>/dev/null; true`, 'sh', ...names]) ?? ''
  )
    .split('\n')
    .filter((text) => text !== '')) {
    const [name = '', status, version = ''] = line.split(' ');
    if (status === 'installed') known.set(name, Number.parseInt(version.replace(/^\d+:/, ''), 10));
  }
  return packages
    .filter(([name, least, isElsewhere]) => (known.get(name) ?? -1) < least && isElsewhere?.() !== true)
    .map(([name]) => name);
}

function addNewerSuite(mirror) {
  writeFileSync(
    sourceFile,
    `Types: deb\nURIs: ${mirror}\nSuites: ${newer}\nComponents: main\nSigned-By: ${keyring}\n`,
  );
  writeFileSync(pinFile, `Package: *\nPin: release n=${newer}\nPin-Priority: ${lowestPriority}\n`);
}

/** Plans the set-up: what is missing, what would change, and what stands in the way, if anything does. */
function plan() {
  const release = readRelease();
  const missing = release === null ? [] : missingPackages();
  if (release !== null && missing.length === 0) return { missing, changes: [], suite: null, obstacle: null };
  if (release?.id !== 'debian' || release.major < 12)
    return {
      missing,
      changes: [],
      suite: null,
      obstacle: 'The real parts are set up on Debian 12 and newer only.',
    };
  const old = release.major === 12;
  const install = `apt-get install --no-install-recommends${old ? ` -t ${newer}` : ''} ${missing.join(' ')}`;
  const changes = old
    ? [
        `${sourceFile}: the suite ${newer} from this machine's own mirror, signed by Debian's keyring`,
        `${pinFile}: ${newer} at priority ${lowestPriority}, so that nothing else is upgraded by it`,
      ]
    : [];
  return {
    missing,
    changes: [...changes, 'apt-get update', install],
    suite: old ? newer : null,
    obstacle: null,
  };
}

/** Installs what is missing. Returns null when all is there, else the reason why it is not. */
export async function setUpSystem({ yes }) {
  const { missing, changes, suite, obstacle } = plan();
  if (obstacle !== null) return obstacle;
  if (missing.length === 0) return null;
  if (process.getuid?.() !== 0)
    return `Missing packages: ${missing.join(' ')}. Run: sudo ${process.execPath} scripts/setup-tests.mjs --yes`;
  if (!(await mayChange('The tests need real parts of this system. Changes to it:', changes, { yes })))
    return `Missing packages: ${missing.join(' ')} (set-up declined).`;
  const start = performance.now();
  if (suite !== null) {
    const mirror = ownMirror('bookworm');
    if (mirror === null) return 'No apt source for the main packages of Debian 12 was found on this machine.';
    addNewerSuite(mirror);
  }
  const patience = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  mustRun('apt-get', ['update', ...patience], { env });
  const from = suite === null ? [] : ['-t', suite];
  mustRun('apt-get', ['install', '-y', '--no-install-recommends', ...from, ...patience, ...missing], { env });
  console.log(`System packages installed in ${seconds(start)}.`);
  return null;
}
