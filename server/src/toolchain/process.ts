// The only place of the server and the command line that starts a process: always an absolute program with an array
// of arguments, never a shell. Where a program lies is not asked here: see programs.ts.

import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { text, type Text } from '../core/messages/text';
import { OutputBuffer } from './outputBuffer';

/** A program, what it is told, and where. The environment is whole: nothing of our own is added to it. */
export interface ProgramCall {
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a captured call may cost, and who listens. */
export interface CapturedCall extends ProgramCall {
  readonly stdin: 'closed' | { readonly text: string };
  readonly timeoutMs: number;
  /** Of each of the two streams this much is kept; the rest is read and dropped. */
  readonly maxOutputBytes: number;
  /** Told of output as it comes, whole characters only. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', chunk: string) => void;
  /** Ends the program, and all that it started, when aborted. */
  readonly signal?: AbortSignal;
}

/** What a program wrote before it ended. */
export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
  /** Whether a part of it was dropped. */
  readonly truncated: boolean;
}

/** How a program ended. */
export type ProgramEnd =
  | ({ readonly kind: 'exited'; readonly code: number } & ProgramOutput)
  | ({ readonly kind: 'signalled'; readonly signal: NodeJS.Signals } & ProgramOutput)
  | ({ readonly kind: 'timedOut' } & ProgramOutput)
  | ({ readonly kind: 'cancelled' } & ProgramOutput)
  | { readonly kind: 'notStarted'; readonly reason: Text };

/** How a program ended that had the terminal to itself. */
export type TerminalEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'notStarted'; readonly reason: Text };

/** How long the output may stay open after the program is gone: something that it started holds it. */
const lingeringOutputMs = 300;

const isWindows = process.platform === 'win32';

/**
 * Runs a program to its end and keeps what it writes. It gets a process group of its own; when the program has
 * ended, has run too long or was cancelled, whatever is left of the group is killed. Never rejects.
 */
export function runProgram(call: CapturedCall): Promise<ProgramEnd> {
  const { signal } = call;
  const stdin = call.stdin === 'closed' ? 'ignore' : 'pipe';
  const started = signal?.aborted
    ? null
    : start(call, { stdio: [stdin, 'pipe', 'pipe'], detached: !isWindows });
  if (started === null)
    return Promise.resolve({ kind: 'cancelled', stdout: '', stderr: '', truncated: false });
  if ('reason' in started) return Promise.resolve({ kind: 'notStarted', reason: started.reason });
  const { child } = started;
  return new Promise((resolve) => {
    const stdout = new OutputBuffer(call.maxOutputBytes);
    const stderr = new OutputBuffer(call.maxOutputBytes);
    let stoppedAs: 'timedOut' | 'cancelled' | null = null;
    let lingering: NodeJS.Timeout | undefined;
    const stop = (kind: 'timedOut' | 'cancelled'): void => {
      stoppedAs ??= kind;
      killGroup(child);
    };
    const cancel = (): void => stop('cancelled');
    const timer = setTimeout(() => stop('timedOut'), call.timeoutMs);
    const release = endWithUs(() => killGroup(child));
    const settle = (end: ProgramEnd): void => {
      clearTimeout(timer);
      clearTimeout(lingering);
      signal?.removeEventListener('abort', cancel);
      release();
      resolve(end);
    };
    signal?.addEventListener('abort', cancel);
    listen(child, 'stdout', stdout, call.onOutput);
    listen(child, 'stderr', stderr, call.onOutput);
    child.on('error', (error) => {
      // Also said when killing failed; then the program goes on and its end is awaited.
      if (child.pid === undefined) settle({ kind: 'notStarted', reason: reasonOf(error, call) });
    });
    child.on('exit', () => {
      killGroup(child);
      lingering = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, lingeringOutputMs);
    });
    child.on('close', (code, endedBy) => {
      if (child.pid === undefined) return;
      const truncated = stdout.truncated || stderr.truncated;
      const output: ProgramOutput = { stdout: stdout.text(), stderr: stderr.text(), truncated };
      if (stoppedAs) settle({ kind: stoppedAs, ...output });
      else if (endedBy) settle({ kind: 'signalled', signal: endedBy, ...output });
      else settle({ kind: 'exited', code: code ?? 0, ...output });
    });
    giveInput(child, call.stdin);
  });
}

