// Why an import cannot be linked: what `wasmedge-plugin check` finds of it, in the sources when they are there, else
// in the built plugins.

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { HandlerContext } from '../handlers/handler';
import { inheritedEnvironment } from '../launch/environment';
import { runProgram } from '../../../server/src/toolchain/process';
import {
  isObject,
  numberAt,
  objectAt,
  objectsAt,
  parseJson,
  textAt,
  type JsonObject,
} from '../transport/json';
import type { LinkFinding, Said } from './types';

/** A large workspace must not keep the stop from being told. */
const longestMs = 20_000;
const mostBytes = 8 << 20;

export async function findingOf(context: HandlerContext, said: Said): Promise<LinkFinding | null> {
  const { guest, sources, plugins } = context.state;
  if (guest === null) return null;
  const isWhole = sources === null || sources === homedir() || sources === '/';
  const inSources = isWhole ? null : await check(context, [guest, sources], said);
  if (inSources !== null) return inSources;
  return check(context, [guest, ...plugins.flatMap((plugin) => ['--plugin', plugin])], said);
}

async function check(
  { programFolder, locale, folder }: HandlerContext,
  args: readonly string[],
  said: Said,
): Promise<LinkFinding | null> {
  const end = await runProgram({
    program: process.execPath,
    args: [join(programFolder, 'cli.js'), 'check', ...args, '--format', 'json'],
    cwd: folder.path,
    env: {
      ...inheritedEnvironment(process.env),
      // The program that runs us may be an editor.
      ELECTRON_RUN_AS_NODE: '1',
      LC_ALL: locale === 'zh-cn' ? 'zh_CN.UTF-8' : 'C.UTF-8',
    },
    stdin: 'closed',
    timeoutMs: longestMs,
    maxOutputBytes: mostBytes,
  });
  const report = end.kind === 'exited' ? parseJson(end.stdout) : undefined;
  if (!isObject(report)) return null;
  const found = objectsAt(report, 'findings').find((finding) => isAbout(finding, said));
  return found === undefined ? null : linkFinding(found, folder.path);
}

function isAbout(finding: JsonObject, { module, name }: Said): boolean {
  const guest = objectAt(finding, 'guest');
  return (
    textAt(finding, 'severity') === 'error' &&
    textAt(guest, 'module') === module &&
    textAt(guest, 'name') === name
  );
}

function linkFinding(finding: JsonObject, cwd: string): LinkFinding {
  const host = objectAt(finding, 'host');
  const [related = {}] = objectsAt(finding, 'related');
  const site = textAt(host, 'file') === null ? related : host;
  const file = textAt(site, 'file');
  const line = numberAt(objectAt(objectAt(site, 'range'), 'start'), 'line');
  const isSource = file !== null && line !== null && !/\.(so|dylib|wasm)$/.test(file);
  return {
    message: textAt(finding, 'message') ?? '',
    place: isSource ? { file: resolve(cwd, file), line } : null,
  };
}
