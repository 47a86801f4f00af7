// The bundled server under bad input and bad luck: whatever comes, it answers or ends with one clear line.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LanguageClient } from '../support/lspHarness';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const guest = '#[link(wasm_import_module = "no_such_module")]\nextern "C" { fn f(a: i32); }\n';

async function untilAnswered(client: LanguageClient): Promise<number> {
  const began = performance.now();
  // Nobody knows this request, which is an answer too.
  await client.request('wasmedge/nothing', null).catch(() => undefined);
  return performance.now() - began;
}

describe('language server and its stream', () => {
  for (const [fault, bytes] of [
    ['a negative length', 'Content-Length: -1\r\n\r\n'],
    ['a huge length', 'Content-Length: 99999999999\r\n\r\n'],
    ['no length', 'Content-Type: x\r\n\r\n'],
    ['an HTTP request', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['an endless header', 'x'.repeat(10_000)],
  ] as const) {
    it(`ends with one line on ${fault}`, async () => {
      const client = await LanguageClient.start();
      await client.ready();
      client.sendRaw(bytes);
      assert.equal(await client.exited(), 2);
      assert.match(client.stderr, /^wasmedge-plugin-tools: .*\n$/);
    });
  }

  it('ends with one line when it is not told to use standard input', () => {
    const run = spawnSync(process.execPath, [inRepository('dist/server.js')], { encoding: 'utf8' });
    assert.equal(run.status, 2);
    assert.match(run.stderr, /^wasmedge-plugin-tools: .*--stdio\n$/);
    assert.equal(run.stdout, '');
  });

  it('survives messages that make no sense', async () => {
    const client = await LanguageClient.start();
    await client.ready();
    for (const body of [
      '{',
      'null',
      '[]',
      '7',
      '{"jsonrpc":"2.0","method":7}',
      '{"jsonrpc":"2.0","id":{}}',
      '\u0000',
    ]) {
      client.sendRaw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }
    client.change('/nowhere.rs', 3, [{ text: 'before it was opened' }]);
    client.open('/odd.rs', guest, 'rust');
    const [nan, far] = [Number.NaN, 1e12];
    client.change('/odd.rs', 2, [
      { range: { start: { line: nan, character: far }, end: { line: far, character: -5 } }, text: 'x' },
    ]);
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file:///%ff%zz', type: 9 }] });
    client.notify('workspace/didChangeConfiguration', { settings: [] });
    client.close('/never-opened.rs');
    await untilAnswered(client);
    client.open('/good.rs', guest, 'rust');
    await client.untilCodes('/good.rs', 'unknown-module');
    assert.equal(await client.stop(), 0);
  });

  it('ends when its client leaves without a word, and stays calm when it says goodbye twice', async () => {
    const silent = await LanguageClient.start();
    silent.process.stdin?.end();
    assert.equal(await silent.exited(), 1);
    const polite = await LanguageClient.start();
    await polite.request('shutdown', null);
    polite.open('/late.rs', guest, 'rust');
    await polite.request('shutdown', null).catch(() => undefined);
    polite.notify('exit', null);
    assert.equal(await polite.exited(), 0);
  });
});

describe('language server and bad files', () => {
  it('lists what it cannot read in the log, once, and checks the rest', async () => {
    const folder = makeTemporaryFolder({
      'good.rs': guest,
      'nul.rs': 'extern "C" {}\0',
      'latin.rs': new Uint8Array([0x2f, 0x2f, 0xe9, 0x0a]),
      'huge.c': 'int a;\n'.repeat(400_000),
      'cut.wasm': new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 200, 1, 2]),
      'folder.rs/x': '',
    });
    symlinkSync('nowhere', folder.at('broken.rs'));
    const client = await LanguageClient.start({ folders: [folder.path] });
    const status = await client.ready();
    assert.equal(status.notRead, 6);
    await client.untilCodes(folder.at('good.rs'), 'unknown-module');
    const log = client.received
      .filter(({ method }) => method === 'window/logMessage')
      .map(({ params }) => (params as { message: string }).message)
      .join('\n');
    for (const name of ['nul.rs', 'latin.rs', 'huge.c', 'cut.wasm', 'folder.rs', 'broken.rs']) {
      assert.equal(log.split('\n').filter((line) => line.includes(`/${name}: `)).length, 1, name);
    }
    await client.stop();
    folder.remove();
  });

  it('keeps in step with any sequence of edits, whatever characters they split', async () => {
    const client = await LanguageClient.start();
    await client.ready();
    const pieces = fc.constantFrom('😀', 'e\u0301', '数', '\r\n', '\n', '// ', 'x', '\t', '');
    const edit = fc.record({
      from: fc.nat(200),
      length: fc.nat(10),
      text: fc.array(pieces, { maxLength: 4 }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 12 }), async (edits) => {
        run++;
        const [edited, whole] = [`untitled:edited-${run}.rs`, `untitled:whole-${run}.rs`];
        let head = '// 😀 début\r\n// 数 fin\n';
        client.open(edited, `${head}\n${guest}`, 'rust');
        let version = 1;
        for (const { from, length, text } of edits) {
          const start = besideLineEnd(head, from);
          const end = besideLineEnd(head, start + length);
          // The head stays a comment whatever is typed, since its lines are made comments at last.
          client.change(edited, ++version, [
            { range: { start: positionAt(head, start), end: positionAt(head, end) }, text: text.join('') },
          ]);
          head = head.slice(0, start) + text.join('') + head.slice(end);
        }
        const commented = head.replace(/[^\r\n]+/g, (line) => `// ${line}`);
        client.change(edited, ++version, [
          { range: { start: positionAt(head, 0), end: positionAt(head, head.length) }, text: commented },
        ]);
        client.open(whole, `${commented}\n${guest}`, 'rust');
        const expected = await client.untilCodes(whole, 'unknown-module');
        const found = await client.until(edited, (published) => published.version === version);
        assert.deepEqual(found.diagnostics, expected.diagnostics);
        client.close(edited);
        client.close(whole);
      }),
      { numRuns: 12 },
    );
    await client.stop();
  });
});

