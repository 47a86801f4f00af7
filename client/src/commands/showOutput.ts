// Shows the output channel, where the server says what it did not read and why.

import type { CommandContext } from './context';

export function showOutput({ output }: Pick<CommandContext, 'output'>): () => void {
  return () => {
    output.show();
  };
}
