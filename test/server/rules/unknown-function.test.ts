import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { link } from '../../../server/src/core/link/link';
import { format } from '../../../server/src/core/messages/format';
import type { GuestImport, ProgramFacts } from '../../../server/src/core/model/facts';
import type { Finding } from '../../../server/src/core/model/finding';
import { unknownFunction } from '../../../server/src/core/rules/unknown-function';
import { facts, guestImport, hostFunction, hostModule } from '../../support/facts';

function check(host: Partial<ProgramFacts>, guest: GuestImport, version = '0.14.1'): readonly Finding[] {
  return unknownFunction.check(link([facts(host), facts({ guestImports: [guest] })], { version }));
}

function said(found: readonly Finding[]): readonly string[] {
  return found.map(({ severity, text }) => `${severity}: ${format('en', text)}`);
}

const textTools: Partial<ProgramFacts> = {
  hostFunctions: [hostFunction('text_tools', 'reverse_string', '(i32) -> ()')],
  hostModules: [hostModule('text_tools')],
};

const incomplete: Partial<ProgramFacts> = {
  ...textTools,
  hostModules: [hostModule('text_tools', { complete: false })],
};

describe('unknown-function', () => {
  it('reports a name that a completely read module does not have, with near names', () => {
    const found = check(textTools, guestImport('text_tools', 'reverse_strng', '() -> ()'));
    assert.deepEqual(said(found), [
      'error: Module `text_tools` has no function `reverse_strng`. Did you mean `reverse_string`?',
    ]);
    assert.equal(found[0]?.related[0]?.site, textTools.hostFunctions?.[0]?.site);
  });

  it('reports without a suggestion when no name is near', () => {
    const found = check(textTools, guestImport('text_tools', 'upper', '() -> ()'));
    assert.deepEqual(said(found), ['error: Module `text_tools` has no function `upper`.']);
    assert.equal(found[0]?.related.length, 1, 'the module is shown instead');
  });

  it('is silent for a module that was not read completely, but for a near name', () => {
    assert.deepEqual(said(check(incomplete, guestImport('text_tools', 'upper', '() -> ()'))), []);
    assert.deepEqual(said(check(incomplete, guestImport('text_tools', 'reverse-string', '() -> ()'))), [
      'hint: Module `text_tools` may have no function `reverse-string`. Did you mean `reverse_string`?',
    ]);
  });

  it('is silent when a function of that name has an unknown module', () => {
    const host = {
      ...textTools,
      hostFunctions: [...(textTools.hostFunctions ?? []), hostFunction(null, 'upper', '() -> ()')],
    };
    assert.deepEqual(said(check(host, guestImport('text_tools', 'upper', '() -> ()'))), []);
  });

  it('checks official modules in their release', () => {
    const guest = guestImport('wasmedge_image', 'wasmedge_image_load_jpg_to_rgb8', '() -> ()');
    const [finding] = check({}, guest);
    assert.ok(finding);
    assert.match(
      said([finding])[0] ?? '',
      /^error: Module `wasmedge_image` of WasmEdge 0\.14\.1 has no function/,
    );
    const notes = finding.notes.map((note) => format('en', note));
    assert.ok(
      notes.includes('`wasmedge_image_load_jpg_to_rgb8` exists up to WasmEdge 0.12.1; checked is 0.14.1.'),
      notes.join('\n'),
    );
  });

  it('takes an official module that the workspace builds itself for what the workspace makes of it', () => {
    const host = { hostModules: [hostModule('wasmedge_image', { complete: false })] };
    assert.deepEqual(said(check(host, guestImport('wasmedge_image', 'something_new', '() -> ()'))), []);
  });

  it('says of env no more than a hint, and nothing when the import is not certain', () => {
    const host = {
      hostFunctions: [hostFunction('env', 'abort', '() -> ()')],
      hostModules: [hostModule('env')],
    };
    assert.deepEqual(said(check(host, guestImport('env', 'getpid', '() -> i32'))), [
      'hint: Module `env` has no function `getpid`.',
    ]);
    assert.deepEqual(said(check(host, guestImport('env', 'getpid', '() -> i32', { certain: false }))), []);
  });

  it('hints at the near name of a symbol that is surely left to env, unless that is imported beside it', () => {
    const host = {
      hostFunctions: [hostFunction('env', 'read_frame', '() -> ()')],
      hostModules: [hostModule('env')],
    };
    const symbol = (leftUndefined: 'surely' | 'perhaps', name = 'read_frmae'): GuestImport =>
      guestImport('env', name, '() -> ()', { certain: false, leftUndefined });
    assert.deepEqual(said(check(host, symbol('surely'))), [
      'hint: Module `env` has no function `read_frmae`. Did you mean `read_frame`?',
    ]);
    assert.deepEqual(said(check(host, symbol('perhaps'))), []);
    assert.deepEqual(said(check(host, symbol('surely', 'something'))), []);
    const both = facts({ guestImports: [symbol('surely'), symbol('surely', 'read_frame')] });
    assert.deepEqual(said(unknownFunction.check(link([facts(host), both]))), []);
    const partly = { ...host, hostModules: [hostModule('env', { complete: false })] };
    assert.deepEqual(said(check(partly, symbol('surely'))), []);
  });

  it('reports functions only, and nothing of unknown modules', () => {
    assert.deepEqual(
      said(check(textTools, guestImport('text_tools', 'memory', '(…) -> …', { kind: 'memory' }))),
      [],
    );
    assert.deepEqual(said(check(textTools, guestImport(null, 'upper', '() -> ()'))), []);
    assert.deepEqual(said(check(textTools, guestImport('other', 'upper', '() -> ()'))), []);
  });
});
