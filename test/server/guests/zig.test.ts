import assert from 'node:assert/strict';
import test from 'node:test';
import { importsOfFiles } from './readDeclared';
import { inShort } from './readRust';

async function read(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await importsOfFiles('zig', files)).map(inShort);
}

const cases: readonly (readonly [what: string, source: string, ...imports: readonly string[]])[] = [
  ['no library as perhaps from env', 'extern fn now() i64;', '~env.now () -> (i64)'],
  ['nothing of libc', 'extern "c" fn puts(s: [*:0]const u8) c_int;\nextern "m" fn sin(x: f64) f64;'],
  [
    'nothing of a native library',
    'extern "kernel32" fn GetLastError() u32;\nextern "user32.dll" fn F() u32;',
  ],
  [
    'nothing that is no function',
    'extern "host" var v: i32;\nexport fn f(a: i32) i32 { return a; }\nfn g() void;',
  ],
  [
    'a declaration in a condition as perhaps',
    'const a = if (x) struct { extern "host" fn f() void; } else struct {};',
    '~host.f () -> ()',
  ],
  [
    'another calling convention as unknown',
    'extern "host" fn f(a: i32) callconv(.Inline) i32;',
    'host.f ? -> ?',
  ],
  [
    'both ways of writing the one of C',
    'extern "host" fn f(a: i32) callconv(.c) i32;',
    'host.f (i32) -> (i32)',
  ],
  [
    'slices, arrays and plain structs as unknown',
    'const S = struct { a: i32 };\nextern "host" fn f(a: []const u8) void;\nextern "host" fn g(a: S) void;\nextern "host" fn h(a: [4]u8) void;',
    'host.f ? -> ()',
    'host.g ? -> ()',
    'host.h ? -> ()',
  ],
  ['a result that is not known as unknown on both sides', 'extern "host" fn f(a: i32) T;', 'host.f ? -> ?'],
  ['a name that leads nowhere as unknown', 'extern "host" fn f(a: T, b: std.T) void;', 'host.f ? -> ()'],
  [
    'a name that leads in a circle as unknown',
    'const A = B;\nconst B = A;\nextern "host" fn f(a: A) void;',
    'host.f ? -> ()',
  ],
  [
    'a variable and a name declared twice as unknown',
    'var A = u32;\nconst B = u32;\nconst B = u64;\nextern "host" fn f(a: A) void;\nextern "host" fn g(a: B) void;',
    'host.f ? -> ()',
    'host.g ? -> ()',
  ],
  [
    'the nearest of two names',
    'const T = u32;\nconst S = struct { const T = u64; extern "host" fn f(a: T) void; };',
    'host.f (i64) -> ()',
  ],
  [
    'a struct of one float as unknown',
    'const S = extern struct { a: f64 };\nextern "host" fn f(a: S) void;',
    'host.f ? -> ()',
  ],
  [
    'a generic type as unknown',
    'fn G(comptime T: type) type { return T; }\nextern "host" fn f(a: G(u32)) void;',
    'host.f ? -> ()',
  ],
  ['nothing of a declaration whose end is not typed', 'extern "host" fn f(a: i32) i6'],
];

for (const [what, source, ...imports] of cases) {
  test(`reads ${what}`, async () => {
    assert.deepEqual(await read({ '/w/main.zig': source }), imports);
  });
}

const declaration = 'extern "host" fn f(a: usize) void;';

test('takes a library as an import only perhaps when the build never speaks of WebAssembly', async () => {
  const native = { '/w/build.zig': 'const t = b.standardTargetOptions(.{});', '/w/main.zig': declaration };
  const wasm = { '/w/build.zig': '.cpu_arch = .wasm32', '/w/main.zig': declaration };
  assert.deepEqual(await read(native), ['~host.f (i32) -> ()']);
  assert.deepEqual(await read(wasm), ['host.f (i32) -> ()']);
});

test('is sure of symbols that nothing defines where the build is for WebAssembly alone', async () => {
  const source = 'extern fn emit(n: i32) void;';
  const left = async (build: string | null, more = ''): Promise<readonly string[]> => {
    const files = { '/w/main.zig': `${source}\n${more}`, ...(build !== null && { '/w/build.zig': build }) };
    const found = await importsOfFiles('zig', files);
    return found.map(({ name, leftUndefined }) => `${name} ${leftUndefined ?? 'no'}`);
  };
  const wasm = '.cpu_arch = .wasm32';
  assert.deepEqual(await left(wasm), ['emit surely']);
  assert.deepEqual(await left(null), ['emit perhaps']);
  assert.deepEqual(await left('const t = b.standardTargetOptions(.{});'), ['emit no']);
  for (const linked of ['exe.addCSourceFile(.{});', 'exe.linkSystemLibrary("z");', 'exe.addObjectFile(x);'])
    assert.deepEqual(await left(`${wasm};\n${linked}`), ['emit no'], linked);
  assert.deepEqual(await left(wasm, 'export fn emit(n: i32) void {}'), ['emit no']);
  assert.deepEqual(await left(wasm, 'comptime { @export(&other, .{ .name = "emit" }); }'), ['emit no']);
  assert.deepEqual(await left(wasm, 'const c = @cImport(@cInclude("wasmedge/wasmedge.h"));'), ['emit no']);
  assert.deepEqual(await left(wasm, 'extern fn memcpy(a: *u8) *u8;\nextern "m" fn sin(x: f64) f64;'), [
    'emit surely',
    'memcpy no',
  ]);
  assert.deepEqual(await left(wasm, 'const s = if (x) struct { extern fn late() void; } else 0;'), [
    'emit surely',
    'late perhaps',
  ]);
});

test('places names and types in UTF-16 columns behind Chinese', async () => {
  const text = '// 😀\r\nextern "音频" fn @"播放"(音量: u64) f32;\r\n';
  // Zig has no such names without @"…", but a half-typed file may.
  const [found] = await importsOfFiles('zig', { '/w/main.zig': text.replace('音量', '@"音量"') });
  assert.ok(found);
  const line = text.replace('音量', '@"音量"').split('\r\n')[1] ?? '';
  const at = ({ range }: typeof found.site): string => {
    assert.equal(range.start.line, 1);
    return line.slice(range.start.character, range.end.character);
  };
  assert.equal(at(found.site), '播放');
  assert.equal(at(found.moduleSite ?? assert.fail()), '音频');
  const [parameter] = found.signature.params ?? [];
  assert.equal(at(parameter?.site ?? assert.fail()), 'u64');
  assert.equal(found.module, '音频');
});
