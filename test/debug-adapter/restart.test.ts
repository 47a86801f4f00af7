// A restart, as editors make it of two sessions: the plugin is built anew in between. What runs then, where its
// breakpoints stand, and what is said when it was not built.

import assert from 'node:assert/strict';
import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { markedLine, type Body, type DapClient } from '../support/dapHarness';
import { startSession } from '../support/debugBench';
import { describeWithDebuggers, watched } from '../support/debugStories';
import { mustSucceed } from '../support/programs';
import { smallGuests, smallPlugin } from '../support/smallPlugin';

describeWithDebuggers('a restart', [], ({ debugger: kind, bench }) => {
  it('runs the plugin that was built anew while the first session stood in the old one, with its breakpoints verified', async () => {
    const { folder } = bench();
    const source = folder.write(
      'plugin/small.c',
      smallPlugin.replace('  Out[0]', '  int build = 1;\n  (void)build;\n  Out[0]'),
    );
    const plugin = folder.at('libsmall.so');
    const compile = (): string =>
      mustSucceed('gcc', ['-g', '-O0', '-shared', '-fPIC', '-o', plugin, source, '-lwasmedge']);
    const program = folder.write('small.wat', smallGuests['guest.wat']);

    /** One session up to its stop at the mark, where it is told on. */
    const sessionAt = async (
      tell: (build: string, line: unknown, client: DapClient) => void | Promise<void>,
    ): Promise<void> => {
      const line = markedLine(source, 'body');
      const configure = async (client: DapClient): Promise<void> => {
        await client.ask('setBreakpoints', { source: { path: source }, breakpoints: [{ line }] });
      };
      const launch = { program, plugins: [plugin] };
      const session = await startSession({ bench: bench(), debugger: kind, launch, configure });
      try {
        const { frame } = await session.stop();
        const verified = session.client
          .events('breakpoint')
          .map(({ breakpoint }) => (breakpoint as Body)['verified']);
        assert.equal(verified.at(-1), true);
        await tell(await watched(session, frame, 'build'), frame['line'], session.client);
        await session.client.ask('disconnect', { restart: true, terminateDebuggee: true });
      } finally {
        await session.client.close();
      }
    };

    compile();
    await sessionAt((build, line, client) => {
      assert.equal(build, '1');
      assert.equal(line, markedLine(source, 'body'));
      assert.equal(client.output('important'), '');
      const text = readFileSync(source, 'utf8').replace('int build = 1;', '\n\n  int build = 2;\n');
      writeFileSync(source, text);
      compile();
    });
    await sessionAt((build, line, client) => {
      assert.equal(build, '2');
      assert.equal(line, markedLine(source, 'body'));
      assert.equal(client.output('important'), '');
    });
    const { mtimeMs } = statSync(plugin);
    utimesSync(source, mtimeMs / 1000 + 60, mtimeMs / 1000 + 60);
    await sessionAt((build, _line, client) => {
      assert.equal(build, '2');
      const time = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d';
      const said = client.output('important').replace(source, 'SOURCE');
      assert.match(
        said,
        new RegExp(
          `^libsmall\\.so was built ${time}, and SOURCE was changed ${time}: what runs may be older than what is written\\.`,
        ),
      );
    });
  });
});
