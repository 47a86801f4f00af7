// The main thread's side of reading: one thread at a time, replaced when it does not answer, dies, breaks or has
// grown. Says which file it was last busy with; what to do about that file is for the caller to decide.

import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { FileId } from '../core/base/paths';
import type { ProgramFacts } from '../core/model/facts';
import type { ProgramFile } from '../core/reading/types';
import type { ReaderAnswer, ReaderRequest } from './readerProtocol';

/** How a read ended. */
export type ReadOutcome =
  | { readonly kind: 'facts'; readonly facts: ProgramFacts }
  /** The thread had to be given up. `file` is the one that it was busy with, if it had begun any. */
  | {
      readonly kind: 'given-up';
      readonly why: 'stuck' | 'died';
      readonly file: FileId | null;
      readonly details: string;
    }
  | { readonly kind: 'disposed' };

/** A program as far as the reader has to know it: which contents are wanted, by revision. */
export interface ProgramRequest {
  readonly id: string;
  /** Each file with the revision of its contents; an equal revision means equal contents. */
  readonly files: ReadonlyMap<FileId, number>;
  /** Whether it has more sources than these. */
  readonly isPartial: boolean;
  /** Fetches contents; null for a file that could not be read after all. */
  readonly load: (file: FileId) => ProgramFile | null;
}

export interface ReaderOptions {
  /** The bundle of the reader's thread. */
  readonly workerFile: string;
  readonly log: (line: string) => void;
  /** Longest silence of a thread that is at work, in milliseconds. */
  readonly patience?: number;
}

/** How long a thread may be silent while it reads, in seconds; what the message says too. */
export const patienceSeconds = 3;
const startPatience = 15_000;
/** Beyond this a thread that has nothing to do is replaced, beyond the second one that is at work as well. */
const recycleBytes = { idle: 128 * 1024 * 1024, busy: 384 * 1024 * 1024 };
const idleMilliseconds = 5_000;
const limits = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 64, stackSizeMb: 16 };

// While a thread is ended, the engine may still be optimising the grammars in the background. What it replaces by that
// it lets the dying thread collect, whose queue is gone by then: this whole process would end by a signal. Without that
// collection the replaced code, a few megabytes, goes with its thread.
setFlagsFromString('--no-wasm-code-gc');

/** A thread that shares the processor with many others is given up after so many times its patience. */
const longestWait = 10;
const shortestWait = 50;

/** What has passed since the last sign of life. */
interface Silence {
  readonly patience: number;
  readonly began: number;
  readonly cpu: NodeJS.CpuUsage;
}

interface Job {
  readonly id: number;
  readonly settle: (outcome: ReadOutcome) => void;
  file: FileId | null;
}

/** Reads programs, one after the other: callers wait for one outcome before they ask for the next. */
export class Reader {
  private worker: Worker | null = null;
  private isReady = false;
  private isDisposed = false;
  private job: Job | null = null;
  private timer: NodeJS.Timeout | null = null;
  private lastId = 0;
  /** What the present thread has been sent: revisions by program and file. */
  private readonly sent = new Map<string, ReadonlyMap<FileId, number>>();

  constructor(private readonly options: ReaderOptions) {}

  /** Reads one program. Never rejects. */
  read(request: ProgramRequest): Promise<ReadOutcome> {
    if (this.isDisposed) return Promise.resolve({ kind: 'disposed' });
    return new Promise((settle) => {
      this.job = { id: ++this.lastId, settle, file: null };
      const worker = (this.worker ??= this.start());
      const message: ReaderRequest = {
        kind: 'read',
        id: this.job.id,
        program: request.id,
        files: [...request.files.keys()],
        isPartial: request.isPartial,
        changed: this.takeChanged(request),
      };
      worker.postMessage(message, message.changed.flatMap(transferable));
      this.wait();
    });
  }

  /** Lets the thread drop what it holds of a program that is no more. */
  forget(program: string): void {
    if (!this.sent.delete(program)) return;
    const message: ReaderRequest = { kind: 'forget', program };
    this.worker?.postMessage(message);
  }

