// Compiles our own small C programs and libraries with the user's compiler at first use, and keeps them. What is kept
// lies in a folder that only the user may enter, and is compared with its hash before each use.

import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text, type Text } from '../core/messages/text';
import { privateFolder } from './privateFolder';
import { runProgram, type ProgramEnd } from './process';
import { searchOn } from './probe';
import { findPrograms, probeEnvironment, probeFolder } from './programs';
import type { Machine } from './machine';

/** What to compile. */
export interface NativeRequest {
  /** The name of the result, without an extension. */
  readonly name: string;
  readonly kind: 'executable' | 'shared';
  /** C files, absolute. */
  readonly sources: readonly string[];
  /** Files that the sources include: a change of one is a change of the result. */
  readonly headers?: readonly string[];
  /** Further flags of the compiler. */
  readonly flags?: readonly string[];
}

export type NativeResult =
  | { readonly kind: 'built'; readonly file: string }
  | {
      readonly kind: 'failed';
      readonly reason: Text;
      /** What the compiler wrote, or the empty string. */
      readonly output: string;
    };

const compilerNames = ['cc', 'gcc', 'clang'];

/** The result of an earlier call if it is still whole, else a new one. */
export async function buildNative(request: NativeRequest, machine: Machine): Promise<NativeResult> {
  const folder = privateFolder('native', machine);
  if (folder.kind === 'failed') return failed(folder.reason);
  const compilers = compilerNames.flatMap((name) => findPrograms(name, searchOn(machine)).slice(0, 1));
  let failure: NativeResult = failed(
    text('toolchain.no-compiler', { name: request.name, compilers: compilerNames.join('`, `') }),
  );
  for (const compiler of compilers) {
    const prefix = `${request.name}-${keyOf(request, compiler)}-`;
    const kept = keptResult(folder.path, prefix);
    const result: NativeResult =
      kept === null
        ? await compile({ request, compiler, folder: folder.path, prefix, machine })
        : { kind: 'built', file: kept };
    if (result.kind === 'built') return result;
    failure = result;
  }
  return failure;
}

function failed(reason: Text, output = ''): NativeResult {
  return { kind: 'failed', reason, output };
}

/** Changes with all that the result depends on. The compiler is known by its file, so that it need not be asked. */
function keyOf(request: NativeRequest, compiler: string): string {
  const { size, mtimeMs } = statSync(compiler);
  const hash = createHash('sha256');
  hash.update(JSON.stringify([compiler, size, mtimeMs, process.arch, request.kind, request.flags ?? []]));
  for (const file of [...request.sources, ...(request.headers ?? [])]) {
    const contents = readFileSync(file);
    hash.update(JSON.stringify([basename(file), contents.length]));
    hash.update(contents);
  }
  return hash.digest('hex').slice(0, 32);
}

function hashOfFile(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** A kept file bears its own hash in its name; one that does not fit is thrown away. */
function keptResult(folder: string, prefix: string): string | null {
  for (const name of readdirSync(folder).filter((candidate) => candidate.startsWith(prefix))) {
    const file = join(folder, name);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() && name === prefix + hashOfFile(file))
      return file;
    rmSync(file, { recursive: true, force: true });
  }
  return null;
}

interface Compilation {
  readonly request: NativeRequest;
  readonly compiler: string;
  readonly folder: string;
  readonly prefix: string;
  readonly machine: Machine;
}

async function compile({ request, compiler, folder, prefix, machine }: Compilation): Promise<NativeResult> {
  const temporary = mkdtempSync(join(folder, '.new-'));
  try {
    const output = join(temporary, request.name);
    const end = await runProgram({
      program: compiler,
      args: argumentsFor(request, output),
      cwd: probeFolder(),
      env: {
        ...probeEnvironment(machine.environment, machine.forbiddenFolders),
        TMPDIR: temporary,
        LC_ALL: 'C',
      },
      stdin: 'closed',
      timeoutMs: 120_000,
      maxOutputBytes: 1 << 18,
      ...(machine.signal && { signal: machine.signal }),
    });
    if (end.kind !== 'exited' || end.code !== 0) return failureOf(end, request, compiler);
    chmodSync(output, 0o700);
    const file = join(folder, prefix + hashOfFile(output));
    renameSync(output, file);
    return { kind: 'built', file };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function argumentsFor({ kind, flags = [], sources }: NativeRequest, output: string): readonly string[] {
  const shared = kind === 'shared' ? ['-shared', '-fPIC'] : [];
  // The order of libraries matters: they stand behind what needs them.
  return ['-std=c11', '-O2', '-g', '-pthread', ...shared, ...flags, '-o', output, ...sources, '-ldl'];
}

function failureOf(end: ProgramEnd, { name }: NativeRequest, compiler: string): NativeResult {
  if (end.kind === 'notStarted') return failed(end.reason);
  const output = `${end.stderr}${end.stdout}`;
  const message = /^.*\berror: (.*)$/m.exec(output)?.[1] ?? output.trim().split('\n')[0] ?? end.kind;
  return failed(
    text('toolchain.native-build-failed', { name, compiler, message: message || end.kind }),
    output,
  );
}