/** How long a program that is stopped may take to end by itself. */
const stopPatienceMs = 2000;

/**
 * Runs a program that has our own terminal: its input and output are ours, and so is its process group, so that
 * Ctrl+C reaches it. We wait for it and do not end by that signal ourselves; an aborted `signal` ends it. Never rejects.
 */
export function runInTerminal(call: ProgramCall, signal?: AbortSignal): Promise<TerminalEnd> {
  const started = start(call, { stdio: 'inherit' });
  if ('reason' in started) return Promise.resolve({ kind: 'notStarted', reason: started.reason });
  const { child } = started;
  return new Promise((resolve) => {
    const leaveToChild = (): void => undefined;
    const passOn = (): void => void child.kill('SIGTERM');
    process.on('SIGINT', leaveToChild);
    process.on('SIGTERM', passOn);
    let patience: NodeJS.Timeout | undefined;
    const stop = (): void => {
      child.kill('SIGTERM');
      patience = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
    };
    signal?.addEventListener('abort', stop);
    const settle = (end: TerminalEnd): void => {
      clearTimeout(patience);
      signal?.removeEventListener('abort', stop);
      process.off('SIGINT', leaveToChild);
      process.off('SIGTERM', passOn);
      resolve(end);
    };
    child.on('error', (error) => {
      if (child.pid === undefined) settle({ kind: 'notStarted', reason: reasonOf(error, call) });
    });
    child.on('exit', (code, signal) => {
      settle(signal ? { kind: 'signalled', signal } : { kind: 'exited', code: code ?? 0 });
    });
  });
}

function start(
  call: ProgramCall,
  options: SpawnOptions,
): { readonly child: ChildProcess } | { readonly reason: Text } {
  const { program, args, cwd, env } = call;
  if (!isAbsolute(program)) return { reason: text('toolchain.not-absolute', { program }) };
  try {
    return {
      child: spawn(program, [...args], { ...options, cwd, env: { ...env }, shell: false, windowsHide: true }),
    };
  } catch (error) {
    return { reason: reasonOf(error, call) };
  }
}

function listen(
  child: ChildProcess,
  name: 'stdout' | 'stderr',
  buffer: OutputBuffer,
  onOutput: CapturedCall['onOutput'],
): void {
  child[name]?.on('data', (bytes: Buffer) => {
    const chunk = buffer.add(bytes);
    if (chunk !== '') onOutput?.(name, chunk);
  });
}

function giveInput(child: ChildProcess, stdin: CapturedCall['stdin']): void {
  if (stdin === 'closed') return;
  // A program that does not read its input closes the pipe.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(stdin.text);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (isWindows) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A group of its own is not reached by Ctrl+C: what we started ends with us. Returns how to take that back. */
function endWithUs(end: () => void): () => void {
  const endBoth = (signal: NodeJS.Signals): void => {
    end();
    release();
    // Whoever else listens decides; if nobody does, the signal now does what it does by default.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('exit', end);
    for (const signal of endingSignals) process.off(signal, endBoth);
  };
  process.on('exit', end);
  for (const signal of endingSignals) process.on(signal, endBoth);
  return release;
}

/** Why the system did not start it. ENOENT is said of a missing working folder as well. */
function reasonOf(error: unknown, { program, cwd }: ProgramCall): Text {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory())
    return text('toolchain.working-folder-missing', { folder: cwd });
  switch (code) {
    case 'ENOENT':
      return text('toolchain.program-missing', { program });
    case 'EACCES':
      return text('toolchain.program-not-executable', { program });
    case 'E2BIG':
      return text('toolchain.arguments-too-long', { program });
    default:
      return text('toolchain.not-started', { program, code });
  }
}
