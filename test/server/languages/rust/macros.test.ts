import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expr, Unit } from '../../../../server/src/core/ir/types';
import type { Site } from '../../../../server/src/core/model/site';
import { bodyOf, declarationsOf, lowerFiles } from './lower';
import { printed } from './printed';

const statements: readonly (readonly [
  what: string,
  macro: string,
  body: string,
  ...expected: readonly string[],
])[] = [
  [
    'an expression',
    'macro_rules! twice { ($e:expr) => { $e + $e } }',
    'let x = twice!(a * b);',
    'let(pattern=bind(name="x") value=binary(operator="+" left=binary(operator="*" left=name(path=a) right=name(path=b)) right=binary(operator="*" left=name(path=a) right=name(path=b))))',
  ],
  [
    'statements that join the block',
    'macro_rules! reg { ($m:expr, $n:literal, $f:ident) => { $m.add_func($n, $f).unwrap(); } }',
    'reg!(m, "a", g);',
    'call(callee=member(object=call(callee=member(object=name(path=m) name="add_func") args=[literal(value="a"), name(path=g)]) name="unwrap"))',
  ],
  [
    'a repetition with a separator and one after the last',
    'macro_rules! all { ($($n:ident => $v:expr),* $(,)?) => { $( f(stringify!($n), $v); )* } }',
    'all! { a => 1, b => g(2, 3), };',
    'call(callee=name(path=f) args=[literal(value="a"), literal(value=1)])',
    'call(callee=name(path=f) args=[literal(value="b"), call(callee=name(path=g) args=[literal(value=2), literal(value=3)])])',
  ],
  [
    'nested repetitions',
    'macro_rules! t { ($( $n:ident : ($($t:ty),*) ;)+) => { $( f::<$n>(vec![$(<$t>::T),*]); )+ } }',
    't!(a: (u8, Vec<u8>); b: (););',
    'call(callee=name(path=f args=[(name=a)]) args=[aggregate(form="array" elements=[(value=name(path=u8::T)), (value=name(path=Vec::T args=[(name=u8)]))])])',
    'call(callee=name(path=f args=[(name=b)]) args=[aggregate(form="array")])',
  ],
  [
    'the rule that fits',
    'macro_rules! k { () => { f(0) }; (x $a:expr) => { f($a) }; ($($t:tt)*) => { g() } }',
    'k!(); k!(x 1); k!(y 2);',
    'call(callee=name(path=f) args=[literal(value=0)])',
    'call(callee=name(path=f) args=[literal(value=1)])',
    'call(callee=name(path=g))',
  ],
  [
    'a macro that uses itself',
    'macro_rules! count { () => { 0 }; ($h:tt $($r:tt)*) => { 1 + count!($($r)*) } }',
    'let n = count!(a b);',
    'let(pattern=bind(name="n") value=binary(operator="+" left=literal(value=1) right=binary(operator="+" left=literal(value=1) right=literal(value=0))))',
  ],
  [
    'locals of the body apart from names in the arguments',
    'macro_rules! m { ($e:expr) => { { let x = 1; f(x, $e, y.x) } } }',
    'm!(x);',
    'block(body=[let(pattern=bind(name="x__macro75") value=literal(value=1)), call(callee=name(path=f) args=[name(path=x__macro75), name(path=x), member(object=name(path=y) name="x")])] hasValue=true)',
  ],
  [
    'a name that the use gives to a local',
    'macro_rules! m { ($n:ident) => { let $n = 1; } }',
    'm!(x); f(x);',
    'let(pattern=bind(name="x") value=literal(value=1))',
    'call(callee=name(path=f) args=[name(path=x)])',
  ],
  [
    'closures and turbofish with commas as one expression',
    'macro_rules! p { ($($e:expr),*) => { f($($e),*) } }',
    'p!(|a, b| a, g::<A, B>(1), if c { 1 } else { 2 });',
    'call(callee=name(path=f) args=[lambda(params=[(pattern=bind(name="a") name="a"), (pattern=bind(name="b") name="b")] captures="share" body=name(path=a)), ' +
      'call(callee=name(path=g args=[(name=A), (name=B)]) args=[literal(value=1)]), if(condition=name(path=c) then=block(body=[literal(value=1)] hasValue=true) otherwise=block(body=[literal(value=2)] hasValue=true))])',
  ],
  [
    'types of every shape',
    'macro_rules! c { ($($t:ty),*) => { f::<($($t,)*)>() } }',
    'c!(&\'a mut [u8], Option<extern "C" fn(u8) -> i32>, *const T, dyn A + Send, <X as Y>::Z, [u8; 4], (), !);',
    'call(callee=name(path=f args=[(name=() args=[(name=u8 wrappers=[slice(), reference(mutable=true)]), (name=Option args=[(name=fn args=[(name=u8), (name=i32)])]), ' +
      '(name=T wrappers=[pointer()]), (name=dyn args=[(name=A), (name=Send)]), (name=X::Z), (name=u8 wrappers=[array(size=literal(value=4))]), (name=()), (name=!)])]))',
  ],
  [
    'a use that no rule fits as the macro that it is',
    'macro_rules! m { (a) => { 1 } }',
    'm!(b);',
    'macro(path=m args=[name(path=b)])',
  ],
  [
    'a use before the definition, which means another macro',
    '',
    'm!(1); macro_rules! m { ($e:expr) => { f($e) } } m!(2);',
    'macro(path=m args=[literal(value=1)])',
    'call(callee=name(path=f) args=[literal(value=2)])',
  ],
  [
    'a macro of two definitions by condition as unknown',
    '#[cfg(a)] macro_rules! m { () => { 1 } } #[cfg(not(a))] macro_rules! m { () => { 2 } }',
    'm!();',
    'macro(path=m)',
  ],
  [
    'a macro of tests only as unknown',
    '#[cfg(test)] macro_rules! m { () => { 1 } }',
    'm!();',
    'macro(path=m)',
  ],
  [
    'the last of two definitions',
    'macro_rules! m { () => { 1 } } macro_rules! m { () => { 2 } }',
    'm!()',
    'literal(value=2)',
  ],
];

