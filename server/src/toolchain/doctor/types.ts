// What the doctor says: one line for each thing that it looked at.

import { text, type Text } from '../../core/messages/text';
import { installCommand } from '../installCommands';

/** The parts of a setup, in the order in which they are told. */
export const areas = ['wasmedge', 'plugins', 'compilers', 'debuggers'] as const;

export type Area = (typeof areas)[number];

/** One thing that was looked at. */
export interface Check {
  readonly area: Area;
  /** A name for programs that read the result. */
  readonly code: string;
  /** `absent`: not there, and missed only by those who want to use it. */
  readonly state: 'fine' | 'absent' | 'fault';
  readonly text: Text;
  /** What to do about it. */
  readonly cure: Text | null;
  /** What of the cure an editor can offer to do. */
  readonly remedies: readonly Remedy[];
}

/** A part of a cure that needs no typing. */
export type Remedy =
  /** A command for the user's terminal; nobody else runs it. */
  | { readonly kind: 'command'; readonly command: string }
  /** A setting of the editor, by its whole name. */
  | { readonly kind: 'setting'; readonly key: string };

/** A check that found all as it should be. */
export function fine(area: Area, code: string, said: Text): Check {
  return { area, code, state: 'fine', text: said, cure: null, remedies: [] };
}

/** A check of what is not there, and missed only by those who want to use it. */
export function absent(area: Area, code: string, said: Text, cure: Text | null): Check {
  return { area, code, state: 'absent', text: said, cure, remedies: [] };
}

/** A check that found something wrong. */
export function fault(area: Area, code: string, said: Text, cure: Text | null = null): Check {
  return { area, code, state: 'fault', text: said, cure, remedies: [] };
}

/** The check with what can be offered to do about it. */
export function offering(check: Check, ...remedies: readonly Remedy[]): Check {
  return { ...check, remedies };
}

/** The check with the way in which a tool comes to this machine; as it was when none is known. */
export function installable(check: Check, tool: string): Check {
  const command = installCommand(tool);
  if (command === null) return check;
  const remedies = [{ kind: 'command' as const, command }];
  return { ...check, cure: check.cure ?? text('doctor.install', { command }), remedies };
}
