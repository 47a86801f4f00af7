// A real reader thread that misbehaves on demand: what a file's text says, it does. It reads one guest import of
// module `m` out of each `import NAME` in a text.

import type { TemporaryFolder } from './temporaryFolder';

const script = `
const { parentPort } = require('node:worker_threads');
const programs = new Map();
parentPort.on('message', (request) => {
  if (request.kind === 'forget') return programs.delete(request.program);
  const known = programs.get(request.program) ?? new Map();
  for (const file of request.changed) known.set(file.file, file.text ?? '');
  for (const file of known.keys()) if (!request.files.includes(file)) known.delete(file);
  programs.set(request.program, known);
  const guestImports = [];
  for (const file of request.files) {
    parentPort.postMessage({ kind: 'reading', id: request.id, file });
    const text = known.get(file) ?? '';
    if (text.includes('HANG')) for (;;);
    if (text.includes('EXIT')) process.exit(7);
    if (text.includes('MEMORY')) for (const all = []; ; ) all.push(new Array(1e6).fill(0.5));
    if (text.includes('THROW')) {
      parentPort.postMessage({ kind: 'failed', id: request.id, stack: 'RangeError' });
      return;
    }
    for (const [, name] of text.matchAll(/import (\\w+)/g)) {
      const place = { line: 0, character: 0 };
      guestImports.push({
        module: 'm', name, kind: 'func', signature: { params: null, results: null },
        site: { file, range: { start: place, end: place } }, language: 'rust', pattern: 'test', certain: true,
      });
    }
  }
  const facts = { hostFunctions: [], hostModules: [], plugins: [], guestImports, notRead: [] };
  const memoryBytes = [...known.values()].some((text) => text.includes('GROW')) ? 500e6 : 1;
  parentPort.postMessage({ kind: 'facts', id: request.id, facts, memoryBytes });
});
parentPort.postMessage({ kind: 'ready' });
`;

export function writeScriptedWorker(folder: TemporaryFolder): string {
  return folder.write('scripted/worker.js', script);
}
