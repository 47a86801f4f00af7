// Packs dist/ and what belongs to it as a .vsix: offline, the same bytes for the same sources, any warning an error.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ask, mustRun } from '../test/support/setup/commands.mjs';

/** The time that every file of the archive carries: that of the commit, else a fixed one. */
function archiveTime() {
  return ask('git', ['log', '-1', '--format=%ct']) ?? '1700000000';
}

/** Packs the extension that lies built in dist/. Returns { file, bytes }. */
export function packageExtension() {
  if (!existsSync('dist/client.js')) throw new Error('dist/ is missing. Run: npm run build');
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const file = `${name}-${version}.vsix`;
  const env = { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: archiveTime() };
  const vsce = 'node_modules/@vscode/vsce/vsce';
  const said = mustRun(
    process.execPath,
    ['--no-warnings', vsce, 'package', '--no-dependencies', '--out', file],
    { env },
  );
  const warnings = said.split('\n').filter((line) => /WARN/.test(line));
  if (warnings.length > 0) throw new Error(`vsce package warns:\n${warnings.join('\n')}`);
  return { file, bytes: statSync(file).size };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { file, bytes } = packageExtension();
  console.log(`${file}: ${Math.round(bytes / 1024)} KB`);
}
