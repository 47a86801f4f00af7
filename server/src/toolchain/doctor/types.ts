// What the doctor says: one line for each thing that it looked at.

import type { Text } from '../../core/messages/text';

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
export function fine(area: Area, code: string, text: Text): Check {
  return { area, code, state: 'fine', text, cure: null };
}
