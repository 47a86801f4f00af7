// Takes the command line apart by a table of verbs and their options. Starts nothing and asks nobody.

import { nearNames } from '../core/base/nearNames';
import { text, type Text } from '../core/messages/text';

/** An option that takes a value. */
export interface Flag {
  /** With its two hyphens. */
  readonly name: string;
  /** All values that it can have. */
  readonly values: readonly string[];
}

/** What the parser must know of a verb. */
export interface Verb {
  readonly name: string;
  readonly flags: readonly Flag[];
}

/** What the command line asks for. */
export type ParsedArguments<V extends Verb> =
  | {
      readonly kind: 'run';
      readonly verb: V;
      readonly paths: readonly string[];
      readonly values: ReadonlyMap<string, string>;
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
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (argument === '--') {
      paths.push(...args.slice(index + 1));
      break;
    }
    if (isHelp(argument)) return { kind: 'help', verb };
    if (!argument.startsWith('-') || argument === '-') {
      paths.push(argument);
      continue;
    }
    const { name, inline } = splitFlag(argument);
    const flag = verb.flags.find((candidate) => candidate.name === name);
    if (!flag) return fault(unknownFlag(verb, name));
    const value = inline ?? args[++index];
    const reason = faultOfValue(flag, value);
    if (value === undefined || reason) return fault(reason ?? valueMissing(flag));
    values.set(name, value);
  }
  return { kind: 'run', verb, paths, values };
}

/** `--format=json` is `--format json`. */
function splitFlag(argument: string): { readonly name: string; readonly inline: string | null } {
  const equals = argument.indexOf('=');
  if (equals < 0) return { name: argument, inline: null };
  return { name: argument.slice(0, equals), inline: argument.slice(equals + 1) };
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

function valueMissing(flag: Flag): Text {
  return text('cli.flag-needs-value', { flag: flag.name, values: listed(flag.values) });
}

function faultOfValue(flag: Flag, value: string | undefined): Text | null {
  if (value === undefined || (value.startsWith('--') && !flag.values.includes(value)))
    return valueMissing(flag);
  if (flag.values.includes(value)) return null;
  return text('cli.unknown-value', { flag: flag.name, value, values: listed(flag.values) });
}
