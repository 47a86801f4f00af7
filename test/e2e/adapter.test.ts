import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { comesTrue } from '../support/comesTrue';
import { inRepository } from '../support/repository';

interface Response {
  readonly type: string;
  readonly command: string;
  readonly success: boolean;
  readonly body?: Record<string, unknown>;
}

/** Sends one request after the other to the bundled adapter and gives all that it answered. */
async function converse(requests: readonly { command: string; arguments: object }[]): Promise<Response[]> {
  const adapter = spawn(process.execPath, [inRepository('dist/adapter.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(adapter, 'close');
  let output = '';
  const responses = (): Response[] =>
    output
      .split(/Content-Length: \d+\r\n\r\n/)
      .slice(1)
      .filter(isWhole)
      .map((message) => JSON.parse(message) as Response)
      .filter((message) => message.type === 'response');
  adapter.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  requests.forEach((request, index) => {
    const body = JSON.stringify({ seq: index + 1, type: 'request', ...request });
    adapter.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
  // Who hangs up is answered no more.
  await comesTrue(() => responses().length === requests.length);
  adapter.stdin.end();
  await ended;
  return responses();
}

/** The last of them may still be on its way. */
function isWhole(message: string): boolean {
  try {
    return JSON.parse(message) !== null;
  } catch {
    return false;
  }
}

describe('bundled debug adapter', () => {
  it('answers initialize, and says which guest it does not find', async () => {
    const [initialize, launch] = await converse([
      {
        command: 'initialize',
        arguments: { adapterID: 'wasmedge', linesStartAt1: true, pathFormat: 'path' },
      },
      { command: 'launch', arguments: { program: 'guest.wasm' } },
    ]);
    assert.equal(initialize?.command, 'initialize');
    assert.equal(initialize?.success, true);
    assert.equal(launch?.success, false);
    assert.match(JSON.stringify(launch.body), /guest\.wasm: the guest does not exist\./);
  });
});
