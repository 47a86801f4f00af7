// Why a breakpoint is not set: each reason from what is known of the plugins, and none from what is not.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, describe, it } from 'node:test';
import type { BuiltSource, LibrarySources } from '../../../debug-adapter/src/debugInfo/librarySources';
import {
  breakpointReason,
  droppedReason,
  type BreakpointPlace,
  type Outlook,
} from '../../../debug-adapter/src/plugins/breakpointReason';
import type { PluginLibrary } from '../../../debug-adapter/src/plugins/pluginLibrary';
import { format } from '../../../server/src/core/messages/format';
import { text } from '../../../server/src/core/messages/text';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const code = 'int one;\nint two;\n\nint four;\n';

describe('the reason why a breakpoint is not set', () => {
  const folder = makeTemporaryFolder();
  after(() => folder.remove());
  const source = folder.write('here/plugin.c', code);
  const place: BreakpointPlace = { kind: 'line', source };

  function builtFrom(
    path: string,
    lines: readonly number[] = [1, 4],
    checksum: string | null = null,
  ): LibrarySources {
    const built: BuiltSource = { path, checksum, lines: () => new Set(lines) };
    return {
      kind: 'known',
      paths: () => [path],
      named: (name) => (path.endsWith(`/${name}`) ? [built] : []),
    };
  }

  function library(sources: LibrarySources, more: Partial<PluginLibrary> = {}): PluginLibrary {
    return { file: '/build/libplugin.so', sources, refusal: null, winner: null, ...more };
  }

  function outlook(libraries: readonly PluginLibrary[], more: Partial<Outlook> = {}): Outlook {
    const nothingKnown = {
      sourceMap: [],
      hasOwnCommands: false,
      workingFolder: null,
      loaded: null,
      hasEnded: false,
    };
    return { libraries, plugins: libraries.map(({ file }) => file), ...nothingKnown, ...more };
  }

  function reason(libraries: readonly PluginLibrary[], more: Partial<Outlook> = {}, at = place): string {
    return format('en', breakpointReason(at, outlook(libraries, more)).text);
  }

  const waits = 'Waits for libplugin.so to be loaded.';
  const entry = (): string => `{ "/build/src": ${JSON.stringify(folder.at('here'))} }`;

  it('is that the plugin is not loaded yet, as long as nothing speaks against it', () => {
    assert.equal(reason([library(builtFrom(source))]), waits);
    assert.equal(reason([library({ kind: 'unknown' })]), waits);
    assert.equal(breakpointReason(place, outlook([])).isFinal, false);
    assert.equal(reason([]), 'Waits for the plugin to be loaded.');
  });

  it('names both paths and the entry of `sourceMap` that leads from the build to the editor', () => {
    const built = '/build/src/plugin.c';
    const moved = [library(builtFrom(built))];
    const said = `libplugin.so was built from ${built}, not from ${source}`;
    assert.equal(
      reason(moved),
      `${said}. Build it here, or add \`"sourceMap": ${entry()}\` to the debug configuration.`,
    );
    assert.equal(
      reason(moved, { sourceMap: [['/buil', '/x']] }),
      `${said}, and no entry of \`sourceMap\` fits ${built}. Add \`${entry()}\` to it.`,
    );
    assert.equal(
      reason(moved, { sourceMap: [['/build', '/x']] }),
      `libplugin.so was built from ${built}, which \`sourceMap\` leads to /x/src/plugin.c, not to ${source}. The entry that does is \`${entry()}\`.`,
    );
    assert.equal(
      reason(moved, { sourceMap: [[folder.at('here'), '/build/src']] }),
      `\`sourceMap\` is the wrong way round: libplugin.so was built from ${built}. It leads from there to the editor: \`${entry()}\`.`,
    );
    assert.equal(reason(moved, { sourceMap: [['/build/src', folder.at('here')]] }), waits);
    assert.equal(reason(moved, { sourceMap: [['/build/src/', folder.at('here/')]] }), waits);
  });

  it('is no other path when the file of that name is another file', () => {
    const others = [
      // A line with code is empty in the editor's file, or behind its end.
      builtFrom('/build/src/plugin.c', [1, 3]),
      builtFrom('/build/src/plugin.c', [9]),
      builtFrom('/build/src/plugin.c', [1], '0123'),
      builtFrom(folder.write('there/plugin.c', 'int another;\n'), [1]),
    ];
    for (const sources of others) assert.equal(reason([library(sources)]), waits);
    const same = [
      builtFrom('/build/src/plugin.c', [99], createHash('md5').update(code).digest('hex')),
      builtFrom(folder.write('copy/plugin.c', code), [1]),
      builtFrom(`/build/${source.split('/').slice(-3).join('/')}`, [99]),
    ];
    for (const sources of same) assert.match(reason([library(sources)]), /^libplugin\.so was built from /);
  });

  it('is no other path where the debugger may find it all the same, before the plugin is loaded', () => {
    const hidden = [library(builtFrom('src/plugin.c'))];
    const moved = [library(builtFrom('/build/src/plugin.c'))];
    assert.equal(reason(hidden), waits);
    assert.equal(reason(moved, { hasOwnCommands: true }), waits);
    assert.equal(reason(moved, { workingFolder: folder.at('here') }), waits);
    const loaded = new Set(['/build/libplugin.so']);
    assert.match(reason(moved, { hasOwnCommands: true, loaded }), /^libplugin\.so was built from /);
  });

  it('is of the library that has the source, or may be the only one that has it', () => {
    const refusal = { now: text('debug.not-begun'), afterwards: null };
    const own = library(builtFrom(source));
    const refused = library(builtFrom('/x/other.c'), { file: '/build/libother.so', refusal });
    const stripped = library({ kind: 'none' }, { file: '/build/libstripped.so' });
    assert.equal(reason([refused, stripped, own]), waits);
    assert.match(reason([refused, own], { plugins: [] }), /libplugin/);
    assert.equal(
      reason([refused], { plugins: ['/build/libother.so'] }),
      'Waits for libother.so to be loaded.',
    );
    // A library whose sources cannot be known may have any.
    assert.match(reason([{ ...refused, sources: { kind: 'none' } }]), /^Nothing is being debugged/);
    assert.equal(droppedReason(place, outlook([own])), null);
    // The same source in a library that is refused and in one that is loaded.
    assert.equal(droppedReason(place, outlook([{ ...own, refusal }, own])), null);
  });

  it('is said of what is loaded only at a stop, and never of what is not loaded', () => {
    const loaded = new Set(['/build/libplugin.so']);
    const own = library(builtFrom(source));
    const foreign = library(builtFrom('/x/other.c'));
    assert.equal(reason([own], { loaded }), 'libplugin.so is loaded and has no code at this line.');
    assert.equal(
      reason([foreign], { loaded }),
      `libplugin.so: loaded, without debug information for ${source}. Another library has it, or it was compiled without \`-g\`.`,
    );
    const func: BreakpointPlace = { kind: 'function' };
    assert.equal(reason([own], { loaded }, func), 'libplugin.so: loaded, without a function of this name.');
    assert.equal(reason([own], { loaded: new Set() }), waits);
    assert.equal(reason([own], { loaded: new Set() }, func), waits);
    assert.equal(
      reason([foreign, { ...own, file: '/build/libnext.so' }], { loaded }),
      'Waits for libnext.so to be loaded.',
    );
  });
});
