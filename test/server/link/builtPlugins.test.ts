import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinBuiltPlugins } from '../../../server/src/core/link/builtPlugins';
import { link } from '../../../server/src/core/link/link';
import type { BuiltPlugin } from '../../../server/src/core/model/builtPlugin';
import type { ProgramFacts } from '../../../server/src/core/model/facts';
import { signatureText } from '../../../server/src/core/model/signatureText';
import { checkAll } from '../../../server/src/core/rules/index';
import { facts, guestImport, hostFunction, hostModule, signature, siteAt } from '../../support/facts';

function built(functions: Readonly<Record<string, string>>, more: Partial<BuiltPlugin> = {}): BuiltPlugin {
  const listed = Object.entries(functions).map(([name, type]) => ({ name, signature: signature(type) }));
  return {
    file: '/build/libp.so',
    name: 'p',
    modules: [{ name: 'm', functions: listed }],
    complete: true,
    builtAt: 100,
    ...more,
  };
}

/** A plugin's program; its name tells its descriptor. */
function source(
  functions: Readonly<Record<string, string>>,
  { plugin = 'p', complete = true, certain = true } = {},
): ProgramFacts {
  return facts({
    hostFunctions: Object.entries(functions).map(([name, type]) =>
      hostFunction('m', name, type, { certain }),
    ),
    hostModules: [hostModule('m', { plugin, complete })],
    plugins: [
      {
        name: plugin,
        site: siteAt('plugin.c', 9),
        apiVersion: 'current',
        modules: [],
        language: 'c',
        pattern: 'c-api',
      },
    ],
  });
}

function differencesOf(
  programs: readonly ProgramFacts[],
  plugin: BuiltPlugin,
  changed = 50,
): readonly string[] {
  return joinBuiltPlugins(programs, [plugin], () => changed).differences.map((difference) => {
    const name = 'host' in difference ? difference.host.name : 'name' in difference ? difference.name : '';
    return `${difference.kind} ${name}`.trim();
  });
}

/** What is found in guests when the plugin was looked at. */
function findings(programs: readonly ProgramFacts[], plugin: BuiltPlugin, changed = 50): readonly string[] {
  const table = link(programs, { builtPlugins: [plugin], changedAt: () => changed });
  return checkAll(table).map(({ code, guest }) => `${code} ${guest?.name ?? ''}`.trim());
}

describe('built plugins', () => {
  it('say nothing when they are as their source', () => {
    assert.deepEqual(differencesOf([source({ f: '(i32) -> ()' })], built({ f: '(i32) -> ()' })), []);
  });

  it('are told from their source by type, missing and additional functions', () => {
    const program = source({ f: '(i32) -> ()', gone: '() -> ()' });
    assert.deepEqual(differencesOf([program], built({ f: '(i64) -> ()', more: '() -> ()' })), [
      'type f',
      'missing gone',
      'extra more',
    ]);
  });

  it('are not accused for what is not known of either side', () => {
    const unread = source({}, { complete: false });
    assert.deepEqual(differencesOf([unread], built({ f: '() -> ()' })), []);
    assert.deepEqual(differencesOf([source({ f: '(?) -> …' })], built({ f: '(i32) -> i32' })), []);
    assert.deepEqual(differencesOf([source({ f: '() -> ()' })], built({}, { complete: false })), []);
    const conditional = source({ f: '(i32) -> ()' }, { certain: false });
    assert.deepEqual(differencesOf([conditional], built({ f: '(i64) -> ()' })), []);
    assert.deepEqual(differencesOf([conditional], built({})), []);
  });

  it('are compared with one of several registrations of a name that fits', () => {
    const program = facts({
      hostFunctions: [hostFunction('m', 'f', '(i32) -> ()'), hostFunction('m', 'f', '(i64) -> ()')],
      hostModules: [hostModule('m')],
    });
    assert.deepEqual(differencesOf([program], built({ f: '(i64) -> ()' })), []);
    assert.deepEqual(differencesOf([program], built({ f: '(f32) -> ()' })), ['type f']);
  });

  it('are compared with no source that may be another plugin’s', () => {
    const programs = [source({ f: '(i32) -> ()' }), source({ g: '() -> ()' }, { plugin: 'q' })];
    assert.deepEqual(differencesOf(programs, built({ f: '(i64) -> ()' })), ['type f']);
    const same = [source({ f: '(i32) -> ()' }), source({ g: '() -> ()' })];
    assert.deepEqual(differencesOf(same, built({ f: '(i64) -> ()' })), []);
  });

  it('settle what their source leaves unknown', () => {
    const program = source({ f: '(?, i32) -> …' }, { complete: false });
    const { programs } = joinBuiltPlugins([program], [built({ f: '(i64, i32) -> f32' })], () => 50);
    const [host] = programs[0]?.hostFunctions ?? [];
    assert.equal(host && signatureText(host.signature), '(i64, i32) -> f32');
    assert.equal(programs[0]?.hostModules[0]?.complete, true);
    assert.equal(programs.length, 1);
  });

  it('settle nothing when the source was changed since, and say that they are older', () => {
    const program = source({ f: '(?) -> ()' }, { complete: false });
    const { programs } = joinBuiltPlugins([program], [built({ f: '(i64) -> ()' })], () => 101);
    assert.deepEqual(programs[0], program);
    assert.deepEqual(differencesOf([program], built({ f: '(i64) -> ()' }), 101), ['older']);
    assert.deepEqual(differencesOf([source({ f: '(i32) -> ()' })], built({ f: '(i64) -> ()' }), 101), [
      'type f',
    ]);
  });

  it('make the guests’ imports known when there is no source', () => {
    const guest = facts({
      guestImports: [
        guestImport('m', 'f', '(i32) -> ()'),
        guestImport('m', 'g', '(i32) -> ()'),
        guestImport('m', 'h', '() -> ()'),
      ],
    });
    const plugin = built({ f: '(i32) -> ()', g: '(i64) -> ()' });
    assert.deepEqual(findings([guest], plugin), ['signature-mismatch g', 'unknown-function h']);
    assert.deepEqual(findings([guest], { ...plugin, complete: false }), ['signature-mismatch g']);
  });

  it('let a guest fit either the library or the source where they disagree', () => {
    const guest = facts({
      guestImports: [
        guestImport('m', 'f', '(i32) -> ()'),
        guestImport('m', 'f', '(i64) -> ()'),
        guestImport('m', 'f', '(f32) -> ()'),
      ],
    });
    assert.deepEqual(findings([source({ f: '(i32) -> ()' }), guest], built({ f: '(i64) -> ()' })), [
      'signature-mismatch f',
      'library-differs',
    ]);
  });
});
