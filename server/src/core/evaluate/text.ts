// Text that C code builds in character buffers: snprintf, strcpy, strcat with known arguments. A buffer that
// holds such a text is a string from then on; a write to one of its bytes makes it unknown.

import type { Argument, Machine } from './machine';
import { byteAt, utf8Length } from './operators';
import { integer, plain, plainCell, unknown, type Cell, type Value, textValue } from './values';

/** The result of a function that writes text; null when it is no such function. */
export function writeText(machine: Machine, name: string, args: readonly Argument[]): Value | null {
  const values = args.map((argument) => plain(argument.value));
  switch (name) {
    case 'snprintf': {
      const text = formatted(values[2], values.slice(3));
      const size = values[1];
      const fits = text !== null && size?.kind === 'integer' && BigInt(utf8Length(text)) < size.value;
      return store(machine, args[0], fits ? text : null) ? integer(utf8Length(text ?? '')) : unknown;
    }
    case 'sprintf': {
      const text = formatted(values[1], values.slice(2));
      return store(machine, args[0], text) ? integer(utf8Length(text ?? '')) : unknown;
    }
    case 'strcpy':
      return store(machine, args[0], textOf(values[1])) ? (args[0]?.value ?? unknown) : unknown;
    case 'strcat': {
      const [before, added] = [bufferText(args[0]), textOf(values[1])];
      const whole = before === null || added === null ? null : before + added;
      return store(machine, args[0], whole) ? (args[0]?.value ?? unknown) : unknown;
    }
    case 'strlen': {
      const text = textOf(values[0]) ?? bufferText(args[0]);
      return text === null ? unknown : integer(utf8Length(text));
    }
    default:
      return null;
  }
}

function textOf(value: Value | undefined): string | null {
  return value?.kind === 'string' ? (value.value.split('\0')[0] ?? '') : null;
}

/** The cell of a buffer that is written from its beginning. */
function bufferOf(argument: Argument | undefined): Cell | null {
  if (!argument) return null;
  const value = argument.value;
  if (value.kind === 'pointer') return value.index === 0 ? value.cell : null;
  if (value.kind === 'string') return argument.cell ? plainCell(argument.cell) : null;
  return null;
}

function bufferText(argument: Argument | undefined): string | null {
  const content = bufferOf(argument)?.value;
  return content ? textOf(content) : null;
}

/** False when the text or the buffer is not known: then the buffer holds something unknown. */
function store(machine: Machine, argument: Argument | undefined, text: string | null): boolean {
  const buffer = bufferOf(argument);
  const value = argument?.value;
  if (!buffer) {
    if (value?.kind === 'pointer') machine.memory.write(value.cell, unknown);
    return false;
  }
  machine.memory.write(buffer, text === null ? unknown : textValue(text));
  return text !== null;
}

function formatted(format: Value | undefined, args: readonly Value[]): string | null {
  if (format?.kind !== 'string') return null;
  const unknownParts: string[] = [];
  let next = 0;
  const text = format.value.replace(
    /%(0?)(\d*)(?:hh|h|ll|l|z|j)?(.)/g,
    (part, zero: string, width: string, kind: string) => {
      if (kind === '%') return '%';
      const one = converted(kind, args[next++]);
      if (one === null) unknownParts.push(part);
      return (one ?? '').padStart(Number(width), zero === '0' && kind !== 's' ? '0' : ' ');
    },
  );
  return unknownParts.length === 0 ? text : null;
}

function converted(kind: string, value: Value | undefined): string | null {
  if (kind === 's') return textOf(value);
  if (value?.kind !== 'integer') return null;
  if (kind === 'c')
    return byteAt(String.fromCharCode(Number(value.value)), 0) === null
      ? null
      : String.fromCharCode(Number(value.value));
  if (kind === 'x' && value.value >= 0n) return value.value.toString(16);
  return kind === 'd' || kind === 'i' || kind === 'u' ? value.value.toString() : null;
}
