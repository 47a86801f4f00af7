// Which folder may import which. The README tells the same in prose ("How it is built").

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importsOf, sourceFiles, type Import } from './sources';

const files = sourceFiles();
const known = new Set(files.map((file) => file.path));
const imports = files.flatMap((file) => importsOf(file, known));

/** The folders of the core from the ground up; those in one row do not import each other. */
const coreLayers: readonly (readonly string[])[] = [
  ['base'],
  ['messages'],
  ['model'],
  ['wasm', 'wat', 'trace', 'syntax', 'ir'],
  ['languages'],
  ['evaluate'],
  ['guests', 'hosts'],
  ['reading'],
  ['known'],
  ['link'],
  ['workspace'],
  ['rules', 'features', 'generate'],
  ['analysis'],
];

/** Exceptions, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {};

function coreFolder(path: string): string | null {
  const match = /^server\/src\/core\/([^/.]+)/.exec(path);
  return match?.[1] ?? null;
}

function layerOf(folder: string): number {
  return coreLayers.findIndex((row) => row.includes(folder));
}

function broken(rule: (found: Import) => boolean): string[] {
  return imports
    .filter((found) => rule(found) && exceptions[`${found.from} -> ${found.to}`] === undefined)
    .map((found) => `${found.from} -> ${found.to}`);
}

describe('import direction', () => {
  it('knows every folder of the core', () => {
    const unknown = [...known].map(coreFolder).filter((folder) => folder !== null && layerOf(folder) < 0);
    assert.deepEqual(
      [...new Set(unknown)],
      [],
      'Give the folder a row in coreLayers, with a reason in the README.',
    );
  });

  it('goes down in the core, never up or sideways', () => {
    const wrong = broken((found) => {
      const from = coreFolder(found.from);
      const to = coreFolder(found.to);
      if (from === null || to === null || from === to) return false;
      return layerOf(to) >= layerOf(from);
    });
    assert.deepEqual(wrong, [], 'Move the shared part further down, or pass it in as a parameter.');
  });

  it('keeps the core pure', () => {
    const wrong = broken((found) => {
      if (!found.from.startsWith('server/src/core/')) return false;
      return found.isRelative ? !found.to.startsWith('server/src/core/') : found.to !== 'web-tree-sitter';
    });
    assert.deepEqual(wrong, [], 'The core takes what it needs of the platform as plain parameters.');
  });

  it('lets skins see the core only through its facade and its plain types', () => {
    const wrong = broken((found) => {
      const from = /^server\/src\/(lsp|cli)\//.test(found.from);
      const folder = coreFolder(found.to);
      // Traces have no part in the analysis: their verb reads them as they are.
      const seen = ['analysis', 'model', 'messages', 'base', 'trace'];
      return from && folder !== null && !seen.includes(folder);
    });
    assert.deepEqual(wrong, [], 'Give analysis.ts a verb for it.');
  });

  it('keeps vscode in the client and the language server protocol in its skin', () => {
    const wrong = broken((found) => {
      if (found.from.startsWith('test/')) return false;
      if (found.to === 'vscode' || found.to.startsWith('vscode-languageclient'))
        return !found.from.startsWith('client/');
      if (found.to.startsWith('vscode-languageserver')) {
        return !found.from.startsWith('server/src/lsp/') && found.from !== 'server/src/lspMain.ts';
      }
      if (found.to.startsWith('@vscode/debug')) return !found.from.startsWith('debug-adapter/');
      return false;
    });
    assert.deepEqual(wrong, []);
  });

  it('crosses the top folders only where it is agreed', () => {
    const allowed: readonly (readonly [string, RegExp])[] = [
      ['client', /^server\/src\/protocol\.ts$/],
      ['client', /^server\/src\/core\/(base|trace)\//],
      ['debug-adapter', /^server\/src\/(core\/(base|wasm|trace|messages)|toolchain)\//],
    ];
    const wrong = broken((found) => {
      const [from, to] = [found.from.split('/')[0], found.to.split('/')[0]];
      if (!found.isRelative || from === to || from === 'test') return false;
      return !allowed.some(([folder, pattern]) => folder === from && pattern.test(found.to));
    });
    assert.deepEqual(wrong, []);
  });

  it('keeps the toolchain below the skins, and one place that starts processes', () => {
    const wrong = broken((found) => {
      const from = found.from.startsWith('server/src/toolchain/');
      if (from && found.isRelative)
        return !/^server\/src\/(toolchain\/|core\/((base|messages|model|wasm|trace)\/|analysis\.ts$))/.test(
          found.to,
        );
      if (!/^(node:)?child_process$/.test(found.to) || found.from.startsWith('test/')) return false;
      return (
        found.from !== 'server/src/toolchain/process.ts' &&
        !found.from.startsWith('debug-adapter/src/transport/')
      );
    });
    assert.deepEqual(wrong, [], 'Start processes by server/src/toolchain/process.ts.');
  });

  it('has no cycles', () => {
    const edges = new Map<string, string[]>();
    for (const found of imports) {
      if (found.isRelative) edges.set(found.from, [...(edges.get(found.from) ?? []), found.to]);
    }
    assert.deepEqual(cyclesIn(edges), [], 'Take the shared part out into a file that neither imports back.');
  });
});

/** Every cycle, as the path that closes it. */
function cyclesIn(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file].join(' -> '));
    if (at >= 0 || finished.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    finished.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return cycles;
}
