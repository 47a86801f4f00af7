// The problem matchers of package.json over what real tools say in real builds that fail.

import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { dirname, join } from 'node:path';
import { problemMatchers } from '../../client/src/tasks/matchers';
import { buildProject, machineForBuild } from '../../server/src/toolchain/build';
import { thisMachine } from '../../server/src/toolchain/machine';
import { findProjects } from '../../server/src/toolchain/projects/find';
import { missing } from '../support/programs';
import { inRepository, readText } from '../support/repository';
import { smallGuests, smallPlugin } from '../support/smallPlugin';
import { makeTemporaryFolder } from '../support/temporaryFolder';

interface Pattern {
  readonly regexp: string;
  readonly file?: number;
  readonly line?: number;
  readonly column?: number;
  readonly severity?: number;
  readonly message?: number;
}

interface Matcher {
  readonly name: string;
  readonly severity?: string;
  readonly pattern: Pattern | readonly Pattern[];
}

const { contributes } = JSON.parse(readText('package.json')) as {
  contributes: { problemMatchers: Matcher[] };
};

interface Problem {
  matcher: string;
  file: string;
  line: string;
  column: string;
  severity: string;
  message: string;
}

/** As the editor does it: the patterns of a matcher fit lines that follow each other. */
function problemsIn(output: string): readonly Problem[] {
  const lines = output.split('\n');
  return contributes.problemMatchers.flatMap((matcher) => {
    const patterns = [matcher.pattern].flat();
    return lines.flatMap((_, start) => {
      const problem: Problem = { matcher: matcher.name, severity: matcher.severity ?? '', ...empty };
      for (const [index, pattern] of patterns.entries()) {
        const match = new RegExp(pattern.regexp).exec(lines[start + index] ?? '');
        if (!match) return [];
        for (const field of ['file', 'line', 'column', 'severity', 'message'] as const) {
          const group = pattern[field];
          if (group !== undefined) problem[field] = match[group] ?? '';
        }
      }
      return [problem];
    });
  });
}

const empty = { file: '', line: '', column: '', message: '' };

const zig = inRepository('.toolchain/ziglang/ziglang');
const asc = inRepository('.toolchain/assemblyscript/node_modules');

/** What building the files says about `file`, as `matcher:line:column severity message`. */
async function complaints(files: Readonly<Record<string, string>>, file: string): Promise<readonly string[]> {
  const folder = makeTemporaryFolder(files);
  try {
    mkdirSync(dirname(folder.at('node_modules')), { recursive: true });
    symlinkSync(asc, folder.at('node_modules'));
    const here = thisMachine([]);
    const environment = {
      ...here.environment,
      PATH: `${process.env['PATH'] ?? ''}:${zig}`,
      // Where it is set, some compilers colour what they say.
      CI: 'true',
      ZIG_GLOBAL_CACHE_DIR: inRepository('out/zig-cache'),
    };
    let output = '';
    for (const project of findProjects(folder.path)) {
      const machine = machineForBuild({ ...here, environment }, [folder.path]);
      await buildProject(project, { configuration: 'debug', machine, onLine: (line) => (output += line) });
    }
    const found = problemsIn(output).filter((problem) => problem.file === folder.at(file));
    assert.ok(found.length > 0, `no problem in what the build said:\n${output}`);
    return found.map((one) => `${one.matcher}:${one.line}:${one.column} ${one.severity} ${one.message}`);
  } finally {
    folder.remove();
  }
}

describe('problem matchers', () => {
  it('are the ones that tasks ask for', () => {
    assert.deepEqual(
      [...problemMatchers],
      contributes.problemMatchers.map(({ name }) => `$${name}`),
    );
  });

  it('find errors and warnings of GCC', { skip: missing('gcc') }, async () => {
    const found = await complaints(
      { 'plugin.c': `${smallPlugin}int wrong(void) { int unused; return x; }\n` },
      'plugin.c',
    );
    assert.ok(
      found.some((one) => /^wasmedge-gcc:40:38 error .x. undeclared/.test(one)),
      found.join('\n'),
    );
    assert.ok(
      found.some((one) => /^wasmedge-gcc:40:23 warning unused variable/.test(one)),
      found.join('\n'),
    );
  });

  it('find errors of the linker', { skip: missing('gcc') }, async () => {
    const found = await complaints(
      { 'plugin.c': `int nobody(void);\nint asks(void) { return nobody(); }\n${smallPlugin}` },
      'plugin.c',
    );
    assert.deepEqual(found, ["wasmedge-ld:2: error undefined reference to `nobody'"]);
  });

  it('find errors of clang', { skip: missing('clang') }, async () => {
    const found = await complaints({ 'guest.c': smallGuests['guest.c'].replace('41', 'x') }, 'guest.c');
    assert.deepEqual(found, ["wasmedge-gcc:3:33 error use of undeclared identifier 'x'"]);
  });

  it('find errors of rustc, through cargo too', { skip: missing('/usr/bin/rustc', 'wasm-ld') }, async () => {
    const source = smallGuests['guest.rs'].replace('41', 'x');
    const wanted = ['wasmedge-rustc:7:33 error cannot find value `x` in this scope'];
    assert.deepEqual(await complaints({ 'guest.rs': source }, 'guest.rs'), wanted);
    const manifest = '[package]\nname = "guest"\nversion = "0.1.0"\nedition = "2021"\n';
    const files = { 'guest/Cargo.toml': manifest, 'guest/src/main.rs': source };
    assert.deepEqual(await complaints(files, 'guest/src/main.rs'), wanted);
  });

  it('find errors of CMake', { skip: missing('cmake') }, async () => {
    const files = {
      'CMakeLists.txt': 'project(wasmedge LANGUAGES NONE)\n\nmessage(FATAL_ERROR "no such thing")\n',
    };
    const found = await complaints(files, 'CMakeLists.txt');
    assert.ok(found.includes('wasmedge-cmake:3: Error no such thing'), found.join('\n'));
  });

  it('find errors of Go', { skip: missing('go') }, async () => {
    const found = await complaints({ 'guest.go': smallGuests['guest.go'].replace('41', 'x') }, 'guest.go');
    assert.deepEqual(found, ['wasmedge-go:7:12 error undefined: x']);
  });

  it('find errors of Zig', { skip: missing(join(zig, 'zig')) }, async () => {
    const found = await complaints({ 'guest.zig': smallGuests['guest.zig'].replace('41', 'x') }, 'guest.zig');
    assert.deepEqual(found, ["wasmedge-gcc:4:17 error use of undeclared identifier 'x'"]);
  });

  it('find errors of the AssemblyScript compiler', { skip: missing(join(asc, '.bin/asc')) }, async () => {
    const found = await complaints({ 'guest.ts': smallGuests['guest.ts'].replace('41', 'x') }, 'guest.ts');
    assert.deepEqual(found, ["wasmedge-asc:5:15 ERROR Cannot find name 'x'."]);
  });
});
