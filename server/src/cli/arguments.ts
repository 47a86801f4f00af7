// Takes the command line apart by a table of verbs and their options. Starts nothing and asks nobody.

import { nearNames } from '../core/base/nearNames';
import { text, type Text } from '../core/messages/text';

/** An option. */
export interface Flag {
  /** With its two hyphens. */
  readonly name: string;
  /** All values that it can have, or that it takes any text, or nothing. May be given several times: see `lists`. */
  readonly values: readonly string[] | 'any' | 'none';
}

/** What the parser must know of a verb. */
export interface Verb {
  readonly name: string;
  readonly flags: readonly Flag[];
  /** What stands behind `--` is for another program, not one more path. */
  readonly passesOn?: boolean;
}

/** What the command line asks for. */
export type ParsedArguments<V extends Verb> =
  | {
      readonly kind: 'run';
      readonly verb: V;
      readonly paths: readonly string[];
      /** The last value of each option that was given; empty for one that takes nothing. */
      readonly values: ReadonlyMap<string, string>;
      /** All values of each option, in order. */
      readonly lists: ReadonlyMap<string, readonly string[]>;
      /** What stands behind `--`, for a verb that passes it on. */
      readonly rest: readonly string[];
    }
  | { readonly kind: 'help'; readonly verb: V | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'fault'; readonly reason: Text };

/** Takes apart what stands behind the program's name. */
export function parseArguments<V extends Verb>(
  args: readonly string[],
  verbs: readonly V[],
): ParsedArguments<V> {
  const [first, ...rest] = args;
  if (first === undefined) return fault(text('cli.no-verb', { verbs: listed(verbs.map(nameOf)) }));
  if (isHelp(first)) return { kind: 'help', verb: null };
  if (first === '--version' || first === '-V') return { kind: 'version' };
  const verb = verbs.find(({ name }) => name === first);
  return verb ? parseRest(verb, rest) : fault(unknownVerb(first, verbs));
}

function parseRest<V extends Verb>(verb: V, args: readonly string[]): ParsedArguments<V> {
  const paths: string[] = [];
  const lists = new Map<string, string[]>();
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const behind = end < 0 ? [] : args.slice(end + 1);
  for (let index = 0; index < own.length; index++) {
    const argument = own[index] ?? '';
    if (isHelp(argument)) return { kind: 'help', verb };
    if (!looksLikeOption(argument)) {
      paths.push(argument);
      continue;
    }
    const { name, inline } = splitFlag(argument);
    const flag = verb.flags.find((candidate) => candidate.name === name);
    if (!flag) return fault(unknownFlag(verb, name));
    const value = flag.values === 'none' ? (inline ?? '') : (inline ?? own[++index]);
    const reason = faultOfValue(flag, value, inline !== null);
    if (value === undefined || reason) return fault(reason ?? valueMissing(flag));
    lists.set(name, [...(lists.get(name) ?? []), value]);
  }
  const values = new Map([...lists].map(([name, all]) => [name, all.at(-1) ?? '']));
  return verb.passesOn
    ? { kind: 'run', verb, paths, values, lists, rest: behind }
    : { kind: 'run', verb, paths: [...paths, ...behind], values, lists, rest: [] };
}

/** `--format=json` is `--format json`. */
function splitFlag(argument: string): { readonly name: string; readonly inline: string | null } {
  const equals = argument.indexOf('=');
  if (equals < 0) return { name: argument, inline: null };
  return { name: argument.slice(0, equals), inline: argument.slice(equals + 1) };
}

/** A hyphen alone and a negative number are none. */
function looksLikeOption(argument: string): boolean {
  return /^-(?!\.?\d|inf$|nan$|$)/.test(argument);
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h';
}

function nameOf(named: { readonly name: string }): string {
  return named.name;
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}

function fault(reason: Text): { readonly kind: 'fault'; readonly reason: Text } {
  return { kind: 'fault', reason };
}

function unknownVerb(verb: string, verbs: readonly Verb[]): Text {
  const names = verbs.map(nameOf);
  const near = nearNames(verb, names)[0];
  return near === undefined
    ? text('cli.unknown-verb', { verb, verbs: listed(names) })
    : text('cli.unknown-verb-near', { verb, near });
}

function unknownFlag(verb: Verb, flag: string): Text {
  const names = [...verb.flags.map(nameOf), '--help'];
  const near = nearNames(flag, names)[0];
  return near === undefined
    ? text('cli.unknown-flag', { verb: verb.name, flag, flags: listed(names) })
    : text('cli.unknown-flag-near', { verb: verb.name, flag, near });
}

function valueMissing({ name, values }: Flag): Text {
  return typeof values === 'string'
    ? text('cli.flag-needs-any-value', { flag: name })
    : text('cli.flag-needs-value', { flag: name, values: listed(values) });
}

function faultOfValue(flag: Flag, value: string | undefined, isInline: boolean): Text | null {
  const { name, values } = flag;
  if (values === 'none') return isInline ? text('cli.flag-takes-no-value', { flag: name }) : null;
  if (value === undefined) return valueMissing(flag);
  const isOption = !isInline && value.startsWith('--');
  if (values === 'any') return isOption || value === '' ? valueMissing(flag) : null;
  if (values.includes(value)) return null;
  if (isOption) return valueMissing(flag);
  return text('cli.unknown-value', { flag: name, value, values: listed(values) });
}
