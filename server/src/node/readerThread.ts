// The reader's side: runs in a thread of its own that may be ended at any moment. Holds the parser, the texts of
// the programs that it was asked for and what their lowering remembered. Asks for no files.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import type { MessagePort } from 'node:worker_threads';
import type { FileId } from '../core/base/paths';
import type { LowerContext } from '../core/languages/types';
import { grammarNames } from '../core/reading/programKinds';
import { readProgram } from '../core/reading/readProgram';
import type { ProgramFile } from '../core/reading/types';
import { createSourceParser } from '../core/syntax/parser';
import { createMemory, type Memory } from './memory';
import type { ReaderAnswer, ReaderRequest } from './readerProtocol';

const parseBudgetMilliseconds = 1_000;

/** Well below the limit of the thread's heap, so that the next program has room. */
const largestHeapKept = 384 * 1024 * 1024;

interface KnownProgram {
  readonly files: Map<FileId, ProgramFile>;
  readonly memory: Memory;
}

/** Answers the requests that come through `port`; the grammars lie in `folder`. */
export async function serveReader(port: MessagePort, folder: string): Promise<void> {
  const parser = await createSourceParser(
    {
      runtime: readFileSync(join(folder, 'web-tree-sitter.wasm')),
      grammar: (name) => readFileSync(join(folder, `tree-sitter-${name}.wasm`)),
      now: () => performance.now(),
      budget: parseBudgetMilliseconds,
    },
    grammarNames,
  );
  const programs = new Map<string, KnownProgram>();
  const say = (answer: ReaderAnswer): void => {
    port.postMessage(answer);
  };
  port.on('message', (request: ReaderRequest) => {
    if (request.kind === 'forget') {
      programs.delete(request.program);
      return;
    }
    const { id } = request;
    try {
      const program = bringUpToDate(programs, request);
      const context: LowerContext = {
        parser,
        reading: (file) => {
          say({ kind: 'reading', id, file });
        },
        remember: program.memory.remember,
      };
      const files = [...program.files.values()];
      const facts = readProgram({ id: request.program, files, isPartial: request.isPartial }, context);
      forgetBinaries(program);
      program.memory.endRead();
      economise(programs, request.program);
      say({ kind: 'facts', id, facts, memoryBytes: parser.memoryBytes() });
    } catch (error) {
      say({ kind: 'failed', id, stack: error instanceof Error ? String(error.stack) : String(error) });
    }
  });
  say({ kind: 'ready' });
}

function bringUpToDate(
  programs: Map<string, KnownProgram>,
  request: ReaderRequest & { kind: 'read' },
): KnownProgram {
  const known = programs.get(request.program);
  const changed = new Map(request.changed.map((file) => [file.file, file]));
  const files = new Map<FileId, ProgramFile>();
  for (const file of request.files) {
    const contents = changed.get(file) ?? known?.files.get(file);
    if (contents) files.set(file, contents);
  }
  const program = { files, memory: known?.memory ?? createMemory() };
  programs.set(request.program, program);
  return program;
}

/**
 * What many programs remember together would end the thread in the middle of an innocent one. The program that was
 * read last is the one that is edited: it keeps what it remembers.
 */
function economise(programs: ReadonlyMap<string, KnownProgram>, last: string): void {
  if (getHeapStatistics().used_heap_size < largestHeapKept) return;
  for (const [id, program] of programs) if (id !== last) program.memory.forget();
}

/** A binary can be large, and is not read again before it changes. */
function forgetBinaries(program: KnownProgram): void {
  for (const [file, contents] of program.files) if (contents.kind === 'bytes') program.files.delete(file);
}
