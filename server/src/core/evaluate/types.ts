// What a written type is: aliases and template parameters followed down to a class of the program, a structure
// of an SDK, or a name.

import type { Class, Expr, TypeRef, TypeWrapper } from '../ir/types';
import type { Machine } from './machine';
import { isClassSymbol, type ClassSymbol } from './symbols';
import type { Frame, Scope } from './values';

export interface ResolvedType {
  /** The last segment of the name behind all aliases. */
  readonly name: string;
  readonly args: readonly (TypeRef | Expr)[];
  /** From the innermost to the outermost. */
  readonly wrappers: readonly TypeWrapper[];
  readonly symbol: ClassSymbol | null;
  /** Field order of a structure that an SDK model describes. */
  readonly modelFields: readonly string[] | null;
}

export function isTypeRef(argument: TypeRef | Expr): argument is TypeRef {
  return !('kind' in argument);
}

/** A template argument as a type; `A::B` reads like a value, and only what it names tells. */
export function typeArgument(argument: TypeRef | Expr | undefined): TypeRef | null {
  if (!argument) return null;
  if (isTypeRef(argument)) return argument;
  if (argument.kind !== 'name') return null;
  const { path, args, start, end, unit } = argument;
  return { name: path, args, wrappers: [], text: path.join('::'), start, end, unit };
}

export function resolveType(machine: Machine, type: TypeRef, scope: Scope): ResolvedType {
  let current = type;
  let wrappers: readonly TypeWrapper[] = type.wrappers;
  for (let hops = 0; hops < 16; hops++) {
    const next = followName(machine, current, scope.frame);
    if (!next) break;
    current = next;
    wrappers = [...next.wrappers, ...wrappers];
  }
  const name = current.name.at(-1) ?? '';
  const modelFields = machine.models.fieldsOf(current.name);
  const symbol = modelFields ? null : findClass(machine, current.name, scope.frame);
  return { name, args: current.args, wrappers, symbol, modelFields };
}

/** A type so written that it means the same wherever it stands. */
export function settled(machine: Machine, type: TypeRef, scope: Scope): TypeRef {
  const { name, symbol, args, wrappers } = resolveType(machine, type, scope);
  const path = symbol?.path ?? (type.name.length > 1 && type.name.at(-1) === name ? type.name : [name]);
  return { ...type, name: path, args, wrappers };
}

function followName(machine: Machine, type: TypeRef, frame: Frame): TypeRef | null {
  const name = type.name.at(-1) ?? '';
  if (type.name.length === 1) {
    const bound = frame.types.get(name);
    if (bound) return bound;
    if (name === 'Self' && frame.unit.language === 'rust') {
      const self = frame.namespace.at(-2);
      return self === undefined || self === 'Self' ? null : { ...type, name: [self], wrappers: [] };
    }
  }
  if (machine.models.fieldsOf(type.name)) return null;
  const found = machine.symbols.find(type.name, frame.unit, frame.namespace);
  const only = found[0];
  if (only?.declaration.kind === 'alias' && found.length === 1) {
    return only.declaration.type.name.at(-1) === name ? null : only.declaration.type;
  }
  return null;
}

export function findClass(machine: Machine, path: readonly string[], frame: Frame): ClassSymbol | null {
  const found = machine.symbols.find(path, frame.unit, frame.namespace).filter(isClassSymbol);
  const defined = found.filter((symbol) => isDefinition(symbol.declaration));
  const candidates = defined.length > 0 ? defined : found;
  const general = candidates.filter((symbol) => symbol.declaration.specialisation.length === 0);
  // With specialisations about, which one is meant depends on arguments that are not deduced here.
  if (general.length !== candidates.length) return null;
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

function isDefinition(declaration: Class): boolean {
  return declaration.fields.length + declaration.members.length + declaration.enumerators.length > 0;
}

/** Widths of integer types by name: bits, negative when signed. Pointer-sized ones as on a 64-bit host. */
const integerBits: Readonly<Record<string, number>> = {
  char: -8,
  'signed char': -8,
  'unsigned char': 8,
  int8_t: -8,
  uint8_t: 8,
  i8: -8,
  u8: 8,
  short: -16,
  int16_t: -16,
  uint16_t: 16,
  i16: -16,
  u16: 16,
  int: -32,
  unsigned: 32,
  'unsigned int': 32,
  int32_t: -32,
  uint32_t: 32,
  i32: -32,
  u32: 32,
  long: -64,
  'unsigned long': 64,
  'long long': -64,
  'unsigned long long': 64,
  int64_t: -64,
  uint64_t: 64,
  i64: -64,
  u64: 64,
  size_t: 64,
  usize: 64,
  isize: -64,
  bool: 8,
};

/** Bits of an integer type, negative when it is signed; null when the name is none. */
export function integerWidth(name: string): number | null {
  return Object.hasOwn(integerBits, name) ? (integerBits[name] ?? null) : null;
}

/** The name of a variable's integer type; null when its type is none. */
export function integerTypeOf(machine: Machine, type: TypeRef | null, scope: Scope): string | null {
  if (!type) return null;
  const resolved = resolveType(machine, type, scope);
  return resolved.wrappers.length === 0 && integerWidth(resolved.name) !== null ? resolved.name : null;
}

/** An integer as a type of that name holds it. */
export function wrapInteger(value: bigint, name: string): bigint {
  const bits = integerWidth(name);
  if (bits === null) return value;
  if (name === 'bool') return value === 0n ? 0n : 1n;
  return bits < 0 ? BigInt.asIntN(-bits, value) : BigInt.asUintN(bits, value);
}

const sequences = new Set([
  'vector',
  'Vec',
  'array',
  'initializer_list',
  'span',
  'list',
  'deque',
  'VecDeque',
  'Span',
]);

/** Whether a type of that name is a sequence of its first argument. */
export function isSequence(name: string): boolean {
  return sequences.has(name);
}

const strings = new Set(['string', 'string_view', 'String', 'str', 'CString', 'CStr', 'basic_string']);

export function isStringType(name: string): boolean {
  return strings.has(name);
}

const transparentTypes = new Set([
  'unique_ptr',
  'shared_ptr',
  'optional',
  'reference_wrapper',
  'Option',
  'Box',
  'Arc',
  'Rc',
  'RefCell',
  'Mutex',
  'RwLock',
]);

/** Smart pointers and optionals, which stand for what they hold. */
export function isTransparentType(name: string): boolean {
  return transparentTypes.has(name);
}
