// Whether node_modules holds what the lock file says, and the installation when it does not.
// Asks nothing of the network when all is there.
import { existsSync, readFileSync } from 'node:fs';
import { mustRun, seconds } from '../test/support/setup/commands.mjs';

const leastNode = 20;

function packagesOf(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

function installed() {
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, wanted]) => path === '' || wanted.optional || present[path]?.version === wanted.version,
  );
}

/** Installs the dependencies when they are missing or others than the lock file says. */
export function ensureDependencies() {
  if (Number.parseInt(process.versions.node, 10) < leastNode)
    throw new Error(`Node ${leastNode} or newer is needed; this is ${process.version}.`);
  if (installed()) return;
  const start = performance.now();
  mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  console.log(`Dependencies installed in ${seconds(start)}.`);
}
