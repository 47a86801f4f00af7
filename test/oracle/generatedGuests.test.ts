// Rust guests made of every kind of type in every place, compiled by rustc: what we read of each import is what the
// compiler imports, or unknown. A wrong reading here would be a false alarm in somebody's editor.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { compileRustGuest, guestCompilers } from '../support/compilers';
import { emptyFolder, missing } from '../support/programs';
import { choices, type Choices } from '../support/random';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';
import { keepImports } from './keepImports';

const skip = missing(...guestCompilers);
const guestCount = 4;
const functionsPerGuest = 60;
const mostParameters = 5;
/** Below this share the readings would be too shy to be of use. */
const leastExact = 0.4;

const preamble = `#![allow(dead_code)]
use core::ptr::NonNull;
use std::ffi::{c_char, c_double, c_int, c_long, c_uint, c_ulonglong, c_void};
use std::num::{NonZeroU32, NonZeroU64, Wrapping};
mod sizes { pub type Size = usize; pub type Wide = u64; pub struct Opaque; }
use sizes::Size as Length;
use sizes::*;
type Handle = u32;
type Callback = extern "C" fn(i32) -> i64;
type Nested = Handle;
const COUNT: usize = 3;
#[repr(transparent)] pub struct Wrapped(u64);
#[repr(transparent)] pub struct Marked<T>(T, core::marker::PhantomData<u8>);
#[repr(C)] pub struct OneFloat { x: f32 }
#[repr(C)] pub struct Inner { one: OneFloat }
#[repr(C)] pub struct Pair { a: i32, b: i32 }
#[repr(C)] pub struct Empty;
#[repr(C)] pub union Either { a: i32, b: f32 }
#[repr(C)] pub enum Color { Red, Green }
#[repr(u8)] pub enum Small { A, B }
#[repr(i64)] pub enum Large { A, B }
pub trait Named {}
`;

const types = [
  ...['i8', 'u8', 'i16', 'u16', 'i32', 'u32', 'i64', 'u64', 'isize', 'usize', 'f32', 'f64', 'bool', 'char'],
  ...['*const u8', '*mut Pair', '*const c_void', '*mut *mut u8', "&'static u64", "&'static mut [u8; 4]"],
  ...["Option<&'static u8>", 'Box<f64>', 'Option<Box<i64>>', 'NonNull<u8>', 'Option<NonNull<Wide>>'],
  ...['extern "C" fn()', 'Option<Callback>', 'Callback', 'Option<extern "C" fn(u64) -> f32>'],
  ...['c_int', 'c_long', 'c_char', 'c_uint', 'c_double', 'c_ulonglong', 'std::ffi::c_short'],
  ...['NonZeroU32', 'NonZeroU64', 'Option<NonZeroU64>', 'Wrapping<u64>', 'u128', 'i128'],
  ...['Handle', 'Nested', 'Length', 'Wide', 'sizes::Size', 'crate::sizes::Wide'],
  ...['Wrapped', 'Marked<f64>', 'OneFloat', 'Inner', 'Pair', 'Empty', 'Either', 'Color', 'Small', 'Large'],
  ...["&'static str", "&'static [u8]", '*const [u8]', "&'static dyn Named", '*const str', 'Box<[u8]>'],
  ...['[u8; COUNT]', '(i32, i64)', '(u32,)', 'Opaque', 'Option<u32>', 'String'],
];
const resultTypes = [...types, '()', '!'];

const openings = [
  '#[link(wasm_import_module = "MODULE")]\nextern "C" {',
  '#[link(wasm_import_module = "MODULE")]\nunsafe extern "C" {',
  '#[cfg_attr(target_arch = "wasm32", link(wasm_import_module = "MODULE"))]\nextern "C" {',
  '#[link(wasm_import_module = r"MODULE")]\nextern "C-unwind" {',
  '#[allow(improper_ctypes)]\n#[link(wasm_import_module = "MODULE")]\nextern {',
  '#[link(wasm_import_module = "MODULE")]\nextern "system" {',
];

function declaration(index: number, chosen: Choices): string {
  const parameters = chosen.several(chosen.below(mostParameters + 1), types);
  const list = parameters.map((type, at) => `p${String(at)}: ${type}`).join(', ');
  const result = chosen.below(2) === 0 ? '' : ` -> ${chosen.oneOf(resultTypes)}`;
  const renamed = chosen.below(4) === 0 ? `#[link_name = "renamed-${String(index)}"] ` : '';
  return `    ${renamed}pub fn f${String(index)}(${list})${result};`;
}

/** One guest: several extern blocks, some inside modules. */
function generateGuest(chosen: Choices): string {
  const blocks: string[] = [];
  for (let index = 0; index < functionsPerGuest;) {
    const count = 1 + chosen.below(8);
    const functions = Array.from({ length: count }, (_, at) => declaration(index + at, chosen));
    index += count;
    const opening = chosen.oneOf(openings).replace('MODULE', `module_${String(blocks.length)}`);
    const block = `${opening}\n${functions.join('\n')}\n}`;
    blocks.push(chosen.below(3) === 0 ? `mod inner_${String(index)} {\nuse super::*;\n${block}\n}` : block);
  }
  return `${preamble}${blocks.join('\n')}\nfn main() {}\n`;
}

describe('generated guests in Rust', { skip }, () => {
  const chosen = choices(20_260);
  const folder = emptyFolder('oracle', 'generated-guests');
  for (let index = 0; index < guestCount; index += 1) {
    it(`are read as rustc compiles them, or not at all (${String(index + 1)})`, (context) => {
      const source = generateGuest(chosen);
      const copy = join(folder, `guest${String(index)}`);
      mkdirSync(copy);
      writeFileSync(join(copy, 'guest.rs'), source);
      writeFileSync(join(folder, 'kept.rs'), keepImports(source));
      compileRustGuest(join(folder, 'kept.rs'), join(folder, 'guest.wasm'));
      const truth = importsOfBinary(join(folder, 'guest.wasm')).filter(
        ({ module }) => !module.startsWith('wasi_'),
      );
      const result = compare(listFolder(copy).guestImports, truth);
      const share = result.exact / truth.length;
      context.diagnostic(
        `seed ${String(chosen.seed)}: ${String(result.exact)} of ${String(truth.length)} exact`,
      );
      assert.deepEqual(result.wrong, [], 'read, but rustc imports it otherwise');
      assert.ok(truth.length >= functionsPerGuest);
      assert.ok(share >= leastExact, `only ${share.toFixed(2)} is read exactly`);
    });
  }
});
