// Entry of the reader's thread. The grammars lie beside the bundle.

import { parentPort } from 'node:worker_threads';
import { serveReader } from './node/readerThread';

if (parentPort) void serveReader(parentPort, __dirname);
