import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { link } from '../../../server/src/core/link/link';
import { format } from '../../../server/src/core/messages/format';
import type { GuestImport, PluginDescriptor, ProgramFacts } from '../../../server/src/core/model/facts';
import { unknownModule } from '../../../server/src/core/rules/unknown-module';
import { facts, guestImport, hostFunction, hostModule, siteAt } from '../../support/facts';

function said(host: Partial<ProgramFacts>, ...guestImports: GuestImport[]): readonly string[] {
  const table = link([facts(host), facts({ guestImports })]);
  return unknownModule.check(table).map(({ severity, text }) => `${severity}: ${format('en', text)}`);
}

function plugin(name: string, modules: readonly string[] = []): PluginDescriptor {
  return {
    name,
    site: siteAt('plugin.c', 9),
    apiVersion: 'current',
    modules: modules.map((module) => ({ name: module, site: siteAt('plugin.c', 8) })),
    language: 'c',
    pattern: 'c-api',
  };
}

const textTools: Partial<ProgramFacts> = {
  hostFunctions: [hostFunction('text_tools', 'count', '() -> ()')],
  hostModules: [hostModule('text_tools')],
};

const httpsreq: Partial<ProgramFacts> = {
  plugins: [plugin('https_req', ['https_description'])],
  hostFunctions: [hostFunction('httpsreq', 'send', '() -> ()')],
  hostModules: [hostModule('httpsreq', { plugin: 'https_req' })],
};

