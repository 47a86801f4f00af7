import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { LanguageClient } from '../support/lspHarness';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';

const kills = 20;
const unrelatedFiles = 3_000;

const folder = makeTemporaryFolder();
after(folder.remove);
cpSync(inRepository('test/fixtures/sample'), folder.path, { recursive: true });
const guest = folder.at('rust-guest-mistakes/src/main.rs');
const text = readFileSync(guest, 'utf8');
const allCodes = [
  'signature-mismatch',
  'signature-mismatch',
  'signature-mismatch',
  'unknown-function',
  'unknown-module',
];

/** A generator of the same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function typeAtRandom(client: LanguageClient, random: () => number): void {
  const lines = text.split('\n');
  const count = 1 + Math.floor(random() * 6);
  for (let version = 2; version < 2 + count; version++) {
    const line = Math.floor(random() * lines.length);
    const character = Math.floor(random() * ((lines[line]?.length ?? 0) + 1));
    const place = { line, character };
    client.change(guest, version, [{ range: { start: place, end: place }, text: '{' }]);
  }
}

describe('a server that is killed', () => {
  it(`finds the same after each of ${kills} kills at any keystroke`, async () => {
    const random = createRandom(20_251_125);
    for (let kill = 0; kill < kills; kill++) {
      const client = await LanguageClient.start({ folders: [folder.path] });
      client.open(guest, text, 'rust');
      await client.untilCodes(guest, ...allCodes);
      typeAtRandom(client, random);
      await new Promise((resolve) => setTimeout(resolve, random() * 300));
      client.process.kill('SIGKILL');
      await client.exited();
    }
    const fresh = await LanguageClient.start({ folders: [folder.path] });
    await fresh.untilCodes(guest, ...allCodes);
    assert.equal(await fresh.stop(), 0);
  });
});

describe('a server with little memory', () => {
  it('works in a heap of 64 MB, with thousands of files beside the ones that matter', async () => {
    for (let index = 0; index < unrelatedFiles; index++) {
      folder.write(
        `many/${index % 30}/file${index}.rs`,
        `pub fn f${index}() -> u32 { ${index} }\n`.repeat(60),
      );
    }
    const client = await LanguageClient.start({
      folders: [folder.path],
      nodeOptions: ['--max-old-space-size=64'],
    });
    client.open(guest, text, 'rust');
    await client.untilCodes(guest, ...allCodes);
    assert.equal(await client.stop(), 0, client.stderr);
  });
});
