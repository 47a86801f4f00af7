import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { link } from '../../../server/src/core/link/link';
import { facts, guestImport, hostFunction, hostModule } from '../../support/facts';

describe('link', () => {
  it('joins by module and name across programs, and by nothing less', () => {
    const table = link([
      facts({
        hostFunctions: [hostFunction('a', 'f', '() -> ()'), hostFunction('b', 'f', '(i32) -> ()')],
        hostModules: [hostModule('a'), hostModule('b')],
      }),
      facts({ guestImports: [guestImport('b', 'f', '(i32) -> ()'), guestImport('b', 'g', '() -> ()')] }),
    ]);
    const candidates = table.imports.map(({ candidates }) => candidates.length);
    assert.deepEqual(candidates, [1, 0]);
    assert.equal(table.imports[0]?.candidates[0]?.signature.params?.length, 1);
  });

  it('keeps several registrations of one name', () => {
    const table = link([
      facts({ hostFunctions: [hostFunction('m', 'f', '() -> ()')] }),
      facts({ hostFunctions: [hostFunction('m', 'f', '(i64) -> ()')] }),
      facts({ guestImports: [guestImport('m', 'f', '(i64) -> ()')] }),
    ]);
    assert.equal(table.imports[0]?.candidates.length, 2);
  });

  it('joins official modules of the configured release', () => {
    const imports = facts({ guestImports: [guestImport('rustls_client', 'new_codec', '(i32, i32) -> i32')] });
    assert.equal(link([imports], { version: '0.14.0' }).imports[0]?.candidates[0]?.kind, 'official');
    assert.equal(link([imports], { version: '0.14.1' }).imports[0]?.candidates.length, 0);
  });

  it('offers functions whose module is not known as possible, not as candidates', () => {
    const table = link([
      facts({
        hostFunctions: [hostFunction(null, 'f', '() -> ()')],
        guestImports: [guestImport('m', 'f', '() -> ()')],
      }),
    ]);
    assert.equal(table.imports[0]?.candidates.length, 0);
    assert.equal(table.imports[0].possible.length, 1);
  });

  it('takes a module for complete only when each of its editions was read completely', () => {
    const hostFunctions = [hostFunction('m', 'f', '() -> ()')];
    const completeness = (modules: readonly boolean[]): boolean | undefined =>
      link([
        facts({ hostFunctions, hostModules: modules.map((complete) => hostModule('m', { complete })) }),
      ]).modules.get('m')?.complete;
    assert.equal(completeness([true]), true);
    assert.equal(completeness([true, true]), true);
    assert.equal(completeness([true, false]), false);
    const empty = (plugin: string | null): boolean | undefined =>
      link([facts({ hostModules: [hostModule('m', { complete: true, plugin })] })]).modules.get('m')
        ?.complete;
    assert.equal(empty('p'), true);
    assert.equal(empty(null), false);
    const withoutModule = link([facts({ hostFunctions: [hostFunction('m', 'f', '() -> ()')] })]);
    assert.equal(withoutModule.modules.get('m')?.complete, false);
    assert.equal(link([]).modules.get('wasi_snapshot_preview1')?.complete, true);
  });
});
