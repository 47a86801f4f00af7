// The types of the language and of its standard headers, which are not in the workspace, on wasm32. A type that
// wasi-libc and Emscripten define differently (`clock_t`) is not in it.

import type { Layout } from './layout';

const words = (text: string): readonly string[] => text.split(' ');

const integers32 = words(
  'bool _Bool wchar_t wint_t char8_t char16_t char32_t nullptr_t va_list __builtin_va_list __gnuc_va_list ' +
    'int8_t uint8_t int16_t uint16_t int32_t uint32_t int_least8_t uint_least8_t int_least16_t uint_least16_t ' +
    'int_least32_t uint_least32_t int_fast8_t uint_fast8_t int_fast16_t uint_fast16_t int_fast32_t uint_fast32_t ' +
    'size_t ssize_t ptrdiff_t intptr_t uintptr_t mode_t uid_t gid_t pid_t socklen_t in_addr_t in_port_t ' +
    '__INT32_TYPE__ __UINT32_TYPE__ __SIZE_TYPE__ __PTRDIFF_TYPE__ __INTPTR_TYPE__ __UINTPTR_TYPE__ ' +
    '__UINT8_TYPE__ __INT8_TYPE__ __UINT16_TYPE__ __INT16_TYPE__ __WCHAR_TYPE__',
);

const integers64 = words(
  'int64_t uint64_t intmax_t uintmax_t int_least64_t uint_least64_t int_fast64_t uint_fast64_t off_t time_t ' +
    '__INT64_TYPE__ __UINT64_TYPE__',
);

const table: ReadonlyMap<string, Layout> = new Map<string, Layout>([
  ...integers32.map((name) => [name, { kind: 'scalar', type: 'i32' }] as const),
  ...integers64.map((name) => [name, { kind: 'scalar', type: 'i64' }] as const),
  ['float', { kind: 'scalar', type: 'f32' }],
  ['double', { kind: 'scalar', type: 'f64' }],
  ['void', { kind: 'void' }],
  ['__int128_t', { kind: 'pair' }],
  ['__uint128_t', { kind: 'pair' }],
]);

/** What stands in namespace `std` alone. */
const onlyStd: ReadonlyMap<string, Layout> = new Map<string, Layout>([
  ['byte', { kind: 'scalar', type: 'i32' }],
  ['string', { kind: 'aggregate' }],
  ['string_view', { kind: 'aggregate' }],
]);

/** Null for a name that is none of them. */
export function standardLayout(path: readonly string[]): Layout | null {
  const isStd = path.length === 2 && path[0] === 'std';
  const name = path.filter((part) => part !== '').at(-1) ?? '';
  if (path.length > 1 && !isStd && path[0] !== '') return null;
  return (isStd ? onlyStd.get(name) : null) ?? table.get(name) ?? builtInLayout(name);
}

/** `unsigned long long int` in any order of its words. */
function builtInLayout(name: string): Layout | null {
  const parts = name.split(' ');
  const has = (word: string): boolean => parts.includes(word);
  if (
    !parts.every((part) => /^(?:signed|unsigned|char|short|int|long|double|__int128|__signed__)$/.test(part))
  )
    return null;
  if (has('__int128') || (has('long') && has('double'))) return { kind: 'pair' };
  if (has('double')) return null;
  const longs = parts.filter((part) => part === 'long').length;
  return { kind: 'scalar', type: longs > 1 ? 'i64' : 'i32' };
}
