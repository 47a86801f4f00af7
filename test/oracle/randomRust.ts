// Makes a Rust guest with types put together at random: the same for the same seed, and always one that compiles.

/** A source of numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const scalars =
  'i8 u8 i16 u16 i32 u32 i64 u64 i128 u128 f32 f64 bool char usize isize () c_int c_long c_longlong c_double c_char'.split(
    ' ',
  );
const special = [
  ...[
    "&'static str",
    '*const str',
    "&'static dyn Tr",
    'Box<dyn Tr>',
    'Box<[u8]>',
    "&'static CStr",
    'String',
    'Vec<u8>',
  ],
  ...[
    'NonZeroU32',
    'NonZero<i64>',
    'AtomicU8',
    'AtomicBool',
    'AtomicPtr<u8>',
    'Duration',
    'Rc<u8>',
    'Arc<str>',
    '*const Mutex<[u8]>',
  ],
];
const shapes: readonly ((type: string, other: string, length: number) => string)[] = [
  (type) => `*const ${type}`,
  (type) => `&'static ${type}`,
  (type) => `&'static [${type}]`,
  (type) => `Option<${type}>`,
  (type) => `Option<${type}>`,
  (type) => `Box<${type}>`,
  (type) => `NonNull<${type}>`,
  (type) => `(${type},)`,
  (type, other) => `(${type}, ${other})`,
  (type, _, length) => `[${type}; ${String(length)}]`,
  (type, other) => `Result<${type}, ${other}>`,
  (type) => `MaybeUninit<${type}>`,
  (type) => `Cell<${type}>`,
  (type) => `Wrapping<${type}>`,
  (type) => `PhantomData<${type}>`,
  (type) => `extern "C" fn(${type}) -> u8`,
];

const head = `#![allow(warnings)]
use std::{cell::*, ffi::CStr, marker::PhantomData, mem::*, num::*, os::raw::*, ptr::NonNull, rc::Rc, sync::{atomic::*, *}, time::Duration};
pub trait Tr {}
`;

/** The source of a guest with so many imported functions of one parameter or one result. */
export function randomGuest(seed: number, functions: number): string {
  const { declared, imports } = randomParts(seed, functions);
  return `${head}${declared.join('\n')}\n${imports}`;
}

/** The same in two crates: the guest takes half of the types from the library `shared`, which it re-exports in part. */
export function randomWorkspace(
  seed: number,
  functions: number,
): { readonly library: string; readonly module: string; readonly guest: string } {
  const { declared, imports } = randomParts(seed, functions);
  const third = Math.floor(declared.length / 3);
  const words = 'pub use crate::module::*; pub mod module;';
  return {
    module: `${head}${declared.slice(0, third).join('\n')}\n`,
    library: `${head.replace('pub trait Tr {}', words)}${declared.slice(third, 2 * third).join('\n')}\n`,
    guest: `${head.replace('pub trait Tr {}', 'use shared::*;')}${declared.slice(2 * third).join('\n')}\n${imports}`,
  };
}

function randomParts(
  seed: number,
  functions: number,
): { readonly declared: readonly string[]; readonly imports: string } {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[Math.floor(random() * list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  const names: string[] = [];
  const type = (depth: number): string => {
    const chance = random();
    if (depth === 0 || chance < 0.3) return pick(scalars);
    if (chance < 0.38) return pick(special);
    if (chance < 0.6 && names.length > 0) return pick(names);
    return pick(shapes)(type(depth - 1), type(depth - 1), Math.floor(random() * 4));
  };
  const fields = (count: number): string =>
    Array.from({ length: count }, (_, index) => `pub f${String(index)}: ${type(2)}`).join(', ');
  const declarations: readonly ((name: string) => string)[] = [
    (name) =>
      `${pick(['#[repr(C)] ', '', '#[repr(C, align(8))] '])}pub struct ${name} { ${fields(pick([0, 1, 1, 1, 2, 3]))} }`,
    (name) => `#[repr(transparent)] pub struct ${name}(pub ${type(2)}, ());`,
    (name) =>
      `${pick(['', '#[repr(C)] ', '#[repr(u8)] ', '#[repr(u64)] '])}pub enum ${name} { ${pick(['A', 'A, B', 'A, B, C'])} }`,
    (name) =>
      `${pick(['', '#[repr(C)] ', '#[repr(u8)] '])}pub enum ${name} { A(${type(1)}), B { x: ${type(1)} }, C }`,
    (name) => `pub type ${name} = ${type(2)};`,
  ];
  const declared = Array.from({ length: 60 }, (_, index) => {
    const name = `T${String(index)}`;
    const declaration = pick(declarations)(name);
    names.push(name);
    return declaration;
  });
  const imported = Array.from({ length: functions }, (_, index) => {
    const name = `f${String(index)}`;
    return random() < 0.6 ? `fn ${name}(a: ${type(3)});` : `fn ${name}() -> ${type(3)};`;
  });
  return {
    declared,
    imports: `#[link(wasm_import_module = "m")]\nextern "C" {\n${imported.join('\n')}\n}\n`,
  };
}
