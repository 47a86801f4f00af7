// Asks CMake by its file API which libraries and guests a build folder builds, and where they lie.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { textOfFile } from './folders';
import { isRecord, listOf, parseJson, textField } from './json';
import { artifactOf } from './native';
import type { Artifact } from './types';

const client = 'client-wasmedge-plugin-tools';

/** Leaves the question in a build folder; CMake answers it when it configures. */
export function askForTargets(buildFolder: string): void {
  const query = join(buildFolder, '.cmake/api/v1/query', client);
  mkdirSync(query, { recursive: true });
  writeFileSync(join(query, 'codemodel-v2'), '');
}

/** Shared libraries and guests of one configuration that are there; null when CMake did not answer. */
export function builtTargets(buildFolder: string, buildType: string): readonly Artifact[] | null {
  const reply = join(buildFolder, '.cmake/api/v1/reply');
  const codeModel = codeModelOf(reply);
  if (codeModel === null) return null;
  const configurations = listOf(codeModel['configurations']).filter(isRecord);
  const chosen =
    configurations.find((one) => textField(one, 'name')?.toLowerCase() === buildType.toLowerCase()) ??
    configurations[0];
  const files = listOf(chosen?.['targets']).flatMap((target) => filesOfTarget(target, reply, buildFolder));
  return files.filter(existsSync).flatMap((file) => artifactOf(file) ?? []);
}

function codeModelOf(reply: string): Readonly<Record<string, unknown>> | null {
  if (!existsSync(reply)) return null;
  const index = readdirSync(reply)
    .filter((name) => name.startsWith('index-'))
    .toSorted()
    .at(-1);
  if (index === undefined) return null;
  const json = readReply(reply, index);
  const answers = json?.['reply'];
  const ours = isRecord(answers) ? answers[client] : null;
  const answer = isRecord(ours) ? ours['codemodel-v2'] : null;
  const file = isRecord(answer) ? textField(answer, 'jsonFile') : null;
  return file === null ? null : readReply(reply, file);
}

const buildKinds = ['SHARED_LIBRARY', 'MODULE_LIBRARY', 'EXECUTABLE'];

function filesOfTarget(target: unknown, reply: string, buildFolder: string): readonly string[] {
  const file = isRecord(target) ? textField(target, 'jsonFile') : null;
  const json = file === null ? null : readReply(reply, file);
  if (json === null || !buildKinds.includes(textField(json, 'type') ?? '')) return [];
  return listOf(json['artifacts']).flatMap((artifact) => {
    const path = isRecord(artifact) ? textField(artifact, 'path') : null;
    return path === null ? [] : [isAbsolute(path) ? path : join(buildFolder, path)];
  });
}

function readReply(reply: string, file: string): Readonly<Record<string, unknown>> | null {
  const json = parseJson(textOfFile(join(reply, file)));
  return isRecord(json) ? json : null;
}
