import assert from 'node:assert/strict';
import test from 'node:test';
import { buildTargetOf } from '../../../../server/src/core/languages/rust/cargo/buildTarget';
import { packagesOf } from '../../../../server/src/core/languages/rust/cargo/packages';
import { linksOf, readManifest } from '../../../../server/src/core/languages/rust/cargo/manifest';
import { readToml } from '../../../../server/src/core/languages/rust/cargo/toml';

test('reads the forms of TOML that manifests are written in', () => {
  const text = `# a comment = no
a = "x#y" # behind
[b."c.d"]
e = { f = 'raw\\', g.h = true, list = ["1", ["2"],
  "3"] }
i."j k" = 1.5
[[bin]]
name = """many
lines"""
broken = = ]
last = "\\"q\\""`;
  assert.deepEqual(
    readToml(text).map(({ key, value }) => [key.join('/'), value]),
    [
      ['a', 'x#y'],
      ['b/c.d/e/f', 'raw\\'],
      ['b/c.d/e/g/h', 'true'],
      ['b/c.d/e/list', ['1', '2', '3']],
      ['b/c.d/i/j k', '1.5'],
      ['bin/name', 'many\nlines'],
      ['bin/broken', ''],
      ['bin/last', '"q"'],
    ],
  );
});

test('never fails on a half-written manifest', () => {
  const text = '[package]\nname = "a"\n[dependencies]\nb = { path = "../b", features = ["x" }\n[lib';
  for (let length = 0; length <= text.length; length++) readManifest('/w/Cargo.toml', text.slice(0, length));
  assert.doesNotThrow(() => readToml('a = ' + '{a = '.repeat(10_000)));
  assert.equal(readManifest('/w/Cargo.toml', text).libraryName, 'a');
});

test('finds the folders of dependencies in all forms, those of tests and build scripts left out', () => {
  const text = `[dependencies]
plain = { path = "../plain" }
registry = "1"
shared.workspace = true
new-name = { package = "old", path = "old" }
[target.'cfg(target_arch = "wasm32")'.dependencies.far]
path = "/far"
[dev-dependencies]
dev = { path = "dev" }
[build-dependencies]
build = { path = "build" }
[workspace.dependencies]
shared = { path = "crates/shared" }`;
  assert.deepEqual(linksOf('/w/p/Cargo.toml', text), [
    { name: 'plain', folder: '/w/plain', isOffered: false },
    { name: 'shared', folder: null, isOffered: false },
    { name: 'new-name', folder: '/w/p/old', isOffered: false },
    { name: 'far', folder: '/far', isOffered: false },
    { name: 'shared', folder: '/w/p/crates/shared', isOffered: true },
  ]);
});

const manifest = (file: string, text: string): { readonly file: string; readonly text: string } => ({
  file,
  text,
});

test('names libraries as the code does, and none that two crates could be', () => {
  const sources = [
    '/w/g/src/main.rs',
    '/w/a-b/src/lib.rs',
    '/w/c/src/lib.rs',
    '/w/d/src/lib.rs',
    '/w/d/e/src/lib.rs',
  ];
  const manifests = [
    manifest(
      '/w/g/Cargo.toml',
      '[package]\nname = "g"\n[dependencies]\na-b = { path = "../a-b" }\nx = { path = "../c", package = "c" }',
    ),
    manifest(
      '/w/a-b/Cargo.toml',
      '[package]\nname = "a-b"\n[dependencies]\nx = { path = "../d", package = "d" }',
    ),
    manifest('/w/c/Cargo.toml', '[package]\nname = "c"'),
    manifest('/w/d/Cargo.toml', '[package]\nname = "d"'),
    manifest('/w/d/e/Cargo.toml', '[package]\nname = "e"'),
  ];
  const { own, libraries, names } = packagesOf(sources, manifests, '/w/g');
  assert.deepEqual(own, ['/w/g/src/main.rs']);
  assert.deepEqual(
    libraries.map(({ name, root }) => [name, root]),
    [
      ['a_b', '/w/a-b/src/lib.rs'],
      ['x', '/w/c/src/lib.rs'],
      ['another x', '/w/d/src/lib.rs'],
    ],
  );
  assert.equal(names.get('g'), '');
  assert.equal(names.get('a_b'), 'a_b');
  assert.ok(![...libraries.map(({ name }) => name), ''].includes(names.get('x') ?? ''), 'x is two crates');
});

test('takes all files as one package where no manifest tells them apart', () => {
  assert.deepEqual(packagesOf(['/w/a.rs'], [], '/w/a.rs').own, ['/w/a.rs']);
});

test('reads hostile manifests in time in proportion to their size', () => {
  const started = performance.now();
  for (const piece of ['"', "'", '"""', "'''", '[', '{', 'a.', 'a={', '\\"', '\n', ' ', '=', '#']) {
    for (const text of [piece.repeat(150_000), `a = ${piece.repeat(150_000)}`]) {
      linksOf('/w/Cargo.toml', text);
      buildTargetOf([
        { file: '/w/.cargo/config.toml', text },
        { file: '/w/rust-toolchain', text },
      ]);
    }
  }
  assert.ok(performance.now() - started < 30_000, `${String(performance.now() - started)} ms`);
});
