// How the editor in .vscode-test/ is started and ended: the server part of VS Code, reachable on this machine only.
// Drives no page: that is test/support/editor.ts.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './commands.mjs';
import { editorParts } from './editor.mjs';

const startDeadline = 60_000;
const stopDeadline = 5_000;

/** No chat, no questions about Git: what belongs to the editor alone must not cover what is shown. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
  'workbench.startupEditor': 'none',
  'update.showReleaseNotes': false,
};

function writeSettings(data, settings) {
  const folder = join(data, 'user/User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

function dataArguments(data) {
  const part = (name) => {
    const folder = join(data, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  return [
    '--user-data-dir',
    part('user'),
    '--extensions-dir',
    part('extensions'),
    '--server-data-dir',
    part('server'),
    '--accept-server-license-terms',
  ];
}

/** Installs a .vsix as a user does, into the given data folder. */
export function installExtension({ data, file }) {
  mustRun(editorParts.node, [
    editorParts.server,
    ...dataArguments(data),
    '--force',
    '--install-extension',
    file,
  ]);
}

function listeningPort(child) {
  return new Promise((resolvePort, reject) => {
    let said = '';
    const deadline = setTimeout(() => reject(new Error(`The editor did not start:\n${said}`)), startDeadline);
    const listen = (chunk) => {
      said += chunk;
      const port = /listening on (\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(deadline);
      resolvePort(Number(port));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(`The editor ended at once (${code}):\n${said}`));
    });
  });
}

/** The address at which the editor shows a folder, a .code-workspace file, or no folder but one file. */
function addressOf(port, { workspace, file }) {
  const address = new URL(`http://127.0.0.1:${port}/`);
  if (workspace === null) address.searchParams.set('ew', 'true');
  else address.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  if (file !== undefined) {
    const remote = new URL(`vscode-remote://127.0.0.1:${port}`);
    remote.pathname = file;
    address.searchParams.set('payload', JSON.stringify([['openFile', remote.href]]));
  }
  return address.href;
}

/** Starts the editor over a workspace folder. Whoever starts it stops it. */
export async function startEditor({ data, workspace, file, trusted, settings = {}, locale = 'en' }) {
  writeSettings(data, settings);
  const options = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--disable-telemetry'];
  if (trusted) options.push('--disable-workspace-trust');
  options.push('--locale', locale);
  // Its own process group: the server's extension host and language servers must go with it.
  const child = spawn(editorParts.node, [editorParts.server, ...options, ...dataArguments(data)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise((resolveEnd) => child.once('exit', () => resolveEnd()));
  const signalGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The group is gone already, which is what was wanted.
    }
  };
  const stop = async () => {
    signalGroup('SIGTERM');
    const force = setTimeout(() => signalGroup('SIGKILL'), stopDeadline);
    await ended;
    clearTimeout(force);
    signalGroup('SIGKILL');
  };
  try {
    const port = await listeningPort(child);
    return { url: addressOf(port, { workspace, file }), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
