// Guards over correct plugins: every template, in every language and built by its own build tool, gives no report.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { makeProject } from '../../server/src/toolchain/newProject';
import { pluginLanguages } from '../../server/src/toolchain/newProjectChoices';
import { missing, runProgram } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

const needs = ['cmake', 'gcc', 'g++', '/usr/bin/cargo', 'wat2wasm', 'wasmedge', 'addr2line'];
const said = { hello: 'Hello, WasmEdge!\n', stateful: 'visits: 1\nvisits: 2\nvisits: 3\n' } as const;

function run(args: readonly string[]): { readonly code: number | null; stdout: string; stderr: string } {
  const environment = { LC_ALL: 'C', XDG_CACHE_HOME: folder.at('cache') };
  return runProgram(process.execPath, [inRepository('dist/cli.js'), ...args], {
    folder: folder.path,
    environment,
    deadline: 300_000,
  });
}

describe('guards', { skip: missing(...needs) }, () => {
  for (const plugin of pluginLanguages)
    for (const template of ['hello', 'stateful'] as const)
      it(`say nothing of a ${template} plugin in ${plugin}`, () => {
        const project = folder.at(`${plugin}-${template}`);
        makeProject(
          { folder: project, name: 'text_tools', plugin, guest: 'wat', template },
          inRepository('dist/templates'),
        );
        const built = run(['build', project, '--format', 'json']);
        assert.equal(built.code, 0, built.stderr);
        const { plugins, guests } = JSON.parse(built.stdout) as Record<
          'plugins' | 'guests',
          readonly string[]
        >;
        assert.deepEqual([plugins.length, guests.length], [1, 1]);
        const args = ['run', '--guards', '--plugin', ...plugins, ...guests];
        const { code, stdout, stderr } = run(args);
        assert.deepEqual([code, stdout, stderr], [0, said[template], '']);
      });
});
