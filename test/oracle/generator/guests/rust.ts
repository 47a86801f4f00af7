// Guests in Rust of both editions: extern blocks in all the ways they are met, plain, in modules, by macros; types
// through aliases, wrappers, references and function pointers.

import { join } from 'node:path';
import type { Choices } from '../../../support/random';
import { compileRustGuest, rustc } from '../../../support/compilers';
import { importsOfBinary } from '../../../support/runtime';
import type { TrueFunction } from '../../comparison';
import {
  byModule,
  isIdentifier,
  numbers,
  type GuestForm,
  type Project,
  type ValueType,
  type Wanted,
} from '../contract';

type Edition = '2021' | '2024';

const preamble = `#![allow(dead_code, improper_ctypes, unused_imports)]
use std::ffi::{c_char, c_double, c_int, c_long, c_longlong, c_uint, c_void};
use std::ptr::NonNull;

pub type Handle = u32;
pub type Size = usize;
pub type Ticks = u64;
pub type Alias = Ticks;
pub type Ratio = f32;
pub type Callback = extern "C" fn(i32, u64) -> f64;
#[repr(transparent)] pub struct Id(pub u64);
#[repr(transparent)] pub struct Wrapped<T>(T, std::marker::PhantomData<u8>);
#[repr(C)] pub struct Pair { a: i32, b: i64 }
#[repr(C)] pub struct Meters { value: f64 }
#[repr(C)] pub enum Color { Red, Green }
#[repr(u8)] pub enum Small { A, B }
#[repr(i64)] pub enum Large { A, B }
`;

/** The types of Rust that are passed as one value of a type; parameters may be more than results are. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  i32: [
    ...[
      'i32',
      'i32',
      'u32',
      'usize',
      'isize',
      'u8',
      'i16',
      'bool',
      'char',
      'c_int',
      'c_uint',
      'c_long',
      'c_char',
    ],
    ...[
      '*const u8',
      '*mut u8',
      '*const c_void',
      '*mut Pair',
      'Option<NonNull<u8>>',
      'NonNull<Pair>',
      'Handle',
      'Size',
    ],
    ...["&'static u8", "Option<&'static Pair>", "&'static mut [u8; 4]", 'Callback', 'Option<Callback>'],
    ...['extern "C" fn(u64)', 'Option<extern "C" fn() -> f32>', 'Color', 'Small', 'Wrapped<u32>', 'Box<u64>'],
    ...['core::num::NonZeroU32', 'Option<std::num::NonZeroU32>', 'std::os::raw::c_int', 'crate::Handle'],
  ],
  i64: [
    'i64',
    'i64',
    'u64',
    'Ticks',
    'Alias',
    'Id',
    'Large',
    'c_longlong',
    'Wrapped<i64>',
    'core::num::NonZeroU64',
  ],
  f32: ['f32', 'f32', 'Ratio', 'core::ffi::c_float', 'Wrapped<Ratio>'],
  f64: ['f64', 'f64', 'c_double', 'Meters', 'Wrapped<f64>'],
};

function spell(type: ValueType | undefined, chosen: Choices): string {
  return chosen.oneOf(spellings[type ?? ''] ?? []);
}

/** The declaration of one function in its block, and the identifier that it got. */
interface Declared {
  readonly text: string;
  readonly identifier: string;
}

function declare({ name, params, results }: Wanted, id: string, edition: Edition, chosen: Choices): Declared {
  const identifier = isIdentifier(name) && chosen.below(4) > 0 ? name : `import_${id}`;
  const list = params.map(
    (type, at) => `${chosen.below(5) === 0 ? '_' : `p${String(at)}`}: ${spell(type, chosen)}`,
  );
  const [result] = results;
  const visible = chosen.oneOf(['', 'pub ', 'pub(crate) ']);
  const safety = edition === '2024' ? chosen.oneOf(['', 'unsafe ', 'safe ']) : '';
  const linked = identifier === name ? '' : `#[link_name = "${name}"]\n    `;
  const doc = chosen.below(5) === 0 ? `/// What the host does.\n    ` : '';
  const comma = list.length > 0 && chosen.below(4) === 0 ? ',' : '';
  const separator = chosen.below(6) === 0 ? ',\n        ' : ', ';
  const tail = result === undefined ? chosen.oneOf(['', '', ' -> ()']) : ` -> ${spell(result, chosen)}`;
  return {
    identifier,
    text: `    ${doc}${linked}${visible}${safety}fn ${identifier}(${list.join(separator)}${comma})${tail};`,
  };
}

