// What is known of the target that a guest is built for: which build conditions hold there, and how it passes what is
// no single value. What depends on the build (features, profiles) is not known.

import type { RustTarget } from '../../ir/types';
import { holds, type Environment, type Truth } from '../../languages/rust/conditions';

/** The target of a guest. */
export interface GuestTarget {
  /** Whether a condition holds; always when there is none. */
  readonly holds: (condition: string | null) => Truth;
  /** How several values are passed as a parameter of an `extern "C"` function; null: by target and compiler. */
  readonly aggregates: 'pointer' | null;
  /** Whether the build files name a target of WebAssembly; null when they name none. */
  readonly isWasm: boolean | null;
  /** Whether they hand libraries or objects to the linker. */
  readonly linksMore: boolean;
  /** Whether addresses have 64 bits. */
  readonly isWide: boolean;
}

const known: Readonly<Record<string, readonly string[]>> = {
  target_arch: ['wasm32'],
  target_family: ['wasm'],
  target_pointer_width: ['32'],
  target_endian: ['little'],
};

/** Operating systems that a guest may be built for: it is not known which. */
const possibleSystems = ['wasi', 'unknown', 'none'];

/** Systems of the targets whose conditions are known. */
const systems: Readonly<Record<string, string>> = {
  'wasm32-wasi': 'wasi',
  'wasm32-wasip1': 'wasi',
  'wasm32-wasip1-threads': 'wasi',
  'wasm32-wasip2': 'wasi',
  'wasm32-unknown-unknown': 'unknown',
};

function environmentOf(system: string | null): Environment {
  return (name, value) => {
    if (name === 'unix' || name === 'windows' || name === 'test' || name === 'doctest') return false;
    if (value === null) return null;
    const values = known[name];
    if (values) return values.includes(value);
    if (name !== 'target_os') return null;
    if (system !== null) return value === system;
    return possibleSystems.includes(value) ? null : false;
  };
}

/** The target of a guest, as far as its build files say it. */
export function guestTargetOf(
  { triple, compiler, linksMore }: RustTarget = { triple: null, compiler: null, linksMore: false },
): GuestTarget {
  const system = (triple === null ? undefined : systems[triple]) ?? null;
  const environment = environmentOf(system);
  return {
    holds: (condition) => (condition === null ? true : holds(condition, environment)),
    aggregates: passesPointers(system, compiler) ? 'pointer' : null,
    isWasm: triple === null ? null : triple.startsWith('wasm'),
    linksMore,
    isWide: triple?.startsWith('wasm64') ?? false,
  };
}

/** WASI always did as C does; without a system Rust does so since 1.89. */
function passesPointers(system: string | null, compiler: RustTarget['compiler']): boolean {
  if (system === 'wasi') return true;
  if (system !== 'unknown' || !compiler) return false;
  return compiler.major > 1 || compiler.minor >= 89;
}
