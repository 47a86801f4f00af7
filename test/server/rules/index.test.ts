import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { link } from '../../../server/src/core/link/link';
import { checkAll, rules } from '../../../server/src/core/rules';
import { facts, guestImport, hostFunction, hostModule } from '../../support/facts';

const table = link([
  facts({
    hostFunctions: [hostFunction('m', 'f', '(i32) -> ()')],
    hostModules: [hostModule('m')],
    guestImports: [
      guestImport('m', 'f', '(i64) -> ()'),
      guestImport('m', 'missing', '() -> ()'),
      guestImport('elsewhere', 'f', '() -> ()'),
    ],
  }),
]);

function summary(configured: Parameters<typeof checkAll>[1]): readonly string[] {
  return checkAll(table, configured).map(({ code, severity }) => `${severity} ${code}`);
}

describe('rules', () => {
  it('give one finding for each import that is at fault', () => {
    assert.deepEqual(summary({}), [
      'error signature-mismatch',
      'error unknown-function',
      'hint unknown-module',
    ]);
  });

  it('obey the configured severity', () => {
    const configured = {
      'signature-mismatch': 'off',
      'unknown-function': 'information',
      'unknown-module': 'default',
    } as const;
    assert.deepEqual(summary(configured), ['information unknown-function', 'hint unknown-module']);
  });

  it('find an import that two programs share once: as an error where one of them uses it', () => {
    const shared = guestImport('m', 'f', '(i64) -> ()');
    const unused = { ...shared, unused: true as const };
    const host = { hostFunctions: [hostFunction('m', 'f', '(i32) -> ()')], hostModules: [hostModule('m')] };
    const severities = (...programs: readonly (typeof shared)[]): readonly string[] => {
      const all = programs.map((each) => facts({ guestImports: [each] }));
      return checkAll(link([facts(host), ...all])).map(({ severity }) => severity);
    };
    assert.deepEqual(severities(unused), ['warning']);
    assert.deepEqual(severities(unused, unused), ['warning']);
    assert.deepEqual(severities(unused, shared), ['error']);
    assert.deepEqual(severities(shared, unused), ['error']);
  });

  it('have codes of their own', () => {
    assert.equal(new Set(rules.map(({ code }) => code)).size, rules.length);
  });
});
