// What `npm start` does: installs and builds the extension, packs it, checks the sample workspace and says how to go
// on. Needs Node, npm and git only. With --editor it then serves a real editor with both on this machine.
import { spawnSync } from 'node:child_process';
import { rmSync, cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { mustRun, seconds } from '../test/support/setup/commands.mjs';
import { setUpEditor } from '../test/support/setup/editor.mjs';
import { installExtension, startEditor } from '../test/support/setup/runEditor.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { packageExtension } from './package.mjs';

const sample = 'test/fixtures/sample';
const program = 'dist/cli.js';
/** The command line's answer for "could not run"; 1 only says that there are findings, and the sample has some. */
const couldNotRun = 2;

function checkSample() {
  console.log(`\nwasmedge-plugin check ${sample}\n`);
  const run = spawnSync(process.execPath, [program, 'check', sample], { stdio: 'inherit' });
  if (run.status === null || run.status >= couldNotRun)
    throw new Error('The sample workspace could not be checked.');
}

function sayWhatNext(file) {
  console.log(`
What next:
  code --install-extension ${file}     install it in VS Code, then open ${sample}
  npm start -- --editor                try it in a real editor in the browser
  node ${program} check PATH            check your own plugins and guests
  npm test                             run every test`);
}

async function serveEditor(file) {
  const problem = await setUpEditor({ outputChannels: false });
  if (problem !== null) throw new Error(problem);
  // A copy: trying the extension means editing, and the checkout should stay clean.
  const workspace = resolve('.vscode-test/try/sample');
  rmSync(workspace, { recursive: true, force: true });
  cpSync(sample, workspace, { recursive: true });
  const data = resolve('.vscode-test/try/data');
  installExtension({ data, file });
  const editor = await startEditor({ data, workspace, trusted: true });
  console.log(`\nThe editor is at ${editor.url}\nStop it with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void editor.stop());
  await editor.ended;
}

try {
  const start = performance.now();
  ensureDependencies();
  mustRun(process.execPath, ['scripts/build.mjs']);
  const { file, bytes } = packageExtension();
  console.log(`Built and packed ${file} (${Math.round(bytes / 1024)} KB) in ${seconds(start)}.`);
  checkSample();
  sayWhatNext(file);
  if (process.argv.includes('--editor')) await serveEditor(file);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
