// Templates for new plugins: each is checked clean, is built without a warning, and runs with every guest.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { buildProject, machineForBuild } from '../../server/src/toolchain/build';
import { thisMachine } from '../../server/src/toolchain/machine';
import {
  guestLanguages,
  makeProject,
  pluginLanguages,
  templateNames,
} from '../../server/src/toolchain/newProject';
import { findProjects } from '../../server/src/toolchain/projects/find';
import { checkFolder, listFolder } from '../support/checker';
import { missing, mustSucceed, runProgram } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const root = makeTemporaryFolder();
after(() => root.remove());

const zig = inRepository('.toolchain/ziglang/ziglang');
const asc = inRepository('.toolchain/assemblyscript/node_modules');
const needs = [
  ...['cmake', 'gcc', 'g++', '/usr/bin/cargo', 'clang', 'wasm-ld', 'go', 'wat2wasm', 'wasmedge'],
  ...[join(zig, 'zig'), join(asc, '.bin/asc')],
];
const said = {
  hello: 'Hello, WasmEdge!\n',
  stateful: 'visits: 1\nvisits: 2\nvisits: 3\n',
} as const;

describe('templates', { skip: missing(...needs) }, () => {
  for (const template of templateNames) {
    it(`make ${template} plugins and guests that are clean, build without a warning and fit each other`, async () => {
      const plugins: string[] = [];
      const guests: string[] = [];
      for (const [index, guest] of guestLanguages.entries()) {
        const plugin = pluginLanguages[index % pluginLanguages.length] ?? 'c';
        const folder = root.at(`${template} 文本/${guest}`);
        makeProject({ folder, name: 'text_tools', plugin, guest, template }, inRepository('dist/templates'));
        assert.deepEqual(checkFolder(folder), [], `${plugin} × ${guest}`);
        const { hostFunctions, guestImports } = listFolder(folder);
        const name = template === 'hello' ? 'greet' : 'add';
        assert.deepEqual(
          hostFunctions.map((read) => [read.module, read.name]),
          [['text_tools', name]],
        );
        assert.ok(guestImports.some((read) => read.module === 'text_tools' && read.name === name));
        symlinkSync(asc, join(folder, 'node_modules'));
        const { files, output } = await buildAll(folder);
        assert.doesNotMatch(output, /warning|error/i);
        assert.deepEqual(testFolder(folder), { code: 0, failed: 0 }, `${plugin} × ${guest}`);
        plugins.push(...files.filter((file) => file.endsWith('.so')));
        guests.push(...files.filter((file) => file.endsWith('.wasm')));
      }
      assert.deepEqual([plugins.length, guests.length], [guestLanguages.length, guestLanguages.length]);
      for (const guest of guests) {
        for (const plugin of plugins.slice(0, pluginLanguages.length)) {
          const environment = { WASMEDGE_PLUGIN_PATH: plugin };
          assert.equal(
            mustSucceed('wasmedge', [guest], { environment }),
            said[template],
            `${guest} with ${plugin}`,
          );
        }
      }
    });
  }
});

/** What `wasmedge-plugin test` says of the plugin's own tests. */
function testFolder(folder: string): { readonly code: number | null; readonly failed: unknown } {
  const args = [inRepository('dist/cli.js'), 'test', folder, '--format', 'json'];
  const { code, stdout } = runProgram(process.execPath, args);
  const told = JSON.parse(stdout || '{}') as { readonly passed?: number; readonly failed?: number };
  assert.ok((told.passed ?? 0) > 2, stdout);
  return { code, failed: told.failed };
}

async function buildAll(folder: string): Promise<{ files: readonly string[]; output: string }> {
  const here = thisMachine([]);
  const environment = {
    ...here.environment,
    PATH: `${process.env['PATH'] ?? ''}:${zig}`,
    ZIG_GLOBAL_CACHE_DIR: inRepository('out/zig-cache'),
  };
  const machine = machineForBuild({ ...here, environment }, [folder]);
  const files: string[] = [];
  let output = '';
  for (const project of findProjects(folder)) {
    const { end } = await buildProject(project, {
      configuration: 'debug',
      machine,
      onLine: (line) => (output += line),
    });
    assert.equal(end.kind, 'built', `${JSON.stringify(end)}\n${output}`);
    if (end.kind === 'built') files.push(...end.artifacts.map(({ file }) => file));
  }
  return { files, output };
}
