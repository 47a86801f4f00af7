// Values of variables at the ends of their lines while the debugger stands in a plugin.

import { InlineValueVariableLookup, Range, type InlineValuesProvider } from 'vscode';
import { inlineNames } from './inlineNames';

export const inlineValues: InlineValuesProvider = {
  provideInlineValues: (document, viewPort, { stoppedLocation }) => {
    const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
    return inlineNames(lines, stoppedLocation.end.line)
      .filter(({ line }) => line >= viewPort.start.line && line <= viewPort.end.line)
      .map(({ line, character, name }) => {
        const range = new Range(line, character, line, character + name.length);
        return new InlineValueVariableLookup(range, name, true);
      });
  },
};
