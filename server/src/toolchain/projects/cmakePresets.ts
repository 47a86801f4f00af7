// Which configure preset of a CMake project fits a debug or a release build. Reads CMakePresets.json and
// CMakeUserPresets.json with what they inherit; conditions and included files are not looked at.

import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import { isRecord, listOf, parseJson, textField, textsOf } from './json';
import { textOfFile } from './folders';
import type { Configuration } from './types';

export interface ConfigurePreset {
  readonly name: string;
  /** Absolute. */
  readonly buildFolder: string;
}

interface PresetFields {
  readonly name: string;
  readonly hidden: boolean;
  readonly buildFolder: string | null;
  readonly buildType: string | null;
  readonly generator: string | null;
}

/** The preset to configure with, or null when there is none whose build folder is known. */
export function choosePreset(folder: string, configuration: Configuration): ConfigurePreset | null {
  const presets = presetsOf(folder).filter(({ hidden }) => !hidden);
  const fitting = presets.find((preset) => fits(preset, configuration));
  const chosen = fitting ?? presets.find(({ generator }) => generator?.includes('Multi-Config'));
  if (!chosen?.buildFolder) return null;
  const buildFolder = expand(chosen.buildFolder, folder, chosen);
  return buildFolder === null ? null : { name: chosen.name, buildFolder };
}

function fits({ name, buildType }: PresetFields, configuration: Configuration): boolean {
  if (buildType !== null) {
    const isDebug = buildType.toLowerCase() === 'debug';
    return configuration === 'debug' ? isDebug : !isDebug;
  }
  return name.toLowerCase().includes(configuration);
}

function presetsOf(folder: string): readonly PresetFields[] {
  const raw = new Map<string, Readonly<Record<string, unknown>>>();
  for (const file of ['CMakePresets.json', 'CMakeUserPresets.json']) {
    const json = parseJson(textOfFile(join(folder, file)));
    const presets = isRecord(json) ? json['configurePresets'] : null;
    for (const preset of listOf(presets)) {
      if (!isRecord(preset)) continue;
      const name = textField(preset, 'name');
      if (name !== null) raw.set(name, preset);
    }
  }
  return [...raw.values()].map((preset) => fieldsOf(preset, raw));
}

function fieldsOf(
  preset: Readonly<Record<string, unknown>>,
  all: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): PresetFields {
  const line = lineage(preset, all);
  const first = (read: (one: Readonly<Record<string, unknown>>) => string | null): string | null => {
    for (const one of line) {
      const value = read(one);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    name: textField(preset, 'name') ?? '',
    hidden: preset['hidden'] === true,
    buildFolder: first((one) => textField(one, 'binaryDir')),
    buildType: first(buildTypeOf),
    generator: first((one) => textField(one, 'generator')),
  };
}

/** The preset and all that it inherits from, nearest first, each once. */
function lineage(
  preset: Readonly<Record<string, unknown>>,
  all: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): readonly Readonly<Record<string, unknown>>[] {
  const line = new Set<Readonly<Record<string, unknown>>>();
  const waiting = [preset];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (line.has(next)) continue;
    line.add(next);
    const inherits: unknown = next['inherits'];
    const names = typeof inherits === 'string' ? [inherits] : textsOf(inherits);
    for (const name of names) {
      const inherited = all.get(name);
      if (inherited) waiting.push(inherited);
    }
  }
  return [...line];
}

function buildTypeOf(preset: Readonly<Record<string, unknown>>): string | null {
  const variables = preset['cacheVariables'];
  if (!isRecord(variables)) return null;
  const value = variables['CMAKE_BUILD_TYPE'];
  return isRecord(value) ? textField(value, 'value') : typeof value === 'string' ? value : null;
}

/** The macros that a build folder may hold; null when another one is left. */
function expand(path: string, folder: string, { name, generator }: PresetFields): string | null {
  const expanded = path
    .replaceAll('${sourceDir}', folder)
    .replaceAll('${sourceParentDir}', dirname(folder))
    .replaceAll('${sourceDirName}', basename(folder))
    .replaceAll('${presetName}', name)
    .replaceAll('${generator}', generator ?? '')
    .replaceAll('${hostSystemName}', process.platform === 'darwin' ? 'Darwin' : 'Linux');
  if (/\$\w*\{/.test(expanded)) return null;
  return normalize(isAbsolute(expanded) ? expanded : join(folder, expanded));
}
