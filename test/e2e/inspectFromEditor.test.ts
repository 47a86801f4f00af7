// A language client asks the server to look at a built library: what comes of it, and that nothing else makes it run.

import assert from 'node:assert/strict';
import { existsSync, rmSync, utimesSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { inspectorMissing } from '../support/inspector';
import { LanguageClient, uriOf } from '../support/lspHarness';
import { compilePlugin, pluginSource } from '../support/pluginLibrary';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());
process.env['XDG_CACHE_HOME'] = folder.at('cache');

const parts = { name: 'asked', module: 'asked_module' };
const ran = folder.at('was-run');
const library = folder.at('project/build/libasked.so');
const source = folder.at('project/plugin.c');

function makeProject(): void {
  const onLoad = `close(open("${ran}", O_CREAT | O_WRONLY, 0600));`;
  compilePlugin(folder, 'project/build/libasked.so', { ...parts, onLoad, functions: [['f', 'I', '']] });
  folder.write('project/plugin.c', pluginSource({ ...parts, functions: [['f', 'i', '']] }));
  utimesSync(source, 1, 1);
}

async function withServer(trusted: boolean, act: (client: LanguageClient) => Promise<void>): Promise<void> {
  const client = await LanguageClient.start({
    folders: [folder.at('project')],
    initializationOptions: { trusted },
  });
  try {
    await client.ready();
    await act(client);
    assert.equal(await client.stop(), 0);
  } finally {
    client.process.kill('SIGKILL');
  }
}

function inspect(client: LanguageClient, uri: string): Promise<unknown> {
  return client.request('wasmedge/inspectLibrary', { uri });
}

describe('a library that the editor asks for', { skip: inspectorMissing }, () => {
  it('is shown, compared with its source, and forgotten when it is built again', async () => {
    makeProject();
    await withServer(true, async (client) => {
      assert.equal(existsSync(ran), false, 'opening the workspace executes nothing');
      const result = (await inspect(client, uriOf(library))) as {
        readonly kind: string;
        readonly text: string;
      };
      assert.equal(result.kind, 'inspected');
      assert.match(result.text, /^asked 1\.2\.3\.4\n[^]*Module `asked_module`[^]*f\(i64\) -> \(\)/);
      assert.equal(existsSync(ran), true);
      await client.untilCodes(source, 'library-differs');
      rmSync(ran);
      compilePlugin(folder, 'project/build/libasked.so', { ...parts, functions: [['f', 'F', '']] });
      client.changedOnDisk(2, source);
      await client.untilCodes(source);
      assert.equal(existsSync(ran), false, 'a library that changes is not looked at again by itself');
    });
  });

  it('is not touched in a workspace that is not trusted', async () => {
    rmSync(ran, { force: true });
    makeProject();
    await withServer(false, async (client) => {
      const result = (await inspect(client, uriOf(library))) as {
        readonly kind: string;
        readonly message: string;
      };
      assert.equal(result.kind, 'refused');
      assert.match(result.message, /not trusted/);
      assert.equal(existsSync(ran), false);
    });
  });

  it('is reached by no request of an editor that says nothing of trust', async () => {
    rmSync(ran, { force: true });
    makeProject();
    const client = await LanguageClient.start({ folders: [folder.at('project')] });
    try {
      await client.ready();
      const uri = uriOf(library);
      for (const [name, params] of Object.entries({
        inspectLibrary: { uri },
        reloadLibrary: { uri },
        installPlugin: { uri, force: true },
        installedPlugins: {},
        changeInstalled: { file: library, action: 'remove' },
        pluginSearch: {},
        checkSetup: {},
        callHostFunction: { uri, target: 'asked_module.f', args: ['1'] },
      })) {
        const answer = (await client.request(`wasmedge/${name}`, params)) as { readonly kind: string };
        assert.equal(answer.kind, 'refused', name);
      }
      assert.equal(existsSync(ran), false);
      assert.equal(existsSync(library), true);
    } finally {
      client.process.kill('SIGKILL');
    }
  });

  it('is refused in one sentence when it is none', async () => {
    await withServer(true, async (client) => {
      assert.deepEqual(await inspect(client, uriOf(folder.at('nowhere.so'))), {
        kind: 'refused',
        message: `\`${folder.at('nowhere.so')}\` is not a file.`,
      });
      assert.equal(await inspect(client, 'untitled:x.so'), null);
      assert.equal(await client.request('wasmedge/inspectLibrary', null), null);
    });
  });

  it('has its functions called, by one who may', async () => {
    rmSync(ran, { force: true });
    makeProject();
    const params = { uri: uriOf(library), target: 'asked_module.f', args: ['-7'] };
    await withServer(false, async (client) => {
      const refused = (await client.request('wasmedge/callHostFunction', params)) as {
        readonly kind: string;
      };
      assert.equal(refused.kind, 'refused');
      assert.equal(existsSync(ran), false);
    });
    await withServer(true, async (client) => {
      assert.deepEqual(await client.request('wasmedge/callHostFunction', params), {
        kind: 'called',
        text: 'asked_module.f(-7) returned.\n',
      });
      const wrong = { ...params, args: ['x', 'y'] };
      assert.equal(
        ((await client.request('wasmedge/callHostFunction', wrong)) as { readonly kind: string }).kind,
        'refused',
      );
      for (const broken of [null, {}, { ...params, args: 'x' }, { ...params, uri: 'untitled:x' }])
        assert.equal(await client.request('wasmedge/callHostFunction', broken), null);
    });
  });
});
