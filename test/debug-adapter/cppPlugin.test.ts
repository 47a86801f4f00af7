// A plugin in C++: its strings, containers and pointers are shown as what they hold, and nothing that lies beside the
// plugin is run for that.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import { hostCall } from '../support/borderBench';
import { fixtureFolder, markedLine, type Body } from '../support/dapHarness';
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

  // The helper stands in front of objects of that interface on this processor only.
  const skip = process.arch === 'x64' ? false : 'x86-64 only';
  it(
    "leads into the body of WasmEdge's own C++ interface, whose arguments are named and set, and out of it",
    { skip },
    async () => {
      const { folder } = bench();
      const source = `${fixtureFolder}/typed.cpp`;
      const plugin = folder.at('libtyped.so');
      const flags = ['-std=c++17', '-g', '-O0', '-shared', '-fPIC', '-fno-gnu-unique', '-fvisibility=hidden'];
      mustSucceed('g++', [...flags, '-o', plugin, source, '-lwasmedge']);
      const program = folder.write(
        'typed.wat',
        `(module (import "typed" "sum" (func $sum (param i32 i32) (result i32))) (memory (export "memory") 1)
        (func $inner (param i32) (drop (call $sum (local.get 0) (i32.const 3))))
        (func (export "_start") (call $inner (i32.const 41)) (call $inner (i32.const -1))))`,
      );
      await story({ launch: { program, plugins: [plugin], stopAtHostCall: 1 } }, async (session) => {
        const { client } = session;
        const { frame, threadId } = await session.stop();
        assert.deepEqual(
          [frame['name'], frame['line']],
          ['WasmEdge::Host::Sum::body', markedLine(source, 'body')],
        );
        const { stackFrames } = await client.ask('stackTrace', { threadId });
        const shown = (stackFrames as readonly Body[]).filter(
          ({ presentationHint }) => presentationHint !== 'subtle',
        );
        assert.deepEqual(
          shown.slice(0, 3).map(({ name }) => String(name).replace(/ .*/, '')),
          ['WasmEdge::Host::Sum::body', 'inner', '_start'],
        );
        const { call, reference } = await hostCall(client, frame);
        assert.deepEqual([call.get('In[0] Left'), call.get('In[1] Right')], ['41', '3']);
        const ask = { variablesReference: reference, name: 'In[0] Left', value: '100' };
        assert.equal((await client.ask('setVariable', ask))['value'], '100');
        assert.equal(await watched(session, frame, 'Left'), '100');
        await client.ask('stepOut', { threadId });
        const behind = await session.stop();
        assert.match(String(behind.frame['name']), /^inner /);
        assert.equal((await hostCall(client, behind.frame)).call.get('Out[0]'), '103');
        await client.ask('stepIn', { threadId });
        const again = await session.stop();
        assert.deepEqual(
          [again.stopped['reason'], again.frame['line']],
          ['step', markedLine(source, 'body')],
        );
        assert.equal((await hostCall(client, again.frame)).call.get('In[0] Left'), '-1');
        await client.ask('next', { threadId });
        assert.equal((await session.stop()).frame['line'], markedLine(source, 'body-end'));
      });
    },
  );
});
