// Which build conditions hold where guests run. What depends on the build (features, profiles) is not known.

import { holds, type Environment, type Truth } from '../../languages/rust/conditions';

const known: Readonly<Record<string, readonly string[]>> = {
  target_arch: ['wasm32'],
  target_family: ['wasm'],
  target_pointer_width: ['32'],
  target_endian: ['little'],
};

/** Operating systems that a guest may be built for: it is not known which. */
const possibleSystems = ['wasi', 'unknown', 'none'];

const guest: Environment = (name, value) => {
  if (name === 'unix' || name === 'windows' || name === 'test' || name === 'doctest') return false;
  if (value === null) return null;
  const values = known[name];
  if (values) return values.includes(value);
  if (name === 'target_os') return possibleSystems.includes(value) ? null : false;
  return null;
};

/** Whether a condition holds for a guest; always when there is none. */
export function holdsForGuest(condition: string | null): Truth {
  return condition === null ? true : holds(condition, guest);
}
