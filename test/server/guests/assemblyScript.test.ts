import assert from 'node:assert/strict';
import test from 'node:test';
import { importsOfFiles, readerOf } from './readDeclared';
import { inShort } from './readRust';

async function read(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await importsOfFiles('assemblyscript', files)).map((found) =>
    found.kind === 'func' ? inShort(found) : `${found.kind} ${found.module ?? '?'}.${found.name}`,
  );
}

const cases: readonly (readonly [what: string, source: string, ...imports: readonly string[]])[] = [
  [
    'globals as globals',
    `@external("env", "base") declare const base: i32;
     declare let y: f64, z: i64;
     declare namespace js { const PI: f64; }
     export declare const given: i32 = 5;`,
    'global env.base',
    'global env.y',
    'global env.z',
    'global env.js.PI',
  ],
  [
    'a decorator before and behind export',
    '@external("m", "a") export declare function a(): i32;\nexport @external("m", "b") declare function b(): i32;',
    'm.a () -> (i32)',
    'm.b () -> (i32)',
  ],
  [
    'the right one of several decorators',
    '@unsafe @external("m", "n") @lazy\ndeclare function f(): i32;',
    'm.n () -> (i32)',
  ],
  [
    'nothing of an import whose names are no literals',
    '@external(M, "a") declare function a(x: i32): void;\n@external("m", `b`) declare function b(x: i32): void;\n@external() declare function c(x: i32): void;\n@external("a", "b", "c") declare function d(x: i32): void;\n@external declare function e(x: i32): void;',
  ],
  [
    'nothing that the compiler itself knows',
    '@builtin export declare function f(a: i32): i32;\n@unsafe @builtin\ndeclare function g(a: i32): i32;',
  ],
  ['nothing that is generic', 'declare function f<T>(a: T, b: i32): T;'],
  [
    'nothing that is defined',
    '@external("m", "f") function f(a: i32): void {}\nexport function g(a: i32): i32 { return a; }',
  ],
  [
    'a decorator only for the next declaration',
    '@external("m", "f")\nconst a: i32 = 1;\ndeclare function g(): i32;',
    'env.g () -> (i32)',
  ],
  ['a rest parameter as unknown', 'declare function f(a: i32, ...b: i32[]): void;', 'env.f ? -> ()'],
  [
    'a type from elsewhere as unknown',
    'import { T } from "package";\ndeclare function f(a: i32, b: T): T;',
    'env.f (i32 ?) -> ?',
  ],
  ['a type that nobody declares as unknown', 'declare function f(a: i32, b: T): ns.T;', 'env.f (i32 ?) -> ?'],
  [
    'a type that names itself as unknown',
    'type A = B; type B = A; type A = B; type B = A;\ndeclare function f(a: i32, b: A): void;',
    'env.f (i32 ?) -> ()',
  ],
  [
    'a name declared twice, differently, as unknown',
    'type A = i32; type A = i64;\ndeclare function f(a: i32, b: A): void;',
    'env.f (i32 ?) -> ()',
  ],
  [
    'a generic alias as unknown',
    'type A<T> = T;\ndeclare function f(a: i32, b: A<i64>): void;',
    'env.f (i32 ?) -> ()',
  ],
  [
    'a class that hides a scalar',
    'class i64 {}\ndeclare function f(a: i32, b: i64): void;',
    'env.f (i32 i32) -> ()',
  ],
  ['no result type as unknown', 'declare function f(a: i32);', 'env.f (i32) -> ?'],
];

for (const [what, source, ...imports] of cases) {
  test(`reads ${what}`, async () => {
    assert.deepEqual(await read({ '/w/assembly/env.ts': source }), imports);
  });
}

test('follows types through files that pass them on', async () => {
  const found = await read({
    '/w/assembly/env.ts': 'import { Id } from "./types";\nexport declare function f(a: Id, b: i32): void;',
    '/w/assembly/types/index.ts': 'export * from "./a";\nexport * from "./b";\nexport * from "../env";',
    '/w/assembly/types/a.ts': 'export class A { a: i32 = 0 }',
    '/w/assembly/types/b.ts': 'export { Handle as Id } from "./c";',
    '/w/assembly/types/c.ts': 'export type Handle = u64;',
  });
  assert.deepEqual(found, ['env.f (i64 i32) -> ()']);
});

const plain = 'declare function gtag(command: string, id: number): void;\n';
const sized = 'declare function f(a: i32): void;\n';

const places: readonly (readonly [files: Readonly<Record<string, string>>, ...imports: readonly string[]])[] =
  [
    [{ '/w/src/main.ts': plain }],
    [{ '/w/src/main.ts': sized }],
    [{ '/w/assembly/parts.ts': plain }],
    [
      { '/w/assembly/parts.ts': plain, '/w/assembly/types.ts': sized },
      'parts.gtag (i32 f64) -> ()',
      'types.f (i32) -> ()',
    ],
    [
      {
        '/w/asconfig.json': '{"entries": ["src/wasm/index.ts"]}',
        '/w/src/main.ts': plain,
        '/w/src/wasm/env.ts': sized,
      },
      'env.f (i32) -> ()',
    ],
    [{ '/w/asconfig.json': '{}', '/w/src/main.ts': plain + sized }],
    [{ '/w/build/release.d.ts': sized, '/w/assembly/index.d.ts': sized }],
    [
      {
        '/w/src/main.ts':
          'class A { @external("x", "y") declare b: string; }\n// @external("m", "f") declare function f(): void;',
      },
    ],
    [{ '/w/src/main.ts': '@external("m", "f")\ndeclare function f(): void;' }, 'm.f () -> ()'],
  ];

for (const [files, ...imports] of places) {
  test(`tells AssemblyScript from TypeScript in ${Object.keys(files).join(' ')} (${String(imports.length)})`, async () => {
    assert.deepEqual(await read(files), imports);
  });
}

test('finds nothing to read in ordinary TypeScript', () => {
  const { promising } = readerOf('assemblyscript').program;
  assert.ok(promising);
  for (const text of [
    plain,
    'declare const a: string;\nconst i32: number = 1;',
    'export declare namespace A { let b: number }',
  ]) {
    assert.equal(promising.test(text), false, text);
  }
  for (const text of [sized, '@external("m", "f")\ndeclare function f(): void;'])
    assert.equal(promising.test(text), true, text);
});
