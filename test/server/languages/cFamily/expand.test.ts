import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expandedLine, mainText, preprocessFiles } from './expandedTexts';

const cases: readonly (readonly [behaviour: string, source: string, expanded: string])[] = [
  ['replaces an object-like macro', '#define N 3\nint a[N];', 'int a[3];'],
  ['leaves a function-like macro alone without parentheses', '#define F(x) x\nF; F (1);', 'F; 1;'],
  ['finds the parenthesis on a later line', '#define F(x) [x]\nF\n\n(1)', '[1]'],
  ['expands arguments before they are put in', '#define A 1\n#define F(x) x + x\nF(A)', '1 + 1'],
  [
    'does not split arguments inside parentheses',
    '#define F(x, y) x;y\nF((1, 2), f(3, 4))',
    '(1, 2);f(3, 4)',
  ],
  ['makes a string of an argument as it is written', '#define A 1\n#define S(x) #x\nS(A)', '"A"'],
  [
    'folds blanks and escapes quotes in such a string',
    '#define S(x) #x\nS( a  +  "b\\n" )',
    '"a + \\"b\\\\n\\""',
  ],
  [
    'expands first when the string is made one macro further in',
    '#define A 1\n#define T(x) #x\n#define S(x) T(x)\nS(A)',
    '"1"',
  ],
  [
    'glues tokens without expanding them',
    '#define A 1\n#define G(x, y) x##y\nint G(A, B), G(n, 1);',
    'int AB, n1;',
  ],
  ['glues nothing to an empty argument', '#define G(x, y) x##y\n[G(,)] [G(a,)] [G(,b)]', '[] [a] [b]'],
  ['expands what was glued together', '#define AB 7\n#define G(x, y) x##y\nG(A, B)', '7'],
  [
    'does not expand a macro in itself',
    '#define f(x) x + f(x)\n#define a b\n#define b a\nf(1) a b',
    '1 + f(1) a b',
  ],
  [
    'rescans with what follows',
    '#define x 3\n#define f(a) f(x * (a))\n#undef x\n#define x 2\n#define g f\n#define z z[0]\n' +
      '#define h g(~\n#define m(a) a(w)\n#define w 0,1\n#define t(a) a\n#define p() int\n#define q(x) x\n' +
      '#define r(x,y) x ## y\n#define str(x) # x\n' +
      'f(y+1) + f(f(z)) % t(t(g)(0) + t)(1); g(x+(3,4)-w) | h 5) & m\n(f)^m(m);\n' +
      'p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) }; char c[2][6] = { str(hello), str() };',
    'f(2 * (y+1)) + f(2 * (f(2 * (z[0])))) % f(2 * (0)) + t(1); f(2 * (2+(3,4)-0,1)) | f(2 * (~ 5)) & ' +
      'f(2 * (0,1))^m(0,1); int i[] = { 1, 23, 4, 5, }; char c[2][6] = { "hello", "" };',
  ],
  [
    'passes a rest of arguments',
    '#define F(f, ...) f(__VA_ARGS__)\nF(g) F(g, 1) F(g, 1, 2)',
    'g() g(1) g(1, 2)',
  ],
  [
    'drops the comma before no arguments',
    '#define F(f, ...) f(0, ##__VA_ARGS__)\nF(g) F(g, 1, 2)',
    'g(0) g(0,1, 2)',
  ],
  ['knows __VA_OPT__', '#define F(f, ...) f(0 __VA_OPT__(, __VA_ARGS__))\nF(g) F(g, 1)', 'g(0) g(0, 1)'],
  ['knows a named rest', '#define F(args...) f(args)\nF(1, 2)', 'f(1, 2)'],
  [
    'obeys directives inside arguments',
    '#define F(x) <x>\nF(1\n#if 0\n+ 2\n#else\n+ 3\n#endif\n)',
    '<1 + 3>',
  ],
  ['leaves a use with a wrong number of arguments', '#define F(x, y) x\nF(1) F(1, 2, 3)', 'F(1) F(1, 2, 3)'],
  ['leaves a use that is not closed', '#define F(x) x\n#define A 1\nF(A, (', 'F(1, ('],
  ['forgets what is undefined', '#define A 1\n#undef A\nA', 'A'],
  [
    'joins spliced lines',
    '#define A 1 \\\n  + 2\nA; lo\\\nng x; // no \\\nint y;\nint z;',
    '1 + 2; long x; int z;',
  ],
  [
    'does not look for macros in literals and comments',
    '#define A 1\n"A" \'A\' /* A */ R"x(A)" )x" A',
    '"A" \'A\' R"x(A)" )x" 1',
  ],
  ['keeps tokens apart that would run together', '#define MINUS -\n-MINUS-1', '- - -1'],
  ['numbers lines and uses', 'a\n#define L(x) x __LINE__ __COUNTER__\nL(b) L(c)', 'a b 3 0 c 3 1'],
  [
    'empties export macros',
    'WASMEDGE_CAPI_PLUGIN_EXPORT int f(); class MY_API C; MY_API(1)',
    'int f(); class C; MY_API(1)',
  ],
  [
    'keeps the literals that headers define',
    '#define NULL ((void *)0)\n#define true 1\nNULL true',
    'NULL true',
  ],
  ['drops the suffix of a string view', '"a"sv "b"s "c"_x', '"a" "b" "c"_x'],
  ['takes a macro behind a string for a macro', '#define PRIu64 "lu"\n"%"PRIu64', '"%" "lu"'],
  ['reads digraphs', '%:define A <: 1 :>\nA', '[ 1 ]'],
];

describe('macro expansion', () => {
  for (const [behaviour, source, expanded] of cases) {
    it(behaviour, () => {
      assert.equal(expandedLine(source), expanded);
    });
  }

  it('reads a table of names from an unguarded file each time', () => {
    const unit = preprocessFiles({
      '/p/a.c':
        '#define X(n) n,\nenum {\n#include "t.def"\n};\n#undef X\n#define X(n) #n,\nchar *s[] = {\n#include "t.def"\n};',
      '/p/t.def': 'X(add)\nX(sub)\n',
    });
    assert.equal(unit.buffers.length, 1);
    const text = mainText(unit).text.replace(/\s+/g, ' ');
    assert.equal(text, 'enum { add, sub, }; char *s[] = { "add", "sub", };');
  });

  it('keeps hostile nesting of uses within its bounds', () => {
    const text = `#define F(x) x\n${'F('.repeat(20_000)}1${')'.repeat(20_000)}`;
    const unit = preprocessFiles({ '/p/a.c': text });
    assert.ok(mainText(unit).text.length < 200_000);
  });

  it('ends when files include themselves', () => {
    const unit = preprocessFiles({ '/p/a.c': '#include "a.c"\n#include "a.c"\nx' });
    assert.ok(unit.isOverBudget);
  });
});
