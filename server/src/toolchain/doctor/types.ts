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
}

/** A check that found all as it should be. */
export function fine(area: Area, code: string, said: Text): Check {
  return { area, code, state: 'fine', text: said, cure: null };
}

/** A check of what is not there, and missed only by those who want to use it. */
export function absent(area: Area, code: string, said: Text, cure: Text | null): Check {
  return { area, code, state: 'absent', text: said, cure };
}

/** A check that found something wrong. */
export function fault(area: Area, code: string, said: Text, cure: Text | null = null): Check {
  return { area, code, state: 'fault', text: said, cure };
}

/** How a tool comes to this machine; null when no way is known. */
export function installCure(tool: string): Text | null {
  const command = installCommand(tool);
  return command === null ? null : text('doctor.install', { command });
}