/** Counts lines as LSP does: LF, CRLF and a lone CR end one. */
function positionAt(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
}

/** An offset in the text for which there is a position: between CR and LF there is none. */
function besideLineEnd(text: string, offset: number): number {
  const within = Math.min(offset, text.length);
  return text.slice(within - 1, within + 1) === '\r\n' ? within + 1 : within;
}

describe('language server and its reader', () => {
  for (const [behaviour, script] of [
    ['HANG', 'for (;;);'],
    ['EXIT', 'process.exit(1);'],
    ['MEMORY', 'for (const all = []; ; ) all.push(new Array(1e6).fill(0.5));'],
  ] as const) {
    it(`answers while the reader ${behaviour === 'HANG' ? 'hangs' : 'dies'} (${behaviour}), and has a new one at once`, async (context) => {
      const folder = makeTemporaryFolder();
      cpSync(inRepository('dist'), folder.at('dist'), { recursive: true });
      cpSync(inRepository('dist/worker.js'), folder.at('dist/worker.real.js'));
      folder.write(
        'dist/worker.js',
        `const { parentPort } = require('node:worker_threads');
        const on = parentPort.on.bind(parentPort);
        parentPort.on = (event, listen) => on(event, (request) => {
          for (const { file, text } of request.changed ?? []) {
            if (!text?.includes('${behaviour}')) continue;
            parentPort.postMessage({ kind: 'reading', id: request.id, file });
            ${script}
          }
          listen(request);
        });
        require('./worker.real.js');`,
      );
      const client = await LanguageClient.start({ dist: folder.at('dist') });
      await client.ready();
      client.open('/good.rs', guest, 'rust');
      await client.untilCodes('/good.rs', 'unknown-module');
      client.open('/bad.rs', `// ${behaviour}\n${guest}`, 'rust');
      let slowest = 0;
      while (
        !client.received.some(({ params }) => /reader (died|stuck)/.test(JSON.stringify(params ?? '')))
      ) {
        slowest = Math.max(slowest, await untilAnswered(client));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const began = performance.now();
      client.open('/next.rs', guest, 'rust');
      await client.untilCodes('/next.rs', 'unknown-module');
      context.diagnostic(
        `slowest answer meanwhile ${slowest.toFixed(0)} ms; findings of the next file ${(performance.now() - began).toFixed(0)} ms later`,
      );
      const status = client.received.findLast(({ method }) => method === 'wasmedge/status')?.params;
      assert.equal((status as { notRead: number }).notRead, 1, 'the file is marked');
      client.change('/bad.rs', 2, [{ text: guest }]);
      await client.untilCodes('/bad.rs', 'unknown-module');
      await client.stop();
      folder.remove();
    });
  }
});
