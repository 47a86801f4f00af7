// Attaching where the system does not permit it, or to nothing: what the user is told, with each debugger.

import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { it } from 'node:test';
import { DapClient } from '../../support/dapHarness';
import { describeWithDebuggers } from '../../support/debugStories';
import { missing } from '../../support/programs';

const isRoot = process.getuid?.() === 0;
const stranger = ['setpriv', '--reuid', '65534', '--clear-groups'];

describeWithDebuggers('an attach', [], ({ debugger: name, bench }) => {
  async function refusalOf(pid: number, command: readonly string[]): Promise<string> {
    // Read by another user too.
    chmodSync(bench().folder.path, 0o755);
    const client = new DapClient('', { command: [...command, process.execPath, bench().adapter] });
    await client.ask('initialize', { adapterID: 'wasmedge', linesStartAt1: true, pathFormat: 'path' });
    const attaching = client.send('attach', { type: 'wasmedge', request: 'attach', debugger: name, pid });
    const first = await Promise.race([client.event('initialized'), client.response(attaching)]);
    if (first['success'] === undefined) client.send('configurationDone');
    const { success, message } = await client.response(attaching);
    await client.close();
    assert.equal(success, false, client.traffic());
    return String(message);
  }

  it(
    'to a process of another user says that the system does not permit it, and what does not need it',
    { skip: isRoot && missing('setpriv') },
    async () => {
      const said = await refusalOf(1, isRoot ? stranger : []);
      assert.match(
        said,
        /^The system does not permit to attach to process 1: .*`"request": "launch"` instead/,
      );
    },
  );

  it('to a process that has ended says so', async () => {
    const said = await refusalOf(4_194_303, []);
    assert.match(said, /^There is no process 4194303: /);
  });
});
