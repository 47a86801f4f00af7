// The log level in a debug session: in the configuration, in its environment and in its file of variables, in every
// WasmEdge; and changed while the program runs or is held.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { askHelper, runningSessions } from '../../../server/src/toolchain/controlSocket';
import { debugBench, startSession, untilItLoops, type DebugBench } from '../../support/debugBench';
import { fixtureFolder, markedLine, type Body } from '../../support/dapHarness';
import { debuggers } from '../../support/debugStories';
import { buildHelperPlugin, installedRuntime, newerRuntime, newerRuntimeFolder } from '../../support/helper';
import { missing, mustSucceed } from '../../support/programs';

// Where WasmEdge writes to a terminal, the level has a colour.
const debugLine = /\[(?:\u001b\[\d*m)?debug/;
const lastLine = /debug.*Execution succeeded/;

for (const { name, program } of debuggers) {
  for (const runtime of [installedRuntime, newerRuntime]) {
    const needs = missing('wasmedge', 'wat2wasm', 'gcc', program, runtime.program);
    describe(`the log level under ${name} in WasmEdge, ${runtime.version}`, { skip: needs }, () => {
      let bench: DebugBench;
      let usual: Body;
      before(async () => {
        bench = await debugBench();
        if (runtime === installedRuntime) usual = {};
        else usual = newerWasmedge(bench);
      });
      after(() => bench.folder.remove());

      async function output(launch: Body): Promise<string> {
        const { client } = await startSession({ bench, debugger: name, launch: { ...usual, ...launch } });
        try {
          await client.event('exited');
          await client.ask('disconnect', { terminateDebuggee: true });
          assert.ok(client.output('stdout').includes('Hello, WasmEdge!'), client.output());
          assert.doesNotMatch(client.output('stdout'), debugLine);
          return client.output('console');
        } finally {
          await client.close();
        }
      }

      it('is that of `logLevel`, and its lines are kept apart from what the guest prints', async () => {
        assert.match(await output({ logLevel: 'debug' }), lastLine);
        assert.doesNotMatch(await output({ logLevel: 'warn' }), debugLine);
      });

      it('is that of WASMEDGE_LOG_LEVEL in `env` and in `envFile`, and `logLevel` comes before both', async () => {
        const envFile = bench.folder.write('level.env', 'WASMEDGE_LOG_LEVEL=debug\n');
        assert.match(await output({ env: { WASMEDGE_LOG_LEVEL: 'debug' } }), lastLine);
        assert.match(await output({ envFile }), lastLine);
        assert.doesNotMatch(await output({ envFile, logLevel: 'error' }), debugLine);
      });

      it('is changed while the program runs, and while it is held', async () => {
        const until = bench.folder.at('until.wasm');
        mustSucceed('wat2wasm', [join(fixtureFolder, 'until.wat'), '-o', until]);
        const session = await startSession({ bench, debugger: name, launch: { ...usual, program: until } });
        const { client } = session;
        const setLevel = async (level: string): Promise<string> =>
          String((await client.ask('wasmedge/setLogLevel', { level }))['message']);
        try {
          await untilItLoops(session);
          assert.equal(await setLevel('off'), 'WasmEdge logs from level off on.');
          const stopAt = async (marks: readonly string[]): Promise<void> => {
            const breakpoints = marks.map((mark) => ({ line: markedLine(bench.source, mark) }));
            await client.ask('setBreakpoints', { source: { path: bench.source }, breakpoints });
          };
          await stopAt(['tick']);
          const { threadId } = await session.stop();
          assert.match(await setLevel('debug'), /^WasmEdge logs from level debug on as soon as the program/);
          await stopAt([]);
          await client.ask('continue', { threadId });
          // The helper serves those who ask one after the other.
          const [running] = runningSessions({ environment: { XDG_RUNTIME_DIR: bench.sessions } });
          assert.ok(running !== undefined && running.socket.startsWith(bench.sessions));
          assert.equal((await askHelper(running.socket, 'stats', 60_000)).kind, 'answer');
          await stopAt(['tick']);
          const { frame } = await session.stop();
          await stopAt([]);
          const frameId = frame['id'];
          await client.ask('setExpression', { expression: 'state->calls', value: '1000000000', frameId });
          await client.ask('continue', { threadId });
          await client.event('exited');
          assert.match(client.output('console'), lastLine);
          await client.ask('disconnect', { terminateDebuggee: true });
        } finally {
          await client.close();
        }
      });

      it('that does not exist is refused with those that do', async () => {
        const { client, stop } = await startSession({
          ...{ bench, debugger: name, launch: usual },
          breakpoints: [['tick', {}]],
        });
        try {
          await stop();
          const answer = await client.response(client.send('wasmedge/setLogLevel', { level: 'loud' }));
          assert.match(String(answer.message), /cannot be loud\. It can be: trace, debug, info, warn/);
          await client.ask('disconnect', { terminateDebuggee: true });
        } finally {
          await client.close();
        }
      });
    });
  }
}

/** The newer one brings its own C library, whose loader runs it. */
function newerWasmedge(bench: DebugBench): Body {
  const root = join(newerRuntimeFolder, 'root');
  const libraries = join(root, 'usr/lib/x86_64-linux-gnu');
  buildHelperPlugin(bench.plugin, bench.source, ['-O0'], newerRuntime);
  const path = `${libraries}:/usr/lib/x86_64-linux-gnu`;
  return {
    wasmedgePath: join(libraries, 'ld-linux-x86-64.so.2'),
    wasmedgeArgs: ['--library-path', path, join(root, 'usr/bin/wasmedge')],
  };
}
