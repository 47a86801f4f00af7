import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { guardFraming, type FramingFault } from '../../../server/src/lsp/framing';

async function pass(chunks: readonly Buffer[]): Promise<{ bytes: Buffer; fault: FramingFault | null }> {
  let fault: FramingFault | null = null;
  const guard = guardFraming((found) => {
    fault = found;
  });
  const out: Buffer[] = [];
  for await (const chunk of Readable.from(chunks).pipe(guard)) out.push(chunk as Buffer);
  return { bytes: Buffer.concat(out), fault };
}

function frame(body: string): Buffer {
  return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

describe('framing guard', () => {
  it('passes sound messages on unchanged, however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.array(fc.nat(50)),
        async (bodies, cuts) => {
          const whole = Buffer.concat(bodies.map(frame));
          const chunks: Buffer[] = [];
          let from = 0;
          for (const cut of cuts) {
            chunks.push(whole.subarray(from, from + cut + 1));
            from += cut + 1;
          }
          chunks.push(whole.subarray(from));
          const passed = await pass(chunks.filter((chunk) => chunk.length > 0));
          assert.equal(passed.fault, null);
          assert.deepEqual(passed.bytes, whole);
        },
      ),
    );
  });

  it('accepts other headers and any case', async () => {
    const bytes = Buffer.from('content-type: x\r\ncontent-length: 2\r\n\r\n{}');
    assert.deepEqual(await pass([bytes]), { bytes, fault: null });
  });

  it('names the fault and passes on nothing after it', async () => {
    for (const [text, fault] of [
      ['Content-Length: -1\r\n\r\n', 'bad-content-length'],
      ['Content-Length: 67108865\r\n\r\n', 'bad-content-length'],
      ['Content-Length: 1e3\r\n\r\n', 'bad-content-length'],
      ['Content-Type: x\r\n\r\n', 'no-content-length'],
      ['x'.repeat(5_000), 'header-too-long'],
    ] as const) {
      const passed = await pass([frame('{}'), Buffer.from(text), frame('{}')]);
      assert.deepEqual([passed.fault, passed.bytes.toString()], [fault, frame('{}').toString()], text);
    }
  });
});
