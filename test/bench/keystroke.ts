// From a keystroke in a guest to its diagnostics, through the bundled server, the way an editor sees it.

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LanguageClient } from '../support/lspHarness';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { timed, type Benchmark } from './benchmark';

const wide = 'len: u64';
const right = 'len: usize';

export const keystroke: Benchmark = {
  name: 'keystroke to diagnostics, sample workspace (150 ms of it wait for the next key)',
  reference: 'a request and its answer',
  async prepare() {
    const folder = makeTemporaryFolder();
    cpSync(inRepository('test/fixtures/sample'), folder.path, { recursive: true });
    const file = join(folder.path, 'rust-guest-mistakes/src/main.rs');
    const text = readFileSync(file, 'utf8');
    const client = await LanguageClient.start({ folders: [folder.path] });
    client.open(file, text, 'rust');
    await client.untilCodes(file, ...codes(true));
    const line = text.split('\n').findIndex((each) => each.includes(wide));
    const character = text.split('\n')[line]?.indexOf(wide) ?? 0;
    let version = 1;
    let isWide = true;
    const edit = async (): Promise<void> => {
      const [old, next] = isWide ? [wide, right] : [right, wide];
      isWide = !isWide;
      const range = { start: { line, character }, end: { line, character: character + old.length } };
      client.change(file, ++version, [{ range, text: next }]);
      await client.untilCodes(file, ...codes(isWide));
    };
    return {
      ours: () => timed(edit),
      reference: () => timed(() => client.request('textDocument/unknown', {}).catch(() => null)),
      runs: 30,
      release: async () => {
        await client.stop();
        folder.remove();
      },
    };
  },
};

function codes(isWide: boolean): readonly string[] {
  const always = ['signature-mismatch', 'signature-mismatch', 'unknown-function', 'unknown-module'];
  return isWide ? [...always, 'signature-mismatch'] : always;
}
