import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lowerCpp } from './lowered';
import { expand } from './expandedTexts';
import { showAll } from './showIr';

/** What is read of a function in which a line has just been begun. */
async function typed(line: string): Promise<string> {
  const text = `void f() {\n  before();\n  ${line}\n  add(m, "x");\n  after();\n}\n`;
  return showAll(await lowerCpp(text)).replace(/^fn f\(\) -> void \{ before\(\); | \}$/g, '');
}

describe('statements that someone is typing', () => {
  it('do not swallow the call on the next line', async () => {
    const rest = 'add(m, "x"); after()';
    assert.equal(await typed('Wasm'), `Wasm; ${rest}`);
    assert.equal(await typed('Mod->'), `Mod->unterminated_statement; ${rest}`);
    assert.equal(await typed('Mod.'), `Mod.unterminated_statement; ${rest}`);
    assert.equal(await typed('std::'), `std::unterminated_statement; ${rest}`);
    assert.equal(await typed('return'), `return; ${rest}`);
    assert.equal(await typed('auto x = foo'), `let x: auto = foo; ${rest}`);
    assert.equal(await typed('add(m, "y")'), `add(m, "y"); ${rest}`);
  });

  it('leave a mark when a call is not closed', async () => {
    assert.match(await typed('add(m, '), /opaque-error/);
  });

  it('are told from statements that go on', () => {
    const sources = [
      'void f() {\n  if (a)\n  b();\n  else\n  c();\n}',
      'void f() {\n  std::vector<int>\n      values(n);\n  x = a\n      .b();\n}',
      'void f() {\n  g(a,\n  b,\n  c);\n  int t[] = {\n  A,\n  B\n  };\n}',
      'extern "C" {\nvoid\nfoo(int x)\n{\n  static const\n  int y = 1;\n}\n}',
      'class A {\n  B\n  c;\n  A() : x(1),\n  y(2) {}\n};',
      'auto f() -> Type *\n{\n  for (;;)\n  g();\n  do\n  h();\n  while (x);\n  try { } \n  catch (...) { }\n}',
      'void f() {\n  for (int i = 0;\n       i < n;\n       ++i)\n    g();\n  if (any(a, [](int x) {\n        return x;\n      }))\n    h();\n}',
      'void f() {\n  if (a ||\n          b(int{}, 1))\n    g();\n  auto l = [] {\n    g();\n  };\n}',
      'namespace n V(x) {\ntypedef A\nB;\ninline string\nto_string() { return\n\tfoo; }\n}',
      'enum {\n  A,\n  B\n};\nint\nmain() { return 0; }',
      'void f() {\n  switch (x) {\n  case A:\n  case B:\n  g();\n  }\nend:\n  h();\n}',
    ];
    for (const source of sources) {
      assert.equal(expand(source).text.replace(/\s+/g, ''), source.replace(/\s+/g, ''));
    }
  });
});
