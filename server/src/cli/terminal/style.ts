// Colours of the terminal, or none.

import type { Severity } from '../../core/model/finding';

/** Puts emphasis on a text, which must already be harmless. */
export interface Style {
  readonly severity: (severity: Severity, text: string) => string;
  readonly strong: (text: string) => string;
  /** Line numbers, arrows and frames. */
  readonly frame: (text: string) => string;
}

const plain = (text: string): string => text;

const noStyle: Style = { severity: (_, text) => text, strong: plain, frame: plain };

const severityColors: Readonly<Record<Severity, string>> = {
  error: '1;31',
  warning: '1;33',
  information: '1;36',
  hint: '1;32',
};

function colored(code: string, text: string): string {
  return `\x1b[${code}m${text}\x1b[0m`;
}

const colorStyle: Style = {
  severity: (severity, text) => colored(severityColors[severity], text),
  strong: (text) => colored('1', text),
  frame: (text) => colored('1;34', text),
};

export function styleFor(colors: boolean): Style {
  return colors ? colorStyle : noStyle;
}