for (const [what, macro, source, ...expected] of statements) {
  test(`expands ${what}`, async () => {
    const { body } = await bodyOf(source, `${macro}\n`);
    const made = body.filter((each: Expr) => !(each.kind === 'local' && each.declarations.length === 0));
    const anyUse = /__macro\d+/g;
    assert.deepEqual(
      made.map(printed).map((text) => text.replace(anyUse, '__macro')),
      expected.map((text) => text.replace(anyUse, '__macro')),
    );
  });
}

test('expands items, and macros in macros', async () => {
  const declarations = await declarationsOf(`
macro_rules! block { ($m:literal; $($rest:tt)*) => { #[link(wasm_import_module = $m)] extern "C" { inner! { $($rest)* } } } }
macro_rules! inner { ($($(#[$a:meta])* $v:vis fn $n:ident($($p:ident : $t:ty),*) $(-> $r:ty)?;)*) => { $($(#[$a])* $v fn $n($($p: $t),*) $(-> $r)?;)* } }
block! { "m"; #[link_name = "g"] pub fn f(a: *const u8, n: u64) -> i32; fn h(); }`);
  assert.deepEqual(
    declarations.map(printed),
    [
      'extern(attributes=[(path=link args=[(name="wasm_import_module" value="m" isString=true)])] abi="C" members=[' +
        'func(attributes=[(path=link_name args=[(name=null value="g" isString=true)])] path=f params=[(pattern=bind(name="a") name="a" type=(name=u8 wrappers=[pointer()])), ' +
        '(pattern=bind(name="n") name="n" type=(name=u64))] result=(name=i32) abi="C"), func(path=h abi="C")])',
    ].map((text) => text.replace('(name=null ', '(')),
  );
});

async function unitOf(files: Readonly<Record<string, string>>, file: string): Promise<Unit> {
  const { configurations } = await lowerFiles(files);
  return configurations[0]?.units.find((unit) => unit.file === file) ?? assert.fail('no unit');
}

