// What a package is compiled for and with, as cargo's settings and the toolchain file say it.

import { baseNameOf, directoryOf, type FileId } from '../../../base/paths';
import type { RustTarget } from '../../../ir/types';
import { readToml, type TomlEntry } from './toml';

interface BuildText {
  readonly file: FileId;
  readonly text: string;
}

/** The target of a program by its build files; the settings that lie nearest hold. */
export function buildTargetOf(files: readonly BuildText[]): RustTarget {
  const nearestFirst = [...files].sort((one, other) => depthOf(other.file) - depthOf(one.file));
  const settings = nearestFirst
    .filter(({ file }) => /\/\.cargo\/config(?:\.toml)?$/.test(file))
    .map(({ text }) => readToml(text));
  const toolchains = nearestFirst.filter(({ file }) => /^rust-toolchain(?:\.toml)?$/.test(baseNameOf(file)));
  const [toolchain] = toolchains;
  const entries = toolchain ? readToml(toolchain.text) : [];
  return {
    triple: settings.map(builtFor).find((target) => target !== null) ?? onlyGuest(entries),
    compiler: toolchain ? versionOf(toolchain.text, entries) : null,
    linksMore: settings.some((file) => file.some(linksMore)),
  };
}

function depthOf(file: FileId): number {
  return directoryOf(file).replace(/\/\.cargo$/, '').length;
}

function valueOf(entries: readonly TomlEntry[], key: string): TomlEntry['value'] | undefined {
  return entries.find((entry) => entry.key.join('.') === key)?.value;
}

/** `build.target`; a list of several says nothing of a guest. */
function builtFor(entries: readonly TomlEntry[]): string | null {
  const target = valueOf(entries, 'build.target');
  if (typeof target === 'string') return target;
  return target?.length === 1 ? (target[0] ?? null) : null;
}

/** `rustflags = ["-l", "quickjs"]`, `["-C", "link-arg=shim.o"]`. */
function linksMore({ key, value }: TomlEntry): boolean {
  if (key.at(-1) !== 'rustflags') return false;
  const flags = typeof value === 'string' ? value.split(/\s+/) : value;
  return flags.some((flag) => /^-l|link-args?=(?:.*\s)?(?:-l|[^-\s].*\.(?:o|a|obj|bc)$)/.test(flag));
}

/** The one WebAssembly target that a toolchain file asks for. */
function onlyGuest(entries: readonly TomlEntry[]): string | null {
  const targets = valueOf(entries, 'toolchain.targets') ?? [];
  const guests = (typeof targets === 'string' ? [] : targets).filter((target) => target.startsWith('wasm'));
  return guests.length === 1 ? (guests[0] ?? null) : null;
}

/** The version in `channel = "1.90.0"`, or in a file that holds nothing else. */
function versionOf(text: string, entries: readonly TomlEntry[]): RustTarget['compiler'] {
  const channel = valueOf(entries, 'toolchain.channel');
  const [, major, minor] = /^(\d+)\.(\d+)\b/.exec(typeof channel === 'string' ? channel : text.trim()) ?? [];
  return major === undefined || minor === undefined ? null : { major: Number(major), minor: Number(minor) };
}
