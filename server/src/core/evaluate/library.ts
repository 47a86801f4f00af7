// The few functions of the standard libraries that registration code uses, and the many that it may call
// without any effect that evaluation follows.

import type { LanguageId } from '../model/facts';
import type { Argument, Machine } from './machine';
import { elementCell } from './places';
import { writeText } from './text';
import {
  integer,
  newCell,
  nothing,
  ownedArray,
  plain,
  plainCell,
  failure,
  unknown,
  unset,
  type Value,
} from './values';

/** Constructors and casts that give what they are given. Keyed by the last segments of the path. */
const transparent = new Set([
  'move',
  'forward',
  'ref',
  'cref',
  'as_const',
  'Some',
  'Ok',
  'Box::new',
  'RefCell::new',
  'Cell::new',
  'Mutex::new',
  'RwLock::new',
  'Box::leak',
  'Box::into_raw',
  'Arc::clone',
  'Rc::clone',
  'String::from',
  'CString::new',
  'Vec::from',
  'to_array',
  'addressof',
  'launder',
  'Cow::Borrowed',
  'Cow::Owned',
  'Cow::from',
]);

const harmlessNames = new Set([
  ...[
    'printf',
    'fprintf',
    'puts',
    'fputs',
    'putchar',
    'perror',
    'fflush',
    'vprintf',
    'syslog',
    'println',
    'print',
  ],
  ...[
    'eprintln',
    'eprint',
    'dbg',
    'info',
    'warn',
    'debug',
    'trace',
    'error',
    'log',
    'free',
    'delete',
    'assert',
  ],
  ...[
    'assert_eq',
    'assert_ne',
    'debug_assert',
    'static_assert',
    'strlen',
    'strcmp',
    'strncmp',
    'memcmp',
    'getenv',
  ],
  ...['abs', 'rand', 'srand', 'time', 'clock', 'sleep', 'usleep', 'setlocale', 'drop', 'forget', 'ignore'],
  ...['atexit', 'fopen', 'fclose', 'env_logger', 'isatty', 'getpid', 'format'],
]);

/** Whether a function that is not read changes nothing that it is given. */
export function isHarmless(name: string): boolean {
  return harmlessNames.has(name);
}

/** Calls that end the program. */
export function endsProgram(name: string): boolean {
  return [
    'abort',
    'exit',
    '_Exit',
    '_exit',
    'quick_exit',
    'terminate',
    'panic',
    'unreachable',
    'todo',
    'unimplemented',
    '__builtin_unreachable',
  ].includes(name);
}

/** The result of a library function that is known here; null for any other. */
export function callLibrary(
  machine: Machine,
  path: readonly string[],
  args: readonly Argument[],
  language: LanguageId,
): Value | null {
  const last = path.at(-1) ?? '';
  const two = path.slice(-2).join('::');
  const first = args[0];
  if (transparent.has(last) || transparent.has(two)) return first ? passed(first) : null;
  switch (two) {
    case 'Vec::new':
    case 'Vec::with_capacity':
    case 'VecDeque::new':
      return ownedArray([]);
    case 'Arc::new':
    case 'Rc::new':
      return first ? { kind: 'reference', cell: newCell(first.value) } : null;
    case 'String::new':
      return { kind: 'string', value: '', origin: null };
    case 'ptr::null':
    case 'ptr::null_mut':
      return nothing;
  }
  switch (last) {
    case 'Err':
      return failure;
    case 'malloc':
    case 'calloc':
    case 'realloc':
      return last === 'realloc' ? null : freshMemory();
    case 'size':
    case 'begin':
    case 'end':
    case 'cbegin':
    case 'cend':
    case 'data':
      return first && path.length <= 2 ? iteration(last, first) : null;
    case 'append':
      return language === 'go' && path.length === 1 ? appended(args) : null;
    case 'memcpy':
    case 'memmove':
      return copyMemory(machine, args);
    default:
      return writeText(machine, last, args);
  }
}

function passed(argument: Argument): Value {
  return argument.value;
}

/** Go's `append`: another list, to which the old one is not bound for certain; elements are taken as they are. */
function appended([list, ...rest]: readonly Argument[]): Value | null {
  const old = list && plain(list.value);
  if (!old) return null;
  const cells = old.kind === 'array' && !old.open ? old.cells : old.kind === 'null' ? [] : null;
  if (!cells) return null;
  if (rest.some(({ node }) => node?.kind === 'spread')) return unknown;
  const values = [...cells.map(({ value }) => value), ...rest.map(({ value }) => value)];
  return { kind: 'reference', cell: newCell(ownedArray(values)) };
}

function freshMemory(): Value {
  const array = newCell({ kind: 'array', form: 'plain', cells: [], open: true, elementType: null });
  return { kind: 'pointer', cell: array, index: 0 };
}

function iteration(name: string, argument: Argument): Value | null {
  const cell = argument.cell ? plainCell(argument.cell) : newCell(argument.value);
  const holder = cell.value.kind === 'pointer' ? cell.value.cell : cell;
  const array = holder.value;
  if (array.kind !== 'array') return null;
  if (name === 'begin' || name === 'cbegin' || name === 'data')
    return { kind: 'pointer', cell: holder, index: 0 };
  if (array.open) return unknown;
  if (name === 'size') return integer(array.cells.length);
  return { kind: 'pointer', cell: holder, index: array.cells.length };
}

/** Whole arrays are copied when the size is a known number of elements; else nothing is known of the target. */
function copyMemory(machine: Machine, args: readonly Argument[]): Value | null {
  const [to, from, size] = args.map((argument) => plain(argument.value));
  if (to?.kind !== 'pointer' || from?.kind !== 'pointer' || size?.kind !== 'size') return null;
  const count = Number(size.count);
  if (!Number.isInteger(count) || count > 4096) return null;
  for (let index = 0; index < count; index++) {
    const target = elementCell(machine, to.cell, to.index + index);
    const source = elementCell(machine, from.cell, from.index + index);
    if (!target || !source) return null;
    machine.memory.write(target, source.value.kind === 'unset' ? unset : source.value);
  }
  return to;
}