describe('unknown-module', () => {
  it('hints at each import from a module that nobody registers', () => {
    const imports = [guestImport('elsewhere', 'a', '() -> ()'), guestImport('elsewhere', 'b', '() -> ()')];
    assert.deepEqual(said({}, ...imports), [
      'hint: Module `elsewhere`, from which `a` is imported, is registered by no host in this workspace.',
      'hint: Module `elsewhere`, from which `b` is imported, is registered by no host in this workspace.',
    ]);
  });

  it('is silent for modules of the workspace and of WasmEdge', () => {
    assert.deepEqual(said(textTools, guestImport('text_tools', 'nothing', '() -> ()')), []);
    assert.deepEqual(said({}, guestImport('wasi_snapshot_preview1', 'fd_write', '() -> ()')), []);
    assert.deepEqual(said({}, guestImport('wasi:logging/logging', 'log', '() -> ()')), []);
  });

  it('is sure when only the spelling of the module differs, and warns when it is merely near', () => {
    assert.deepEqual(said(textTools, guestImport('Text_Tools', 'count', '() -> ()')), [
      'error: Module `Text_Tools` is registered by no host; module `text_tools` has the function `count`.',
    ]);
    assert.deepEqual(said(textTools, guestImport('text_tool', 'count', '() -> ()')), [
      'warning: Module `text_tool` is registered by no host; module `text_tools` has the function `count`.',
    ]);
    assert.deepEqual(said(textTools, guestImport('Text_Tools', 'other', '() -> ()')), [
      'hint: Module `Text_Tools`, from which `other` is imported, is registered by no host in this workspace.',
    ]);
  });

  it('marks the module name where it is written', () => {
    const moduleSite = siteAt('guest.rs', 0, 30);
    const guest = guestImport('elsewhere', 'a', '() -> ()', { moduleSite });
    const [finding] = unknownModule.check(link([facts({ guestImports: [guest] })]));
    assert.equal(finding?.site, moduleSite);
  });

  it('warns of a function without a module, of which a module of the workspace has one that fits', () => {
    const symbol = (leftUndefined: 'surely' | 'perhaps', name = 'count', type = '() -> ()'): GuestImport =>
      guestImport('env', name, type, { certain: false, leftUndefined });
    assert.deepEqual(said(textTools, symbol('surely')), [
      'warning: `count` names no module, so the linker imports it from `env`; module `text_tools` has the function `count`.',
    ]);
    assert.deepEqual(said(textTools, symbol('perhaps')), []);
    assert.deepEqual(said(textTools, symbol('surely', 'other')), []);
    assert.deepEqual(said(textTools, symbol('surely', 'count', '(i32) -> ()')), []);
    const env = { ...textTools, hostModules: [hostModule('text_tools'), hostModule('env')] };
    assert.deepEqual(said(env, symbol('surely')), [], 'then `env` is a module of the workspace');
  });

  it('is sure when the name is that of a plugin whose module has another name', () => {
    assert.deepEqual(said(httpsreq, guestImport('https_req', 'send', '() -> ()')), [
      'error: `https_req` is the plugin’s name; guests import its module, `httpsreq`.',
    ]);
    assert.deepEqual(said(httpsreq, guestImport('https_description', 'send', '() -> ()')), [
      'error: `https_description` stands only in the descriptor of plugin `https_req`; guests import its module, `httpsreq`.',
    ]);
  });

  it('is not sure of a plugin with a module whose name could not be read', () => {
    const unread = hostModule(null, { plugin: 'https_req', complete: false });
    const host = { ...httpsreq, hostModules: [...(httpsreq.hostModules ?? []), unread] };
    assert.match(said(host, guestImport('https_req', 'send', '() -> ()'))[0] ?? '', /^hint: /);
    const onlyUnread = { plugins: httpsreq.plugins ?? [], hostModules: [unread] };
    assert.match(said(onlyUnread, guestImport('https_req', 'send', '() -> ()'))[0] ?? '', /^hint: /);
  });

  it('is silent when a function of that name has an unknown module', () => {
    const host = { hostFunctions: [hostFunction(null, 'a', '() -> ()')] };
    assert.deepEqual(said(host, guestImport('elsewhere', 'a', '() -> ()')), []);
  });

  it('knows modules of other hosts and offers no near name for them', () => {
    const severityOf = (module: string): string | undefined =>
      said({}, guestImport(module, 'f', '() -> ()'))[0]?.split(':')[0];
    for (const module of ['__wbindgen_placeholder__', 'gojs', 'wasi_nn', 'env']) {
      assert.equal(severityOf(module), 'hint', module);
    }
    assert.equal(severityOf('wasi_unstable'), 'error');
    assert.match(said({}, guestImport('wasi_nn', 'load', '() -> ()'))[0] ?? '', /`wasi_ephemeral_nn`/);
    assert.match(
      said({}, guestImport('wasi_unstable', 'f', '() -> ()'))[0] ?? '',
      /`wasi_snapshot_preview1`/,
    );
  });

  it('is sure of modules of other hosts in a guest that imports from a host of the workspace as well', () => {
    const own = guestImport('text_tools', 'count', '() -> ()');
    const foreign = guestImport('wasi_nn', 'load', '() -> ()');
    assert.match(said(textTools, own, foreign)[0] ?? '', /^error: .*`wasi_ephemeral_nn`/);
    assert.match(said(textTools, foreign)[0] ?? '', /^hint: /);
  });

  it('says once for a guest that it was built for the browser', () => {
    const imports = ['a', 'b'].map((name) => guestImport('__wbindgen_placeholder__', name, '() -> ()'));
    assert.equal(said({}, ...imports).length, 1);
  });

  it('says when another release of WasmEdge has the module', () => {
    const guest = guestImport('rustls_client', 'new_codec', '() -> ()');
    const [finding] = unknownModule.check(link([facts({ guestImports: [guest] })]));
    assert.ok(finding);
    assert.equal(finding.severity, 'hint');
    assert.deepEqual(
      finding.notes.map((note) => format('en', note)),
      ['`rustls_client` exists from WasmEdge 0.13.4 to 0.14.0; checked is 0.14.1.'],
    );
  });

  it('takes an empty module name for a sure mistake', () => {
    assert.match(said(textTools, guestImport('', 'add', '() -> ()'))[0] ?? '', /^error: `add`/);
  });

  it('reports neither what is not certain, nor other kinds, nor an unknown name', () => {
    assert.deepEqual(said({}, guestImport('elsewhere', 'a', '() -> ()', { certain: false })), []);
    assert.deepEqual(said({}, guestImport('elsewhere', 'a', '(…) -> …', { kind: 'memory' })), []);
    assert.deepEqual(said({}, guestImport(null, 'a', '() -> ()')), []);
  });
});
