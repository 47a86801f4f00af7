import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lowerCpp } from '../lowered';
import { showAll } from '../showIr';

const cases: readonly (readonly [behaviour: string, source: string, lowered: string])[] = [
  [
    'tables of structures, positional and designated',
    'static const Row rows[] = {{"a", f}, {.n = "b", .fn = g}, [3] = {0}};',
    'static const rows: Row[] = {{"a", f}, {.n="b", .fn=g}, [3]={0}}',
  ],
  [
    'typedefs of structures, pointers and functions',
    'typedef struct { const char *n; int (*fn)(void *, int); } Row, *PRow; typedef R (*Fn)(void *D); typedef R Plain(int);',
    'struct Row {n: char*; fn: fn<void*, int, int>*}; alias PRow = Row*; alias Fn = fn<void*, R>*; alias Plain = fn<int, R>',
  ],
  [
    'alias declarations',
    'using Z = std::vector<int>; template <class T> using W = std::array<T, 3>;',
    'alias Z = std::vector<int>; alias W = std::array<T, 3>',
  ],
  [
    'what is const and what is not',
    'const char *a = "x"; const char *const b = "y"; constexpr int c = 1; extern int d;',
    'var a: char* = "x"; const b: char* = "y"; const c: int = 1; extern var d: int',
  ],
  [
    'several declarators',
    'int a[2][3] = {}, *b, c(3), d{4};',
    'var a: int[3][2] = {}; var b: int*; var c: int = make int(3); var d: int = make int{4}',
  ],
  [
    'unnamed structures of variables',
    'static struct { int a; } s = {1};',
    'struct (anonymous 0:7) {a: int}; static var s: (anonymous 0:7) = {1}',
  ],
  [
    'enumerations',
    'enum class C : uint8_t { A = 1, B }; enum { X };',
    'enum C {A = 1; B}; enum (anonymous 0:37) {X}',
  ],
  [
    'namespaces and uses',
    'namespace A::B { int x; } namespace { int y; } inline namespace v1 {} namespace q = A::B; using namespace std; using A::B::M;',
    'namespace A {namespace B {var x: int}}; namespace  {var y: int}; inline namespace v1 {}; use A::B as q; use std as *; use A::B::M as M',
  ],
  [
    'language linkage',
    'extern "C" { int f(void); } extern "C" int g() { return 1; }',
    '"C" fn f() -> int; "C" fn g() -> int { return 1 }',
  ],
  [
    'import attributes wherever they stand',
    '__attribute__((import_module("m"), import_name("n"))) int a(int x, const char *p); int b(void) __attribute__((__import_module__("m" "2")));' +
      ' [[clang::import_module("x")]] [[clang::import_name("y")]] void c(void); int d(void) __asm__("dd");',
    '@import_module(m) @import_name(n) fn a(x: int, p: char*) -> int; @import_module(m2) fn b() -> int; ' +
      '@clang::import_module(x) @clang::import_name(y) fn c() -> void; @asm(dd) fn d() -> int',
  ],
  [
    'attributes that tell nothing',
    'int x __attribute__((unused)) = 1; __attribute__((visibility("default"))) int f();',
    'var x: int = 1; fn f() -> int',
  ],
  [
    'classes with bases, fields, methods and constructors',
    'class M : public Base<int>, private X { public: M(const char *n) : Base<int>("m"), f_(1), g_{2} { go(); } ~M(); ' +
      "static const int k = 3; int f(int a, char = 'c') const override; T arr[3]{1, 2}; int x = 4; bool b{true}; using Base::Base; " +
      'explicit operator bool() const { return true; } M &operator<<(int v) { return *this; } M(M &&) = default; };',
    'struct M : Base<int>, X {arr: T[3] = {1, 2}; x: int = 4; b: bool = make bool{true}; fn M(n: char*) Base("m") f_(1) g_(2) { go() }; ' +
      'fn ~M(); static const k: int = 3; fn f(a: int, _: char) -> int; use Base::Base as Base; fn operator bool() { return true }; ' +
      'fn operator<<(v: int) -> M& { return *this }; fn M(_: M&)}',
  ],
  [
    'unnamed members',
    'struct Q { union { int a; float b; }; struct { int c; }; };',
    'struct Q {: (anonymous 0:11); c: int; union (anonymous 0:11) {a: int; b: float}; struct (anonymous 0:38) {c: int}}',
  ],
  [
    'templates and their specialisations',
    'template <typename T, int N, class... Ts> void h(T (&a)[N], Ts &&...ts); template <> struct V<i32> { static T type() { return I; } };' +
      ' template <class T> Foo<T>::Foo(int) : x(1) {}',
    'fn h<T, N, Ts>(a: T[N]&, ts: Ts&...) -> void; struct V(i32) {static fn type() -> T { return I }}; fn Foo::Foo<T>(_: int) x(1) {  }',
  ],
  [
    'trailing result types',
    'auto f() -> WasmEdge_Result { return R; }',
    'fn f() -> WasmEdge_Result { return R }',
  ],
  [
    'variables with constructor arguments',
    'Registrar a("n", f); static Registrar b{"n", f}; std::vector<int> v = {1, 2};',
    'var a: Registrar = make Registrar("n", f); static var b: Registrar = make Registrar{"n", f}; var v: std::vector<int> = {1, 2}',
  ],
  [
    'a vexing parse outside functions when the argument is known to be a value',
    'int f(); Registrar a(f); int g(Type);',
    'fn f() -> int; var a: Registrar = make Registrar(f); fn g(_: Type) -> int',
  ],
  ['uses of macros that nobody defines', 'REGISTER(foo, 1);\nint x;', 'item REGISTER!(foo, 1); var x: int'],
  [
    'a descriptor export without its header',
    'EXPORT_GET_DESCRIPTOR(Descriptor)',
    '"C" fn GetDescriptor() -> WasmEdge::Plugin::Plugin::PluginDescriptor* { return &Descriptor }',
  ],
  [
    'functions with a try body',
    'Q::Q(int x) try : a(x) { f(); } catch (...) {}',
    'fn Q::Q(x: int) a(x) try { f() } catch {  }',
  ],
  ['variadic functions', 'int log(const char *f, ...);', 'fn log(f: char*, _: ......) -> int'],
  [
    'what was not read, and what stands whole in it',
    'int a = 1; @@ int b = 2;',
    'var a: int = 1; failed; failed; var b: int = 2',
  ],
];

describe('declarations of C and C++', () => {
  for (const [behaviour, source, lowered] of cases) {
    it(behaviour, async () => {
      assert.equal(showAll(await lowerCpp(source)), lowered);
    });
  }

  it('keep the types as their author wrote them', async () => {
    const [func] = await lowerCpp(
      'const uint8_t *f(const char  *const name, unsigned long n, int (*cb)(void), std::array<int, 2> &a);',
    );
    assert.equal(func?.kind, 'func');
    if (func?.kind !== 'func') return;
    assert.equal(func.result?.text, 'const uint8_t *');
    assert.deepEqual(
      func.params.map((param) => param.type?.text),
      ['const char *const', 'unsigned long', 'int (*)(void)', 'std::array<int, 2> &'],
    );
  });
});
