// Types of Rust itself and of its standard library (and of libc): how each is passed on wasm32.

import type { Layout } from './layoutKinds';

type Scalar = Extract<Layout, { kind: 'scalar' }>;

const plain = (type: Scalar['type']): Scalar => ({ kind: 'scalar', type, niche: 'no' });
const withNiche = (type: Scalar['type']): Scalar => ({ kind: 'scalar', type, niche: 'yes' });
const aggregate: Layout = { kind: 'aggregate' };
const empty: Layout = { kind: 'empty' };

function table(names: string, layout: Layout): readonly (readonly [string, Layout])[] {
  return names.split(' ').map((name) => [name, layout]);
}

/** Types that need no `use`. */
const primitives: ReadonlyMap<string, Layout> = new Map([
  ...table('i8 u8 i16 u16 i32 u32 isize usize', plain('i32')),
  ...table('bool char', withNiche('i32')),
  ...table('i64 u64', plain('i64')),
  ...table('f32', plain('f32')),
  ...table('f64', plain('f64')),
  ...table('i128 u128', { kind: 'pair' }),
  ...table('String', aggregate),
]);

/** Types of `core::ffi`, `std::os::raw` and of libc. `c_long` is 32 bits wide on wasm32. */
const cTypes: ReadonlyMap<string, Layout> = new Map([
  ...table('c_char c_schar c_uchar c_short c_ushort c_int c_uint c_long c_ulong', plain('i32')),
  ...table('c_longlong c_ulonglong', plain('i64')),
  ...table('c_float', plain('f32')),
  ...table('c_double', plain('f64')),
]);

const libcTypes: ReadonlyMap<string, Layout> = new Map([
  ...cTypes,
  ...table('size_t ssize_t intptr_t uintptr_t ptrdiff_t', plain('i32')),
  ...table('int8_t uint8_t int16_t uint16_t int32_t uint32_t', plain('i32')),
  ...table('int64_t uint64_t', plain('i64')),
]);

const standardTypes: ReadonlyMap<string, Layout> = new Map([
  ...primitives,
  ...cTypes,
  ...table('NonZeroI8 NonZeroU8 NonZeroI16 NonZeroU16', withNiche('i32')),
  ...table('NonZeroI32 NonZeroU32 NonZeroIsize NonZeroUsize', withNiche('i32')),
  ...table('NonZeroI64 NonZeroU64', withNiche('i64')),
  ...table('AtomicI8 AtomicU8 AtomicI16 AtomicU16 AtomicI32 AtomicU32', plain('i32')),
  ...table('AtomicIsize AtomicUsize AtomicPtr', plain('i32')),
  ...table('AtomicI64 AtomicU64', plain('i64')),
  ...table('AtomicBool Ordering', { kind: 'scalar', type: 'i32', niche: 'unknown' }),
  ...table('Duration OsString PathBuf', aggregate),
  ...table('PhantomData PhantomPinned', empty),
]);

/** Crates that mean the standard library. */
const standardCrates = new Set(['std', 'core', 'alloc']);

/** The layout of a type without generic arguments of concern; null when it is none of those known. */
export function foreignLayout(path: readonly string[]): Layout | null {
  const [crate = ''] = path;
  const name = path[path.length - 1] ?? '';
  if (path.length === 1) return primitives.get(name) ?? null;
  if (standardCrates.has(crate)) return standardTypes.get(name) ?? null;
  return crate === 'libc' ? (libcTypes.get(name) ?? null) : null;
}

/** Generic types whose layout follows from their arguments. */
export type GenericType = 'option' | 'result' | 'pointer' | 'transparent' | 'nonZero' | 'vector';

const preludeGenerics: ReadonlyMap<string, GenericType> = new Map([
  ['Option', 'option'],
  ['Result', 'result'],
  ['Box', 'pointer'],
  ['Vec', 'vector'],
]);

const standardGenerics: ReadonlyMap<string, GenericType> = new Map([
  ...preludeGenerics,
  ['NonNull', 'pointer'],
  ['Rc', 'pointer'],
  ['Arc', 'pointer'],
  ['NonZero', 'nonZero'],
  ['MaybeUninit', 'transparent'],
  ['UnsafeCell', 'transparent'],
  ['Cell', 'transparent'],
  ['ManuallyDrop', 'transparent'],
  ['Wrapping', 'transparent'],
  ['Saturating', 'transparent'],
  ['Pin', 'transparent'],
  ['Reverse', 'transparent'],
]);

/** Which generic type of the standard library a path means, if any. */
export function genericType(path: readonly string[]): GenericType | null {
  const name = path[path.length - 1] ?? '';
  if (path.length === 1) return preludeGenerics.get(name) ?? null;
  return standardCrates.has(path[0] ?? '') ? (standardGenerics.get(name) ?? null) : null;
}

const unsized = new Set(['str', 'CStr', 'OsStr', 'Path', 'ByteStr']);

/**
 * Whether a type of another crate has a size known at compile time, when its arguments have one; null when it is
 * not known. Of the standard library's types only a handful have none.
 */
export function isForeignSized(path: readonly string[]): boolean | null {
  const [crate = ''] = path;
  const name = path[path.length - 1] ?? '';
  if (path.length > 1 && standardCrates.has(crate)) return !unsized.has(name);
  if (path.length === 1 && name === 'str') return false;
  if (crate === 'libc' && name === 'c_void') return true;
  return foreignLayout(path) || genericType(path) ? true : null;
}
