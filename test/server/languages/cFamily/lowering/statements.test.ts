import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lowerStatements } from '../lowered';
import { showAll } from '../showIr';

const cases: readonly (readonly [behaviour: string, source: string, lowered: string])[] = [
  [
    'variables',
    'T a = f("x" "y"), *b = nullptr; int c[2] = {1}; static int d; T &e = a;',
    'let a: T = f("xy"); let b: T* = null; let c: int[2] = {1}; static let d: int; let e: T& = a',
  ],
  [
    'constructions',
    'Reg a(M, 3); Foo b{1, .x = 2}; auto c = new V[2]{A, B}; auto *d = new Foo(1); T{}; auto e{f()};',
    'let a: Reg = make Reg(M, 3); let b: Foo = make Foo{1, .x=2}; let c: auto = new V[2]{A, B}; let d: auto* = new Foo(1); make T{}; let e: auto = f()',
  ],
  [
    'vexing parses',
    'Reg r(M); Foo *p(q); int g(int); A::B b(C::d);',
    'let r: Reg = make Reg(M); let p: Foo* = q; local (fn g(_: int) -> int); let b: A::B = make A::B(C::d)',
  ],
  [
    'structured bindings',
    'auto [a, b] = f(); for (auto &[n, c] : rows) g(n);',
    'let [a, b]: auto = f(); for (&[n, c] : rows) { g(n) }',
  ],
  [
    'casts',
    'a = (T *)x; b = static_cast<int>(y); c = int(3); d = (struct P){1, 2}; (void)e;',
    '(a = cast<T*>(x)); (b = cast<int>(y)); (c = cast<int>(3)); (d = make P{1, 2}); cast<void>(e)',
  ],
  [
    'sizes',
    'a = sizeof(P) / sizeof P[0]; b = sizeof(const char *); c = sizeof...(Ts);',
    '(a = (sizeof(P) / sizeof(P[0]))); (b = sizeof(char*)); (c = sizeof(Ts...))',
  ],
  [
    'changes',
    'a++; --b->c[1]; *p++ = 1; s += "x"; x = y = 2;',
    '(a += 1 later); (b->c[1] -= 1); (*(p += 1 later) = 1); (s += "x"); (x = (y = 2))',
  ],
  [
    'operators',
    'r = !x && -y | ~z; r = not a and b; r = a ? b : c; r = a ?: b; f((a, b)); r = &x[1];',
    '(r = (!x && (-y | ~z))); (r = (!a && b)); (r = (a ? b : c)); (r = (a ? a : b)); f({ a; b => }); (r = &x[1])',
  ],
  [
    'branches',
    'if (int e = f(); e) g(); else if (T *q = h()) { return 1; } else ;',
    '{ let e: int = f(); if e { g() } else { let q: T* = h(); if q { return 1 } else {  } } }',
  ],
  [
    'switches that fall through',
    'switch (x) { case A: case 2: f(); break; default: g(); }',
    'match x (A: {  } 2: { f(); break } _: { g() })',
  ],
  [
    'loops',
    'for (int i = 0; i < n; ++i) { continue; } for (;;) {} while (x) y(); do { z(); } while (0);',
    'loop (let i: int = 0; (i < n); (i += 1)) { continue }; loop (; ; ) {  }; loop (; x; ) { y() }; loop once (; 0; ) { z() }',
  ],
  [
    'loops with several or conditional variables',
    'for (int i = 0, j = 2; i < j;) f(); while (T *p = next()) g(p);',
    '{ let i: int = 0; let j: int = 2; loop (; (i < j); ) { f() } }; loop (; ; ) { let p: T* = next(); if p { g(p) } else break }',
  ],
  [
    'exceptions and jumps',
    'try { throw x; } catch (const E &e) { h(); } catch (...) {} goto end; end: return;',
    'try { throw x } catch { h() } catch {  }; goto end; return',
  ],
  [
    'lambdas',
    'auto l = [=](int x) mutable -> int { return x; }; [&] { f(); }(); [a, &b, c = 3, this] {};',
    'let l: auto = [copy](x) { return x }; [share]() { f() }(); [a &b c=3 &this]() {  }',
  ],
  [
    'captures with exceptions from their default',
    'auto l = [&, a] { f(a, b); };',
    'let l: auto = [a &f &b]() { f(a, b) }',
  ],
  [
    'calls with template arguments',
    'std::make_unique<Foo<T>>(a)->b(); o.template g<int>(1); A::B<int>::c(3);',
    'std::make_unique<Foo<T>>(a)->b(); o.g<int>(1); A::B::c<int>(3)',
  ],
  ['packs', 'f(args...); (g(args), ...); h<Ts...>();', 'f(args...); g(args)...; h<Ts...>()'],
  [
    'literals',
    'f("a\\n\\x41\\101\\u00e9", R"d(r\\n)d", L"w", u8"u", "s"sv, \'c\', \'\\n\', 3u, 0x1FULL, 017, 0b11, 1\'000, 1.5f, true, NULL);',
    'f("a\\nAAé", "r\\\\n", "w", "u", "s", 99, 10, 3, 31, 15, 3, 1000, 1.5, true, null)',
  ],
  ['bytes that make one character', 'f("\\xe6\\x95\\xb0", "数", "\\xff");', 'f("数", "数", "ÿ")'],
  [
    'declarations inside',
    'struct L { int a; } l = {1}; using T = int; extern int e; enum { K = 2 };',
    'local (struct L {a: int}); let l: L = {1}; local (alias T = int); local (extern var e: int); local (enum (anonymous 0:69) {K = 2})',
  ],
  ['statement expressions', 'x = ({ f(); 3; });', '(x = { f(); 3 => })'],
  ['what is freed', 'delete p; delete[] q;', 'p; q'],
  ['what only the machine knows', '__asm__("nop"); co_await x;', 'opaque-control("nop"); opaque-control(x)'],
  ['errors', 'f(a,; g(b);', 'f; opaque-error(a); g(b)'],
];

describe('statements of C and C++', () => {
  for (const [behaviour, source, lowered] of cases) {
    it(behaviour, async () => {
      assert.equal(showAll(await lowerStatements(source)), lowered);
    });
  }
});
