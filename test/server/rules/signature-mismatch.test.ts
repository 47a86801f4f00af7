import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { link } from '../../../server/src/core/link/link';
import { format } from '../../../server/src/core/messages/format';
import type { GuestImport, HostFunction } from '../../../server/src/core/model/facts';
import type { Finding } from '../../../server/src/core/model/finding';
import { signatureMismatch } from '../../../server/src/core/rules/signature-mismatch';
import { facts, guestImport, hostFunction, siteAt } from '../../support/facts';

function findings(
  hosts: readonly HostFunction[],
  guests: readonly GuestImport[],
  version = '0.14.1',
): readonly Finding[] {
  return signatureMismatch.check(
    link([facts({ hostFunctions: hosts }), facts({ guestImports: guests })], { version }),
  );
}

function sentence(host: string, guest: string): string {
  const found = findings([hostFunction('m', 'f', host)], [guestImport('m', 'f', guest)]);
  assert.equal(found.length, 1);
  const first = found[0];
  assert.ok(first);
  return format('en', first.text);
}

function count(host: string, guest: string): number {
  return findings([hostFunction('m', 'f', host)], [guestImport('m', 'f', guest)]).length;
}

describe('signature-mismatch', () => {
  it('names the first parameter that differs, with both types', () => {
    assert.equal(
      sentence('(i32, i32) -> ()', '(i32, i64) -> ()'),
      '`f` declares parameter 2 as i64; module `m` registers it as i32.',
    );
  });

  it('quotes types as their authors wrote them', () => {
    const typeSite = siteAt('guest.rs', 2, 40);
    const guest = guestImport('m', 'f', '() -> ()', {
      signature: { params: [{ type: 'i64', text: 'u64', site: typeSite }], results: [] },
    });
    const host = hostFunction('m', 'f', '() -> ()', {
      signature: { params: [{ type: 'i32', text: 'WasmEdge_ValTypeGenI32()' }], results: [] },
    });
    const [finding] = findings([host], [guest]);
    assert.ok(finding);
    assert.equal(
      format('en', finding.text),
      '`f` declares parameter 1 as i64 (u64); module `m` registers it as i32 (WasmEdge_ValTypeGenI32()).',
    );
    assert.equal(finding.site, typeSite, 'the type is marked, not the name');
    assert.deepEqual(
      finding.help.map((help) => format('en', help)),
      ['Declare parameter 1 as `u32`, which is i32 in WebAssembly.'],
    );
  });

  it('suggests the declaration that would fit, in the language of the guest', () => {
    const help = (language: 'rust' | 'c' | 'wasm', text: string, name?: string): readonly string[] => {
      const slot = { type: 'i64', text, ...(name === undefined ? {} : { name }) } as const;
      const guest = guestImport('m', 'f', '() -> ()', {
        language,
        signature: { params: [slot], results: [] },
      });
      const [finding] = findings([hostFunction('m', 'f', '(i32) -> ()')], [guest]);
      return finding?.help.map((sentence) => format('en', sentence)) ?? ['no finding'];
    };
    const declare = (declaration: string): readonly string[] => [
      `Declare parameter 1 as \`${declaration}\`, which is i32 in WebAssembly.`,
    ];
    assert.deepEqual(help('rust', 'u64', 'len'), declare('len: usize'));
    assert.deepEqual(help('rust', 'u64', 'flags'), declare('flags: u32'));
    assert.deepEqual(help('rust', 'i64', 'len'), declare('len: i32'));
    assert.deepEqual(help('c', 'uint64_t', 'length'), declare('size_t length'));
    assert.deepEqual(help('c', 'long long'), declare('int32_t'));
    assert.deepEqual(help('wasm', ''), []);
  });

  it('names a parameter too many or too few, at the name', () => {
    assert.equal(
      sentence('(i32, i32) -> i32', '(i32, i32, i32) -> i32'),
      '`f` is declared as (i32, i32, i32) -> i32; module `m` registers (i32, i32) -> i32, without parameter 3.',
    );
    assert.equal(
      sentence('(i32) -> ()', '() -> ()'),
      '`f` is declared as () -> (), without parameter 1; module `m` registers (i32) -> ().',
    );
  });

  it('names the result', () => {
    assert.equal(
      sentence('(i32) -> ()', '(i32) -> i32'),
      '`f` is declared as (i32) -> i32; module `m` registers (i32) -> (), which has no result.',
    );
    assert.equal(
      sentence('() -> i32', '() -> ()'),
      '`f` is declared as () -> (), without a result; module `m` registers () -> i32.',
    );
    assert.equal(
      sentence('() -> i32', '() -> i64'),
      '`f` declares result 1 as i64; module `m` registers it as i32.',
    );
    assert.equal(
      sentence('() -> (i32, i32)', '() -> i32'),
      '`f` is declared as () -> i32, without result 2; module `m` registers () -> (i32, i32).',
    );
    assert.equal(
      sentence('() -> i32', '() -> (i32, i32)'),
      '`f` is declared as () -> (i32, i32); module `m` registers () -> i32, without result 2.',
    );
  });

  it('is silent when the types are equal or not known', () => {
    assert.equal(count('(i32) -> i64', '(i32) -> i64'), 0);
    assert.equal(count('(?) -> ()', '(i64) -> ()'), 0);
    assert.equal(count('(…) -> …', '(i64, f32) -> i32'), 0);
    assert.equal(count('(i32) -> ()', '(…) -> …'), 0);
  });

  it('is silent when one of several registrations fits', () => {
    const hosts = [hostFunction('m', 'f', '(i64) -> ()'), hostFunction('m', 'f', '(i32) -> ()')];
    assert.equal(findings(hosts, [guestImport('m', 'f', '(i32) -> ()')]).length, 0);
    const [finding] = findings(hosts, [guestImport('m', 'f', '(f64) -> ()')]);
    assert.equal(finding?.related.length, 2, 'each registration that was compared is shown');
  });

  it('is silent when a registration of unknown module may be the right one', () => {
    const hosts = [hostFunction('m', 'f', '(i64) -> ()'), hostFunction(null, 'f', '(i32) -> ()')];
    assert.equal(findings(hosts, [guestImport('m', 'f', '(i32) -> ()')]).length, 0);
  });

  it('compares with the nearest registration', () => {
    const hosts = [hostFunction('m', 'f', '(f32) -> i32'), hostFunction('m', 'f', '(i32, i32) -> ()')];
    const [finding] = findings(hosts, [guestImport('m', 'f', '(i32, i64) -> ()')]);
    assert.equal(finding?.host, hosts[1]);
  });

  it('is no more than a warning when the registration or the import depends on a condition', () => {
    const sure = hostFunction('m', 'f', '(i32) -> ()');
    const unsure = hostFunction('m', 'f', '(i32) -> ()', { certain: false });
    const guest = guestImport('m', 'f', '(i64) -> ()');
    assert.equal(findings([sure], [guest])[0]?.severity, 'error');
    assert.equal(findings([unsure], [guest])[0]?.severity, 'warning');
    assert.equal(findings([sure], [{ ...guest, certain: false }])[0]?.severity, 'warning');
  });

  it('does not hold one edition of a conditional import against another that fits', () => {
    const host = hostFunction('m', 'f', '(i32) -> ()');
    const guests = [
      guestImport('m', 'f', '(i64) -> ()', { certain: false }),
      guestImport('m', 'f', '(i32) -> ()', { certain: false }),
    ];
    assert.equal(findings([host], guests).length, 0);
  });

  it('leaves uncertain imports of env, other kinds and unknown modules alone', () => {
    const host = hostFunction('env', 'f', '(i32) -> ()');
    assert.equal(findings([host], [guestImport('env', 'f', '(i64) -> ()', { certain: false })]).length, 0);
    assert.equal(findings([host], [guestImport('env', 'f', '(i64) -> ()', { kind: 'global' })]).length, 0);
    assert.equal(findings([host], [guestImport(null, 'f', '(i64) -> ()')]).length, 0);
    assert.equal(findings([host], [guestImport('env', 'f', '(i64) -> ()')]).length, 1);
  });

  describe('of symbols that the linker imports from env when nothing defines them', () => {
    const host = hostFunction('env', 'f', '(i32) -> ()');
    const symbol = (leftUndefined: 'surely' | 'perhaps', type = '(i64) -> ()'): GuestImport =>
      guestImport('env', 'f', type, { certain: false, leftUndefined });
    const severities = (hosts: readonly HostFunction[], ...guests: readonly GuestImport[]) =>
      findings(hosts, guests).map(({ severity, guest }) => `${guest?.language ?? ''} ${severity}`);

    it('is sure where the build is surely one for WebAssembly, else warns', () => {
      assert.deepEqual(severities([host], symbol('surely')), ['rust error']);
      assert.deepEqual(severities([host], symbol('perhaps')), ['rust warning']);
      assert.deepEqual(severities([{ ...host, certain: false }], symbol('surely')), ['rust warning']);
    });

    it('is silent when they fit, or no host of the workspace registers that very name in env', () => {
      assert.deepEqual(severities([host], symbol('surely', '(i32) -> ()')), []);
      assert.deepEqual(severities([{ ...host, name: 'g' }], symbol('surely')), []);
      assert.deepEqual(severities([{ ...host, module: 'm' }], symbol('surely')), []);
      assert.deepEqual(severities([{ ...host, module: null }], symbol('surely')), []);
    });

    it('is sure where a built guest of the workspace has the import as it is declared', () => {
      const built = guestImport('env', 'f', '(i64) -> ()', { language: 'wasm' });
      assert.deepEqual(severities([host], symbol('perhaps'), built), ['rust error', 'wasm error']);
    });
  });

  it('checks official modules, and takes both types of the forgiving socket functions', () => {
    const check = (name: string, type: string, version?: string): readonly Finding[] =>
      findings([], [guestImport('wasi_snapshot_preview1', name, type)], version);
    assert.equal(check('fd_write', '(i32, i32, i32) -> i32').length, 1);
    assert.equal(check('fd_write', '(i32, i32, i32, i32) -> i32').length, 0);
    assert.equal(check('sock_accept', '(i32, i32) -> i32').length, 0);
    assert.equal(check('sock_accept', '(i32, i32, i32) -> i32').length, 0);
    assert.equal(check('sock_accept', '(i64) -> i32').length, 1);
  });

  it('says in which release the declared type would fit', () => {
    const declared = `(${Array.from({ length: 33 }, () => 'i32').join(', ')}) -> i32`;
    const [finding] = findings([], [guestImport('wasmedge_stablediffusion', 'create_context', declared)]);
    const notes = finding?.notes.map((note) => format('en', note)) ?? [];
    assert.ok(
      notes.includes('`create_context` has the declared type from WasmEdge 0.15.0 on; checked is 0.14.1.'),
      notes.join('\n'),
    );
  });

  it('quotes the runtime of the configured release', () => {
    const hosts = [hostFunction('m', 'f', '() -> ()')];
    const guests = [guestImport('m', 'f', '(i32) -> ()')];
    const lastNote = (version: string): string => {
      const note = findings(hosts, guests, version)[0]?.notes.at(-1);
      return note ? format('en', note) : '';
    };
    assert.match(lastNote('0.13.5'), /incompatible import type \(0x61\)/);
    assert.match(lastNote('0.14.1'), /incompatible import type \(0x301\)/);
  });
});
