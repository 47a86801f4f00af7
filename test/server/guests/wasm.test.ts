import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wasmGuest } from '../../../server/src/core/guests/wasm';
import { format } from '../../../server/src/core/messages/format';
import { buildModule } from '../../support/wasmBuilder';

const whole = buildModule({
  imports: [
    { module: 'env', name: 'memory', kind: 'memory', minimum: 1 },
    { module: 'my_plugin', name: 'reverse_string', kind: 'func', type: { params: ['i32'], results: [] } },
  ],
});

function notRead(bytes: Uint8Array): readonly string[] {
  const facts = wasmGuest.read('/guest.wasm', bytes);
  assert.deepEqual(facts.guestImports, []);
  return facts.notRead.map(({ file, reason }) => `${file}: ${format('en', reason)}`);
}

describe('compiled guests', () => {
  it('import what their import section says, each at its bytes', () => {
    const { guestImports, notRead: none } = wasmGuest.read('/guest.wasm', whole);
    assert.deepEqual(none, []);
    assert.deepEqual(
      guestImports.map(({ kind, module, name, language, pattern, certain }) =>
        [kind, module, name, language, pattern, certain].join(' '),
      ),
      ['memory env memory wasm wasm-binary true', 'func my_plugin reverse_string wasm wasm-binary true'],
    );
    const offset = guestImports[1]?.site.byteOffset ?? 0;
    assert.equal(Buffer.from(whole.subarray(offset, offset + 14)).toString(), 'reverse_string');
    const moduleOffset = guestImports[1]?.moduleSite?.byteOffset ?? 0;
    assert.equal(Buffer.from(whole.subarray(moduleOffset, moduleOffset + 9)).toString(), 'my_plugin');
  });

  it('are listed once as not read, with the reason', () => {
    assert.match(
      notRead(whole.subarray(0, 30))[0] ?? '',
      /^\/guest\.wasm: Not read: the file ends at byte \d+/,
    );
    assert.match(notRead(Buffer.from('text'))[0] ?? '', /does not begin like a WebAssembly binary/);
    const component = Uint8Array.from([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0]);
    assert.match(notRead(component)[0] ?? '', /a WebAssembly component/);
    assert.equal(notRead(whole.subarray(0, 30)).length, 1);
  });
});
