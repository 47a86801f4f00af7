// Starts the language server anew, with everything read again.

import type { CommandContext } from './context';

export function restartLanguageServer({ runner }: Pick<CommandContext, 'runner'>): () => Promise<void> {
  return () => runner.restart();
}
