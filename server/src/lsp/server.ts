// Wires the language server to standard input and output.

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { guardFraming } from './framing';
import { handleMessages } from './handlers';
import { LanguageServer } from './languageServer';

/** What lies beside the server's bundle. */
export interface ServerFolders {
  readonly workerFile: string;
  readonly nativeFolder: string;
  readonly templatesFolder: string;
}

/** Serves until the client leaves. Whatever editor starts it, the streams are the same. */
export function serveLanguageServer({ workerFile, nativeFolder, templatesFolder }: ServerFolders): void {
  const input = guardFraming((fault) => {
    process.stderr.write(
      `wasmedge-plugin-tools: standard input is not the language server protocol: ${fault}\n`,
    );
    process.exit(2);
  });
  const connection = createConnection(ProposedFeatures.all, process.stdin.pipe(input), process.stdout);
  const server = new LanguageServer({ connection, workerFile, nativeFolder });
  handleMessages(connection, server, templatesFolder);
  connection.listen();
}
