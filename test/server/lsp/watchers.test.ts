import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { programKinds } from '../../../server/src/core/analysis';
import { fileSystemWatchers, watchedBuildFiles } from '../../../server/src/lsp/watchers';

const buildFiles = programKinds.flatMap((kind) => kind.buildFiles);

describe('file watchers', () => {
  it('know an example of every build file, and none that nobody reads', () => {
    for (const { path } of buildFiles) {
      assert.ok(
        watchedBuildFiles.some((name) => path.test(`/w/${name}`)),
        `Add an example of ${String(path)} to watchedBuildFiles.`,
      );
    }
    for (const name of watchedBuildFiles) {
      assert.ok(
        buildFiles.some(({ path }) => path.test(`/w/${name}`)),
        name,
      );
    }
  });

  it('cover every extension that is read', () => {
    const [sources] = fileSystemWatchers;
    const extensions = programKinds.flatMap((kind) => kind.extensions.map((extension) => extension.slice(1)));
    assert.equal(sources?.globPattern, `**/*.{${extensions.join(',')}}`);
    assert.ok(extensions.includes('rs') && extensions.includes('wasm'));
  });
});
