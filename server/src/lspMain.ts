// Entry of the language server: `node dist/server.js --stdio`. The reader's thread and the grammars lie beside it.

import { join } from 'node:path';
import { serveLanguageServer } from './lsp/server';

if (process.argv.includes('--stdio'))
  serveLanguageServer({
    workerFile: join(__dirname, 'worker.js'),
    nativeFolder: join(__dirname, 'native'),
    templatesFolder: join(__dirname, 'templates'),
  });
else {
  process.stderr.write(
    'wasmedge-plugin-tools: the language server speaks over standard input: start it with --stdio\n',
  );
  process.exitCode = 2;
}
