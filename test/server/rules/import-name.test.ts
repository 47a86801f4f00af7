import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf, fixed, markedText } from '../../support/fixing';
import { inlineFixture } from '../../support/fixture';

/** The names that are marked, and the text after the fixes. */
async function found(file: string, text: string): Promise<readonly [names: string, mended: string]> {
  const fixture = inlineFixture(file, `//- /${file}\n${text}`);
  const findings = await findingsOf(fixture, 'import-name');
  const after = fixed(fixture, findings);
  if (findings.some(({ fixes }) => fixes?.length))
    assert.deepEqual(await findingsOf(after, 'import-name'), []);
  return [findings.map((finding) => markedText(fixture, finding)).join(), after.files[0]?.text ?? ''];
}

const use = '\nint main(void) { return add(1); }\n';
const gnu = `__attribute__((import_module("calc"))) int add(int a);${use}`;

describe('import-name', () => {
  it('finds an import without a name in every spelling of the attribute, and names it', async () => {
    assert.deepEqual(await found('g.c', gnu), [
      'add',
      `__attribute__((import_module("calc"), import_name("add"))) int add(int a);${use}`,
    ]);
    assert.deepEqual(await found('g.c', `[[clang::import_module("calc")]] int add(int a);${use}`), [
      'add',
      `[[clang::import_module("calc"), clang::import_name("add")]] int add(int a);${use}`,
    ]);
    const wrapped = `extern "C" {\n${gnu.split('\n')[0] ?? ''}\n}${use}`;
    assert.equal((await found('g.cpp', wrapped))[0], 'add');
  });

  it('offers no fix where a macro writes the attribute', async () => {
    const text = `#define FROM(m) __attribute__((import_module(m)))\nFROM("calc") int add(int a);${use}`;
    assert.deepEqual(await found('g.c', text), ['add', text]);
  });

  it('is silent for a name, for the linker’s own module and for functions of the program', async () => {
    for (const text of [
      `__attribute__((import_module("calc"), import_name("add"))) int add(int a);${use}`,
      `__attribute__((import_module("env"))) int add(int a);${use}`,
      `__attribute__((import_name("add"))) int add(int a);${use}`,
      `${gnu}int add(int a) { return a; }\n`,
    ])
      assert.deepEqual(await found('g.c', text), ['', text]);
  });

  it('is silent in C++ outside of extern "C", where the symbol has another name', async () => {
    assert.equal((await found('g.cpp', gnu))[0], '');
  });
});
