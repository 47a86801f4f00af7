import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { showAll } from './showIr';
import { lowerProgram, lowerUnits } from './lowered';

const plugin = `#define REG(n) add(m, #n)
static int answer(int a) { return a + 42; }
struct Row { const char *name; int count; };
static const Row rows[] = {{"one", 1}, {.name = "two"}};
extern "C" void *create(void) {
  auto *m = WasmEdge_ModuleInstanceCreate("m");
  REG(first);
  for (const auto &row : rows) add(m, row.name);
  switch (rows[0].count) { case 1: REG(second); break; default: { } }
  if (m) { return m; } else return nullptr;
}
`;

async function assertReads(text: string, name = '/p/a.cpp'): Promise<void> {
  const { configurations } = await lowerProgram({ [name]: text });
  for (const unit of configurations.flatMap(({ units }) => units)) {
    // Every node must have a place, whatever it was made of.
    for (const declaration of unit.declarations) unit.place(declaration.start, declaration.end);
    showAll(unit.declarations);
  }
}

describe('hostile C and C++', () => {
  it('is read wherever the text is cut off', async () => {
    for (let end = 0; end < plugin.length; end += 3) await assertReads(plugin.slice(0, end));
  });

  it('is read whichever character is missing', async () => {
    for (let at = 0; at < plugin.length; at += 5)
      await assertReads(plugin.slice(0, at) + plugin.slice(at + 1));
  });

  it('is read with odd characters in it', async () => {
    for (const odd of [
      '\0',
      '\ufeff',
      '\u2028',
      '\ud800',
      '"',
      "'",
      '#',
      '\\',
      '`',
      '@',
      '}',
      ')',
      '/*',
      'R"(',
    ]) {
      await assertReads(plugin.replace('(m, row', `${odd}(m, row`));
      await assertReads(odd + plugin);
    }
  });

  it('gives up on what is nested too deeply, and says so', async () => {
    for (const [open, close] of [
      ['(', ')'],
      ['{', '}'],
      ['[', ']'],
      ['-', ''],
      ['if (a) ', ''],
    ] as const) {
      const text = `int f() { x = ${open.repeat(20_000)}1${close.repeat(50_000)}; }`;
      const { notRead } = await lowerProgram({ '/p/a.cpp': text });
      assert.equal(notRead.length, 1, open);
    }
  });

  it('reads what is nested as deeply as the parser allows', async () => {
    const [unit] = await lowerUnits({ '/p/a.cpp': `int a = ${'('.repeat(900)}1${')'.repeat(900)};` });
    assert.equal(showAll(unit?.declarations ?? []), 'var a: int = 1');
  });

  it('goes on with the rest behind a literal that does not end', async () => {
    const [unit] = await lowerUnits({ '/p/a.cpp': 'const char *s = "abc;\nint after() { return 1; }\n' });
    assert.match(showAll(unit?.declarations ?? []), /fn after\(\) -> int \{ return 1 \}/);
  });

  it('goes on behind a literal that someone is typing', async () => {
    const [unit] = await lowerUnits({ '/p/a.cpp': 'void f() {\n  add(m, "na);\n  add(m, "b");\n}\n' });
    assert.equal(
      showAll(unit?.declarations ?? []),
      'fn f() -> void { add(m, unterminated_literal); add(m, "b") }',
    );
  });

  it('marks what a half-typed call leaves unsure', async () => {
    const [unit] = await lowerUnits({ '/p/a.cpp': 'void f() {\n  add(m, "a";\n  add(m, "b");\n}\n' });
    const shown = showAll(unit?.declarations ?? []);
    assert.match(shown, /opaque-error/);
    assert.match(shown, /add\(m, "b"\)/);
  });

  it('is quick on long lines of one thing', async () => {
    const started = performance.now();
    for (const text of [
      'a '.repeat(60_000),
      '#'.repeat(60_000),
      '#define A\n'.repeat(50_000),
      '/*'.repeat(60_000),
    ]) {
      await assertReads(text);
    }
    assert.ok(performance.now() - started < 20_000);
  });
});
