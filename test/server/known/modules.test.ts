import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  editionsInAllReleases,
  knownModules,
  pluginOfModule,
  releasesWithModule,
} from '../../../server/src/core/known/modules';
import {
  compareVersions,
  defaultVersion,
  includesVersion,
  linkErrorCode,
  supportedVersions,
} from '../../../server/src/core/known/versions';
import { signatureText } from '../../../server/src/core/model/signatureText';

function typeOf(version: string, module: string, name: string): string | null {
  const known = knownModules(version).get(module)?.functions.get(name);
  return known ? signatureText(known.signature) : null;
}

describe('official modules', () => {
  it('reads every entry of the table for every supported release', () => {
    for (const version of supportedVersions) {
      const modules = knownModules(version);
      assert.ok(modules.has('wasi_snapshot_preview1'), version);
      for (const module of modules.values())
        assert.ok(module.functions.size > 0, `${module.name} ${version}`);
    }
  });

  it('gives the types of WASI', () => {
    assert.equal(typeOf('0.14.1', 'wasi_snapshot_preview1', 'fd_write'), '(i32, i32, i32, i32) -> i32');
    assert.equal(typeOf('0.14.1', 'wasi_snapshot_preview1', 'fd_seek'), '(i32, i64, i32, i32) -> i32');
    assert.equal(typeOf('0.14.1', 'wasi_snapshot_preview1', 'proc_exit'), '(i32) -> ()');
  });

  it('follows functions whose type changed', () => {
    const before = editionsInAllReleases('wasmedge_stablediffusion', 'create_context').map(
      ({ signature }) => signature.params?.length,
    );
    assert.deepEqual(before, [30, 33]);
    assert.notEqual(
      typeOf('0.14.1', 'wasmedge_stablediffusion', 'create_context'),
      typeOf('0.15.0', 'wasmedge_stablediffusion', 'create_context'),
    );
  });

  it('knows from which release on a module is built in', () => {
    assert.equal(knownModules('0.14.1').get('wasi:logging/logging')?.builtin, true);
    assert.equal(knownModules('0.13.5').get('wasi:logging/logging')?.builtin, false);
    assert.equal(pluginOfModule('wasi:logging/logging'), 'wasi_logging');
  });

  it('leaves out modules that are gone, and says where they were', () => {
    assert.equal(knownModules('0.14.1').has('rustls_client'), false);
    assert.equal(knownModules('0.14.0').has('rustls_client'), true);
    assert.deepEqual(releasesWithModule('rustls_client'), { since: '0.13.4', until: '0.14.0' });
    assert.equal(releasesWithModule('no such module'), null);
  });

  it('knows which modules have stand-ins while their plugin is absent', () => {
    assert.equal(knownModules('0.14.1').get('wasi_ephemeral_nn')?.mocked, true);
    assert.equal(knownModules('0.14.1').get('wasmedge_zlib')?.mocked, false);
  });

  it('knows the second type of forgiving socket functions', () => {
    const accept = knownModules('0.14.1').get('wasi_snapshot_preview1')?.functions.get('sock_accept');
    assert.ok(accept?.acceptedToo);
    assert.equal(signatureText(accept.signature), '(i32, i32) -> i32');
    assert.equal(signatureText(accept.acceptedToo), '(i32, i32, i32) -> i32');
  });

  it('is not fooled by names that every object has', () => {
    assert.deepEqual(editionsInAllReleases('wasi_snapshot_preview1', 'constructor'), []);
  });
});

describe('releases', () => {
  it('orders by number, not by text', () => {
    assert.ok(compareVersions('0.9.1', '0.10.0') < 0);
    assert.ok(includesVersion({ since: '0.13.0', until: null }, '0.17.1'));
    assert.ok(!includesVersion({ since: null, until: '0.12.1' }, '0.13.0'));
  });

  it('supports 0.13.0 to 0.17.1, the default among them', () => {
    assert.equal(supportedVersions[0], '0.13.0');
    assert.equal(supportedVersions.at(-1), '0.17.1');
    assert.ok(supportedVersions.includes(defaultVersion));
  });

  it('knows the error codes of both numberings', () => {
    assert.equal(linkErrorCode('0.13.5', 'incompatible-type'), '0x61');
    assert.equal(linkErrorCode('0.14.0', 'incompatible-type'), '0x301');
    assert.equal(linkErrorCode('0.13.5', 'unknown-import'), '0x62');
    assert.equal(linkErrorCode('0.17.1', 'unknown-import'), '0x302');
  });
});
