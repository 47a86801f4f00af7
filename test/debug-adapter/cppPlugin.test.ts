// A plugin in C++: its strings, containers and pointers are shown as what they hold, and nothing that lies beside the
// plugin is run for that.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import { markedLine, type Body } from '../support/dapHarness';
import { describeWithDebuggers, watched } from '../support/debugStories';
import { mustSucceed } from '../support/programs';
import { smallGuests, smallPlugin } from '../support/smallPlugin';

const locals = `
  std::string text = "Hello";
  std::vector<int> numbers = {1, 2, 3};
  std::map<std::string, int> counts = {{"one", 1}};
  std::optional<int> maybe = 7;
  std::unique_ptr<int> owned = std::make_unique<int>(5);
  Out[0]`;

const headers = ['map', 'memory', 'optional', 'string', 'vector']
  .map((name) => `#include <${name}>\n`)
  .join('');

describeWithDebuggers('a plugin in C++', ['g++'], ({ story, bench }) => {
  it('shows strings, containers and smart pointers as what they hold', async () => {
    const { folder } = bench();
    const source = folder.write('small.cpp', headers + smallPlugin.replace('  Out[0]', locals));
    const plugin = folder.at('libsmall.so');
    mustSucceed('g++', ['-std=c++20', '-g', '-O0', '-shared', '-fPIC', '-o', plugin, source, '-lwasmedge']);
    const program = folder.write('small.wat', smallGuests['guest.wat']);
    const run = folder.at('was-run');
    folder.write('libsmall.so-gdb.py', `open(${JSON.stringify(run)}, "w").close()\n`);
    const line = markedLine(source, 'body');
    await story(
      {
        launch: { program, plugins: [plugin] },
        configure: async (client) => {
          await client.ask('setBreakpoints', { source: { path: source }, breakpoints: [{ line }] });
        },
      },
      async (session) => {
        const { frame } = await session.stop();
        assert.equal(frame['line'], line);
        const shown = {
          text: /"Hello"/,
          numbers: /size=3|length 3/,
          counts: /size=1|1 element/,
          '*owned': /5/,
        };
        for (const [expression, expected] of Object.entries(shown))
          assert.match(await watched(session, frame, expression), expected, expression);
        const ask = { expression: 'maybe', frameId: frame['id'], context: 'watch' };
        const { variablesReference } = await session.client.ask('evaluate', ask);
        const { variables } = await session.client.ask('variables', { variablesReference });
        assert.ok((variables as readonly Body[]).some(({ value }) => value === '7'));
        assert.ok(!existsSync(run));
        assert.equal(session.client.output('console'), '');
      },
    );
  });
});
