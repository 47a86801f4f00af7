import assert from 'node:assert/strict';
import test from 'node:test';
import { bodyOf } from './lower';
import { printed } from './printed';

const cases: readonly (readonly [what: string, source: string, ...expected: readonly string[]])[] = [
  [
    'a registration with vectors of types',
    'm.add_func("f", (vec![ValType::I32; 3], vec![T, U]), f).unwrap()?;',
    'unary(operator="?" operand=call(callee=member(object=call(callee=member(object=name(path=m) name="add_func") ' +
      'args=[literal(value="f"), aggregate(form="tuple" elements=[(value=repeat(value=name(path=ValType::I32) ' +
      'count=literal(value=3))), (value=aggregate(form="array" elements=[(value=name(path=T)), ' +
      '(value=name(path=U))]))]), name(path=f)]) name="unwrap")))',
  ],
  [
    'generic arguments of paths and methods',
    'A::<T>::new::<u8>(x).y::<i32>(1);',
    'call(callee=member(object=call(callee=name(path=A::new args=[(name=T), (name=u8)]) args=[name(path=x)]) ' +
      'name="y" args=[(name=i32)]) args=[literal(value=1)])',
  ],
  ['a tuple field', 'x.0;', 'member(object=name(path=x) name="0")'],
  [
    'a closure that takes its captures',
    'move |a: u8, _| a;',
    'lambda(params=[(pattern=bind(name="a") name="a" type=(name=u8)), (pattern=wildcard())] captures="copy" body=name(path=a))',
  ],
  ['a closure that shares its captures', '|| 1;', 'lambda(captures="share" body=literal(value=1))'],
  [
    'a range',
    'a..=2;',
    'construct(type=(name=RangeInclusive) form="brace" elements=[(key="start" value=name(path=a)), (key="end" value=literal(value=2))])',
  ],
  [
    'a struct literal with its base',
    'S { a: 1, b, ..c };',
    'construct(type=(name=S) form="brace" elements=[(key="a" value=literal(value=1)), (key="b" value=name(path=b)), (value=spread(value=name(path=c)))])',
  ],
  [
    'escapes of exactly two hexadecimal digits',
    String.raw`"\x41\u{1F600}\n\
     c";`,
    'literal(value="A😀\\nc")',
  ],
  [
    'raw, byte and C strings',
    String.raw`(r#"a"b\"#, b"by\x41\0", c"cs");`,
    String.raw`aggregate(form="tuple" elements=[(value=literal(value="a\"b\\")), (value=literal(value="byA")), (value=literal(value="cs"))])`,
  ],
  ['a byte string that is no text', String.raw`b"\xff";`, 'opaque(why="other")'],
  [
    'numbers with suffixes and separators',
    '(1_000u32, 0xFFu8, 1.5f32, 18446744073709551615);',
    'aggregate(form="tuple" elements=[(value=literal(value=1000)), (value=literal(value=255)), (value=literal(value=1.5)), (value=literal(value=18446744073709551615))])',
  ],
  ['a raw identifier', 'r#type;', 'name(path=type)'],
  [
    'paths from the root of the crate',
    'self::a; super::b; crate::c;',
    'name(path=crate::a)',
    'name(path=crate::b)',
    'name(path=crate::c)',
  ],
  [
    'if let with a further condition',
    'if let Some(x) = a && b { c } else { d };',
    'if(pattern=tuple(path=Some elements=[bind(name="x")]) condition=name(path=a) then=if(condition=name(path=b) then=block(body=[name(path=c)] hasValue=true) ' +
      'otherwise=block(body=[name(path=d)] hasValue=true)) otherwise=block(body=[name(path=d)] hasValue=true))',
  ],
  [
    'while let with a label',
    "'l: while let Some(x) = i.next() { break 'l; }",
    'loop(pattern=tuple(path=Some elements=[bind(name="x")]) condition=call(callee=member(object=name(path=i) name="next")) testFirst=true body=block(body=[jump(jump="break" label="l")]) label="l")',
  ],
  [
    'match with alternatives, guard and constants',
    'match x { 1 | 2 if c => a, E::B { y } => {} _ => return, };',
    'match(subject=name(path=x) arms=[(patterns=[value(value=literal(value=1)), value(value=literal(value=2))] guard=name(path=c) body=name(path=a)), ' +
      '(patterns=[struct(path=E::B fields=[(name="y" pattern=bind(name="y"))])] body=block()), (patterns=[wildcard()] body=jump(jump="return"))])',
  ],
  [
    'names in patterns as constants when they begin with a capital letter',
    'match x { MAX => 1, None => 2, other => 3, X @ 1 => 4, S { A, b: C } => 5 };',
    'match(subject=name(path=x) arms=[(patterns=[value(value=name(path=MAX))] body=literal(value=1)), (patterns=[value(value=name(path=None))] body=literal(value=2)), ' +
      '(patterns=[bind(name="other")] body=literal(value=3)), (patterns=[bind(name="X" inner=value(value=literal(value=1)))] body=literal(value=4)), ' +
      '(patterns=[struct(path=S fields=[(name="A" pattern=bind(name="A")), (name="b" pattern=value(value=name(path=C)))])] body=literal(value=5))])',
  ],
  [
    'let else',
    'let Some(y) = f() else { return };',
    'let(pattern=tuple(path=Some elements=[bind(name="y")]) value=call(callee=name(path=f)) otherwise=block(body=[jump(jump="return")] hasValue=true))',
  ],
  [
    'a statement that may not be built',
    '#[cfg(feature = "a")] g();',
    'if(condition=macro(path=cfg) then=block(body=[call(callee=name(path=g))]))',
  ],
  [
    'a variable whose value may not be built',
    '#[cfg(feature = "a")] let x = 1;',
    'let(pattern=bind(name="x") value=if(condition=macro(path=cfg) then=literal(value=1) otherwise=opaque(why="other")))',
  ],
  ['a statement of tests only', '#[cfg(test)] g(); h();', 'call(callee=name(path=h))'],
  [
    'format! as a sum of texts',
    'format!("a{}b{x}{n}{{", y, n = 1);',
    'binary(operator="+" left=binary(operator="+" left=binary(operator="+" left=binary(operator="+" left=literal(value="a") right=call(callee=member(object=name(path=y) name="to_string"))) ' +
      'right=literal(value="b")) right=call(callee=member(object=name(path=x) name="to_string"))) right=literal(value="1{"))',
  ],
  [
    'concat! of literals as one',
    'concat!("a", 1, true, -2.5);',
    'binary(operator="+" left=literal(value="a1true") right=call(callee=member(object=unary(operator="-" operand=literal(value=2.5)) name="to_string")))',
  ],
  [
    'a loop over a range as one that counts to an end taken once',
    'for i in 0..n() { f(i); }',
    'block(body=[let(pattern=bind(name="end of a range") value=call(callee=name(path=n))), loop(initial=let(pattern=bind(name="counter of a range") value=literal(value=0)) ' +
      'condition=binary(operator="<" left=name(path=counter of a range) right=name(path=end of a range)) ' +
      'step=assign(operator="+=" target=name(path=counter of a range) value=literal(value=1)) testFirst=true ' +
      'body=block(body=[let(pattern=bind(name="i") value=name(path=counter of a range)), block(body=[call(callee=name(path=f) args=[name(path=i)])])]))])',
  ],
  [
    'a field that may not be built as unknown',
    'S { #[cfg(feature = "a")] n: 1, #[cfg(test)] m: 2, k: 3 };',
    'construct(type=(name=S) form="brace" elements=[(key="n" value=opaque(why="other" children=[literal(value=1)])), (key="k" value=literal(value=3))])',
  ],
  [
    'a macro of another crate with a known name',
    'bumpalo::vec![in &b; 1]; std::vec![1];',
    'macro(path=bumpalo::vec args=[name(path=in), name(path=b)])',
    'aggregate(form="array" elements=[(value=literal(value=1))])',
  ],
  [
    'a loop over a list',
    'for (a, b) in t.iter() {}',
    'forEach(pattern=tuple(elements=[bind(name="a"), bind(name="b")]) byReference=true range=call(callee=member(object=name(path=t) name="iter")) body=block())',
  ],
  [
    'format! with a width as a macro that nobody expands',
    'format!("{:>3}", y);',
    'macro(path=format args=[literal(value="{:>3}"), name(path=y)])',
  ],
  ['panic! as the end of a path', 'panic!("{}", 1);', 'jump(jump="throw")'],
  [
    'matches! as a match',
    'matches!(x, A | B if c);',
    'match(subject=name(path=x) arms=[(patterns=[value(value=name(path=A)), value(value=name(path=B))] guard=name(path=c) body=literal(value=true)), (patterns=[wildcard()] body=literal(value=false))])',
  ],
  [
    'an unknown macro with its arguments',
    'log!(target: "x", m);',
    'macro(path=log args=[name(path=target), name(path=m)])',
  ],
  [
    'a nested function and a constant',
    'fn g() {} const K: u8 = 1;',
    'local(declarations=[func(path=g body=block())])',
    'local(declarations=[global(path=K type=(name=u8) value=literal(value=1) isConst=true)])',
  ],
];

for (const [what, source, ...expected] of cases) {
  test(`lowers ${what}`, async () => {
    const { body } = await bodyOf(source);
    assert.deepEqual(body.map(printed), expected);
  });
}

test('knows when a block has a value', async () => {
  for (const [source, hasValue] of [
    ['1', true],
    ['1;', false],
    ['let x = 1;', false],
    ['if a { 1 } else { 2 }', true],
    ['if a { 1 } else { 2 };', false],
    ['m.f()', true],
    ['vec![1]', true],
    ['#[cfg(test)] { 1 }', false],
  ] as const) {
    assert.equal((await bodyOf(source)).hasValue, hasValue, source);
  }
});
