// What the process answers to the one who called it.

import type { Finding } from '../core/model/finding';

export const exitCodes = {
  fine: 0,
  /** Something at error level was found. */
  found: 1,
  /** It could not start: one line on stderr says why. */
  couldNotRun: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export function exitCodeFor(findings: readonly Finding[]): ExitCode {
  return findings.some(({ severity }) => severity === 'error') ? exitCodes.found : exitCodes.fine;
}
