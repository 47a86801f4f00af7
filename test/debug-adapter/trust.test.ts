// What lies beside a plugin or a guest is data: no debugger runs it, whatever its name. And what is put into the program
// is put into nothing else.

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { descendantsOf } from '../../debug-adapter/src/transport/processTree';
import { describeWithDebuggers } from '../support/debugStories';

describeWithDebuggers('a session in a folder that is hostile', [], ({ story, bench }) => {
  it('runs no file that debuggers look for, and takes no name for a command', async () => {
    const { folder, guest, plugin } = bench();
    const planted = folder.at('planted');
    const touch = `touch ${planted}`;
    folder.write('hostile/.gdbinit', `shell ${touch}\n`);
    folder.write('hostile/.lldbinit', `platform shell ${touch}\n`);
    folder.write('hostile/libplain.so-gdb.py', `open("${planted}", "w").close()\n`);
    folder.write('hostile/libplain.so-gdb.gdb', `shell ${touch}\n`);
    const hostile = folder.at('hostile');
    const library = join(hostile, 'libplain.so');
    copyFileSync(plugin, library);
    const name = `-x \n$(${touch.replaceAll('/', '\u2215')})\`id\`;"'\u202e.wasm`;
    const program = join(hostile, name);
    copyFileSync(guest, program);
    const args = [`$(${touch})`, `\n${touch}`, '`id`', '--version'];
    const launch = { program, plugins: [library], cwd: hostile, args };
    await story({ launch, breakpoints: [['tick', {}]] }, async (session) => {
      await session.stop();
      assert.equal(existsSync(planted), false);
    });
    assert.equal(existsSync(planted), false);
  });

  it('has what is preloaded in the program alone', async () => {
    const env = { DEBUGINFOD_URLS: 'http://127.0.0.1:1/' };
    await story({ env, breakpoints: [['tick', {}]] }, async (session) => {
      await session.stop();
      const program = Number(session.client.events('process')[0]?.['systemProcessId']);
      const others = descendantsOf(session.client.child.pid ?? 0).filter((pid) => pid !== program);
      const of = (pid: number): string => readFileSync(`/proc/${String(pid)}/environ`, 'utf8');
      const ours = /(^|\0)(LD_PRELOAD|WASMEDGE_PLUGIN_TOOLS\w*|WASMEDGE_PLUGIN_PATH|ELECTRON_RUN_AS_NODE)=/;
      assert.match(of(program), ours);
      assert.ok(!of(program).includes('PYTHONPYCACHEPREFIX='));
      for (const pid of others) {
        assert.doesNotMatch(of(pid), ours);
        assert.ok(!of(pid).includes('DEBUGINFOD_URLS='));
      }
    });
  });
});