function openings(module: string, edition: Edition): readonly string[] {
  if (module === 'env') return [edition === '2024' ? 'unsafe extern "C" {' : 'extern "C" {'];
  const link = `#[link(wasm_import_module = "${module}")]`;
  const safety = edition === '2024' ? 'unsafe ' : '';
  return [
    `${link}\n${safety}extern "C" {`,
    `${link}\n${safety}extern "C" {`,
    `${link}\nunsafe extern "C" {`,
    `${link}\n${safety}extern "C-unwind" {`,
    `${link}\n${safety}extern "system" {`,
    `#[cfg(target_arch = "wasm32")]\n${link}\n${safety}extern "C" {`,
    `#[allow(clashing_extern_declarations)]\n#[cfg_attr(target_arch = "wasm32", link(wasm_import_module = "${module}"))]\n${safety}extern "C" {`,
    `/// The host.\n#[link(wasm_import_module = r#"${module}"#)]\n${safety}extern {`,
  ];
}

function keep(identifiers: readonly string[]): string {
  const count = String(identifiers.length);
  const pointers = identifiers.map((identifier) => `${identifier} as *const ()`).join(', ');
  return `const _: () = { struct Keep([*const (); ${count}]); unsafe impl Sync for Keep {} #[used] static KEEP: Keep = Keep([${pointers}]); };`;
}

/** A block inside a macro that takes the module's name and the declarations. */
function byMacro(module: string, declared: readonly Declared[], edition: Edition, id: string): string {
  const safety = edition === '2024' ? 'unsafe ' : '';
  return `macro_rules! host_${id} {
    ($module:literal, $($(#[$meta:meta])* $vis:vis fn $name:ident($($p:tt : $t:ty),* $(,)?) $(-> $r:ty)?;)*) => {
        #[link(wasm_import_module = $module)]
        ${safety}extern "C" { $($(#[$meta])* $vis fn $name($($p: $t),*) $(-> $r)?;)* }
    };
}
host_${id}! { "${module}",
${declared.map(({ text }) => text.replace(/ (?:un)?safe fn /, ' fn ').replace(/^ {4}(?:un)?safe fn/gm, '    fn')).join('\n')}
}`;
}

function writeBlock(
  module: string,
  wanted: readonly Wanted[],
  id: string,
  edition: Edition,
  chosen: Choices,
) {
  const declared = wanted.map((one, at) => declare(one, `${id}_${String(at)}`, edition, chosen));
  const identifiers = declared.map(({ identifier }) => identifier);
  if (module !== 'env' && chosen.below(5) === 0) {
    const text = byMacro(module, declared, edition, id);
    const places = declared.map((one) =>
      one.text.replace(/ (?:un)?safe fn /, ' fn ').replace(/^ {4}(?:un)?safe fn/gm, '    fn'),
    );
    return { text: `${text}\n${keep(identifiers)}`, places };
  }
  const opening = chosen.oneOf(openings(module, edition));
  const block = `${opening}\n${declared.map(({ text }) => text).join('\n')}\n}\n${keep(identifiers)}`;
  const text = chosen.below(3) === 0 ? `mod host_${id} {\nuse super::*;\n${block}\n}` : block;
  return { text, places: declared.map((one) => one.text) };
}

function truth({ folder, buildFolder }: Project, edition: Edition): readonly TrueFunction[] {
  const output = join(buildFolder, 'guest.wasm');
  compileRustGuest(join(folder, 'src/lib.rs'), output, { crateType: 'cdylib', edition });
  return importsOfBinary(output).filter(({ module }) => !module.startsWith('wasi_'));
}

function rustGuest(edition: Edition, onlyModule: string | null): GuestForm {
  return {
    name: `Rust ${edition}${onlyModule === null ? '' : ', without a module'}`,
    proof: 'compiler',
    needs: [rustc, 'wasm-ld'],
    types: numbers,
    mostResults: 1,
    onlyModule,
    write: (wanted, chosen) => {
      const places = new Map<Wanted, string>();
      const blocks = [...byModule(wanted)].map(([module, functions], index) => {
        const block = writeBlock(module, functions, String(index), edition, chosen);
        functions.forEach((one, at) => places.set(one, block.places[at] ?? ''));
        return block.text;
      });
      return {
        files: {
          'Cargo.toml': `[package]\nname = "guest-${edition}"\nversion = "0.1.0"\nedition = "${edition}"\n\n[lib]\ncrate-type = ["cdylib"]\n`,
          '.cargo/config.toml': '[build]\ntarget = "wasm32-wasip1"\n',
          'src/lib.rs': `${preamble}\n${blocks.join('\n\n')}\n`,
        },
        places: wanted.map((one) => places.get(one) ?? null),
      };
    },
    truth: (project) => truth(project, edition),
  };
}

export const rust2021 = rustGuest('2021', null);
export const rust2024 = rustGuest('2024', null);
/** Without an attribute the module is `env`. */
export const rustEnv = rustGuest('2021', 'env');
