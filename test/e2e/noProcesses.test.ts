// What reads never executes: no verb that only reads, and no opening of a workspace, starts a program or loads a
// library of the workspace. Watched from outside, by the system calls.

import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { after, describe, it } from 'node:test';
import { inspectorMissing } from '../support/inspector';
import { compilePlugin } from '../support/pluginLibrary';
import { missing, runProgram } from '../support/programs';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const folder = makeTemporaryFolder();
after(() => folder.remove());

/** A workspace that would like to be executed. */
function baitedWorkspace(): string {
  for (const name of [
    'wasmedge',
    'cc',
    'cargo',
    'rustc',
    'cmake',
    'go',
    'node_modules/.bin/asc',
    'target/debug/x',
  ]) {
    chmodSync(folder.write(`ws/${name}`, '#!/bin/sh\n'), 0o755);
  }
  folder.write('ws/Cargo.toml', '[package]\nname = "x"\nversion = "1.0.0"\nbuild = "build.rs"\n');
  folder.write('ws/build.rs', 'fn main() {}\n');
  folder.write('ws/.cargo/config.toml', '[build]\nrustc = "./rustc"\n');
  folder.write('ws/rust-toolchain.toml', '[toolchain]\npath = "."\n');
  folder.write('ws/Makefile', 'X := $(shell ./cc)\n');
  folder.write('ws/src/lib.rs', '#[link(wasm_import_module = "m")]\nextern "C" { fn f(a: i32); }\n');
  folder.write('ws/.vscode/settings.json', JSON.stringify({ 'wasmedge.path': folder.at('ws/wasmedge') }));
  folder.write('ws/compile_commands.json', '[{"directory":".","file":"a.c","command":"./cc -c a.c"}]');
  folder.write('ws/a.c', '#include <wasmedge/wasmedge.h>\n');
  compilePlugin(folder, 'ws/libplugin.so', { onLoad: 'abort();' });
  return folder.at('ws');
}

/** The programs that were started, the first one left out, and the libraries of the workspace that were opened. */
function traced(args: readonly string[], workspace: string, bait = workspace): readonly string[] {
  const log = folder.at('trace');
  const path = ['.', '', bait, process.env['PATH'] ?? ''].join(delimiter);
  const calls = ['-f', '-qq', '-e', 'trace=execve,execveat', '-o', log];
  const ran = runProgram('strace', [...calls, process.execPath, ...args], {
    folder: workspace,
    environment: { PATH: path, WASMEDGE_PLUGIN_PATH: workspace, LC_ALL: 'C' },
  });
  assert.notEqual(ran.code, null, ran.stderr);
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes('exec'));
  assert.ok(lines[0]?.includes(process.execPath), 'the trace begins with our own start');
  return lines.slice(1);
}

describe('what only reads', { skip: missing('strace') || inspectorMissing, timeout: 120_000 }, () => {
  const workspace = baitedWorkspace();

  for (const verb of ['check', 'list']) {
    it(`starts nothing: ${verb}`, () => {
      assert.deepEqual(traced([inRepository('dist/cli.js'), verb, workspace], workspace), []);
    });
  }

  it('starts nothing: opening the workspace in the language server, trusted or not', () => {
    for (const trusted of [true, false]) {
      const messages = [
        {
          id: 1,
          method: 'initialize',
          params: {
            processId: null,
            rootUri: null,
            capabilities: {},
            workspaceFolders: [{ uri: `file://${workspace}`, name: 'ws' }],
            initializationOptions: { trusted },
          },
        },
        { method: 'initialized', params: {} },
      ].map((message) => {
        const body = JSON.stringify({ jsonrpc: '2.0', ...message });
        return `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
      });
      const input = folder.write('messages', messages.join(''));
      const script = folder.write(
        'serve.js',
        `const { Readable } = require('node:stream');
         const input = new Readable({ read() {} });
         input.push(require('node:fs').readFileSync(${JSON.stringify(input)}));
         Object.defineProperty(process, 'stdin', { value: input });
         process.argv.push('--stdio');
         let said = '';
         const write = process.stdout.write.bind(process.stdout);
         process.stdout.write = (chunk, ...rest) => {
           said += chunk;
           if (/"state":"ready"/.test(said)) process.exit(0);
           return write(chunk, ...rest);
         };
         require(${JSON.stringify(inRepository('dist/server.js'))});`,
      );
      assert.deepEqual(traced([script], workspace), []);
    }
  });

  it('is watched closely enough: the control starts programs', () => {
    const started = traced(
      [inRepository('dist/cli.js'), 'list', '--plugin', folder.at('ws/libplugin.so'), workspace],
      workspace,
      'relative/folder',
    );
    assert.ok(started.length > 0);
    assert.deepEqual(
      started.filter(
        (line) => line.includes(workspace) && /= 0$/.test(line) && !line.includes('wasmedge-plugin-inspect'),
      ),
      [],
      'not even then a program of the workspace',
    );
  });
});