  dispose(): void {
    this.isDisposed = true;
    this.end();
    this.settle({ kind: 'disposed' });
  }

  private takeChanged(request: ProgramRequest): readonly ProgramFile[] {
    const sent = this.sent.get(request.id);
    const changed: ProgramFile[] = [];
    for (const [file, revision] of request.files) {
      if (sent?.get(file) === revision) continue;
      const contents = request.load(file);
      if (contents) changed.push(contents);
    }
    this.sent.set(request.id, request.files);
    return changed;
  }

  private start(): Worker {
    // What libraries print there must not come between the messages on our own standard output.
    const streams = { stdout: true, stderr: true };
    const worker = new Worker(this.options.workerFile, { resourceLimits: limits, ...streams });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk: unknown) => {
        this.options.log(`reader: ${String(chunk).trimEnd()}`);
      });
    }
    const ifCurrent = (act: () => void): void => {
      if (this.worker === worker) act();
    };
    worker.on('message', (answer: ReaderAnswer) => {
      ifCurrent(() => {
        this.receive(answer);
      });
    });
    worker.on('error', (error) => {
      ifCurrent(() => {
        this.giveUp('died', describe(error));
      });
    });
    worker.on('exit', (code) => {
      ifCurrent(() => {
        this.giveUp('died', `exit code ${code}`);
      });
    });
    this.isReady = false;
    return worker;
  }

  private receive(answer: ReaderAnswer): void {
    if (answer.kind === 'ready') this.isReady = true;
    else if (answer.id !== this.job?.id) return;
    else if (answer.kind === 'reading') this.job.file = answer.file;
    else if (answer.kind === 'failed') {
      this.giveUp('died', answer.stack);
      return;
    } else {
      if (answer.memoryBytes > recycleBytes.busy) this.end();
      this.settle({ kind: 'facts', facts: answer.facts });
      if (answer.memoryBytes > recycleBytes.idle) this.endWhenIdle();
      return;
    }
    this.wait();
  }

  private wait(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.job) return;
    const patience = this.isReady ? (this.options.patience ?? patienceSeconds * 1_000) : startPatience;
    this.waitFor(this.job, { patience, began: performance.now(), cpu: process.cpuUsage() }, patience);
  }

  /** Counts the time that we had the processor: on a busy machine a thread is not stuck because it has to wait. */
  private waitFor(job: Job, silence: Silence, milliseconds: number): void {
    this.timer = setTimeout(() => {
      const { user, system } = process.cpuUsage(silence.cpu);
      const worked = (user + system) / 1_000;
      const waited = performance.now() - silence.began;
      if (worked < silence.patience && waited < longestWait * silence.patience) {
        this.waitFor(job, silence, Math.max(shortestWait, silence.patience - worked));
      } else {
        // This thread may have been the slow one: let an answer that waits already be heard first.
        this.timer = setTimeout(() => {
          this.giveUp('stuck', `silent for ${waited.toFixed(0)} ms`);
        }, shortestWait);
      }
    }, milliseconds);
  }

  private endWhenIdle(): void {
    if (this.job) return;
    this.timer = setTimeout(() => {
      this.end();
    }, idleMilliseconds);
    this.timer.unref();
  }

  private giveUp(why: 'stuck' | 'died', details: string): void {
    const file = this.job?.file ?? null;
    this.options.log(`reader ${why}${file === null ? '' : ` at ${file}`}: ${details}`);
    this.end();
    this.settle({ kind: 'given-up', why, file, details });
  }

  private end(): void {
    const worker = this.worker;
    this.worker = null;
    this.sent.clear();
    if (worker) void worker.terminate();
  }

  private settle(outcome: ReadOutcome): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const job = this.job;
    this.job = null;
    job?.settle(outcome);
  }
}

function transferable(file: ProgramFile): readonly ArrayBuffer[] {
  return file.kind === 'bytes' && file.bytes.buffer instanceof ArrayBuffer ? [file.bytes.buffer] : [];
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
