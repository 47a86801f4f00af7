// Sources and lines of libraries as real compilers write them down, in each form of debug information.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { librarySources, type BuiltSource } from '../../../debug-adapter/src/debugInfo/librarySources';
import { missing, mustSucceed } from '../../support/programs';
import { makeTemporaryFolder } from '../../support/temporaryFolder';

const code = `int twice(int value) {
  int sum = value;
  sum += value;

  return sum;
}
`;
const rustCode = `#[no_mangle]
pub extern "C" fn twice(value: i32) -> i32 {
    let text = value.to_string();

    text.len() as i32 + value
}
`;

describe('the sources of a library', () => {
  const folder = makeTemporaryFolder();
  after(() => folder.remove());
  const source = folder.write('a b 中文/twice.c', code);
  const rustSource = folder.write('a b 中文/twice.rs', rustCode);
  let count = 0;

  function compiled(program: string, flags: readonly string[], input = source): string {
    const library = folder.at(`lib${String(++count)}.so`);
    mustSucceed(program, [...flags, '-shared', '-fPIC', '-o', library, input]);
    return library;
  }

  function only(library: string, name = 'twice.c'): BuiltSource {
    const sources = librarySources(library);
    assert.equal(sources.kind, 'known');
    const found = sources.kind === 'known' ? sources.named(name) : [];
    assert.equal(found.length, 1, JSON.stringify(found));
    return found[0] ?? assert.fail();
  }

  for (const program of ['gcc', 'clang']) {
    describe(`compiled by ${program}`, { skip: missing(program) }, () => {
      for (const version of ['2', '3', '4', '5']) {
        it(`names path and lines in DWARF ${version}`, () => {
          const built = only(compiled(program, ['-g', `-gdwarf-${version}`, '-O0']));
          assert.equal(built.path, source);
          assert.deepEqual([...built.lines()].sort(), [1, 2, 3, 5, 6].slice(0, built.lines().size));
          assert.ok(built.lines().has(5) && !built.lines().has(4));
        });
      }

      it('reads compressed sections, and paths that the build has changed', () => {
        const flags = ['-g', '-gz=zlib', `-ffile-prefix-map=${folder.path}=/build`];
        assert.equal(only(compiled(program, flags)).path, '/build/a b 中文/twice.c');
      });

      it('finds no debug information where there is none', () => {
        assert.equal(librarySources(compiled(program, ['-g0', '-O2'])).kind, 'none');
        assert.equal(librarySources(compiled(program, ['-g', '-s'])).kind, 'none');
      });
    });
  }

  it('has the checksum where the compiler writes it', { skip: missing('clang') }, () => {
    const built = only(compiled('clang', ['-g', '-gdwarf-5']));
    assert.equal(built.checksum, createHash('md5').update(code).digest('hex'));
  });

  for (const rustc of ['rustc', '/usr/bin/rustc'])
    it(
      `tells a Rust library of ${rustc} without debug information of its own`,
      { skip: missing(rustc) },
      () => {
        const crate = (name: string, flags: readonly string[]): string => {
          const library = folder.at(name);
          mustSucceed(rustc, ['--crate-type', 'cdylib', ...flags, '-o', library, rustSource]);
          return library;
        };
        const built = only(crate('libwith.so', ['-g']), 'twice.rs');
        assert.equal(built.path, rustSource);
        assert.ok(built.lines().has(5));
        assert.equal(librarySources(crate('libwithout.so', [])).kind, 'none');
        assert.equal(librarySources(crate('liboptimised.so', ['-O'])).kind, 'none');
      },
    );

  it('finds what was split off into a file beside the library', { skip: missing('gcc', 'objcopy') }, () => {
    const library = compiled('gcc', ['-g', '-O0']);
    mkdirSync(folder.at('.debug'));
    const beside = folder.at('.debug/split.debug');
    mustSucceed('objcopy', ['--only-keep-debug', library, beside]);
    mustSucceed('objcopy', ['--strip-debug', `--add-gnu-debuglink=${beside}`, library]);
    assert.equal(only(library).path, source);
  });

  it('knows nothing of a file that is cut or none of its kind', { skip: missing('gcc') }, () => {
    for (const contents of ['', 'no library', Buffer.alloc(4096, 0xff)]) {
      writeFileSync(folder.at('none.so'), contents);
      assert.equal(librarySources(folder.at('none.so')).kind, 'unknown');
    }
    assert.equal(librarySources(folder.at('absent.so')).kind, 'unknown');
  });
});