function at(files: Readonly<Record<string, string>>, site: Site | undefined): string {
  if (!site) return 'nowhere';
  const { start, end } = site.range;
  const line = (files[site.file] ?? '').split('\n')[start.line] ?? '';
  return `${site.file}:${String(start.line)} ${line.slice(start.character, end.line === start.line ? end.character : undefined)}`;
}

test('places arguments where they are written and the body at the use, with the definition', async () => {
  const files = {
    '/w/src/lib.rs': '#[macro_use] mod macros;\nfn f() {\n  /* 😀 */ reg!(m, "one");\n}',
    '/w/src/macros.rs':
      '// macros\nmacro_rules! reg {\n  ($m:expr, $n:literal) => { $m.add_func($n, "fixed") }\n}',
  };
  const unit = await unitOf(files, '/w/src/lib.rs');
  const func = unit.declarations.find((declaration) => declaration.kind === 'func');
  const call = func?.body?.kind === 'block' ? func.body.body[0] : undefined;
  assert.ok(call?.kind === 'call');
  const [name, fixed] = call.args;
  assert.ok(name && fixed);
  const namePlace = unit.place(name.start, name.end);
  assert.equal(at(files, namePlace.site), '/w/src/lib.rs:2 "one"');
  assert.equal(namePlace.definition, undefined);
  const fixedPlace = unit.place(fixed.start, fixed.end);
  assert.equal(at(files, fixedPlace.site), '/w/src/lib.rs:2 reg!(m, "one")');
  assert.equal(at(files, fixedPlace.definition), '/w/src/macros.rs:2 "fixed"');
  assert.equal(at(files, unit.place(call.start, call.end).site), '/w/src/lib.rs:2 reg!(m, "one")');
});

test('places arguments through two macros', async () => {
  const files = {
    '/w/src/lib.rs':
      'macro_rules! outer { ($n:literal) => { inner!($n); } }\nmacro_rules! inner { ($n:expr) => { g($n); } }\nfn f() { outer!("name"); }',
  };
  const unit = await unitOf(files, '/w/src/lib.rs');
  const func = unit.declarations.find((declaration) => declaration.kind === 'func');
  const call = func?.body?.kind === 'block' ? func.body.body[0] : undefined;
  assert.ok(call?.kind === 'call' && call.args[0]);
  assert.equal(at(files, unit.place(call.args[0].start, call.args[0].end).site), '/w/src/lib.rs:2 "name"');
  assert.equal(at(files, unit.place(call.start, call.end).site), '/w/src/lib.rs:2 outer!("name")');
});

test('keeps the text of a macro that nobody expands, and where it stands', async () => {
  const text =
    'register_plugin! {\n  plugin_name = "p", modules = [{"m", "", create}]\n}\nwasmedge::register!(1);';
  const declarations = await declarationsOf(text);
  assert.deepEqual(declarations.map(printed), [
    'macroItem(call=macro(path=register_plugin args=[name(path=plugin_name), name(path=modules), name(path=create)]))',
    'macroItem(call=macro(path=wasmedge::register args=[literal(value=1)]))',
  ]);
  const [first] = declarations;
  assert.ok(first?.kind === 'macroItem');
  const { call } = first;
  const start = call.end - 1 - call.text.length;
  assert.equal(text.slice(start, start + call.text.length), call.text);
});

test('reads the statics in lazy_static! and thread_local!', async () => {
  const declarations = await declarationsOf(
    'lazy_static! { static ref A: u8 = 1; }\nthread_local! { pub static B: u8 = const { 2 }; }',
  );
  assert.deepEqual(declarations.map(printed), [
    'global(path=A type=(name=u8) value=literal(value=1) isConst=true isStatic=true)',
    'global(path=B type=(name=u8) value=block(body=[literal(value=2)] hasValue=true) isConst=true isStatic=true)',
  ]);
});

test('ends the expansion of a macro that grows without end, and says so', async () => {
  const { configurations, notRead } = await lowerFiles({
    '/w/src/lib.rs':
      'macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)* $($t)* x) } }\nfn f() { m!(a b c d); }\nfn g() {}',
  });
  assert.equal(configurations[0]?.units[0]?.declarations.length, 2);
  assert.deepEqual(
    notRead.map(({ reason }) => reason.key),
    ['not-read.macro-budget'],
  );
});
