// Which guest can be debugged with which plugins: the projects of the workspace, joined by the modules that were read
// in their sources. Looks at files only; starts nothing.

import { baseNameOf, isInside, type FileId } from '../core/base/paths';
import type { GuestImport, HostFunction, ProgramFacts } from '../core/model/facts';
import type { DebugPair, DebugTarget, DebugTargetsResult } from '../protocol';
import { findProjectsAt } from '../toolchain/projects/find';
import type { Project } from '../toolchain/projects/types';

interface Target {
  readonly path: FileId;
  readonly label: string;
  readonly registers: ReadonlySet<string>;
  readonly imports: ReadonlySet<string>;
  readonly isPlugin: boolean;
  readonly isGuest: boolean;
}

export interface DebugTargetsOptions {
  /** Whether a guest is worth debugging where there is no plugin: one may be installed. */
  readonly takesLoneGuests?: boolean;
}

/** What can be built and debugged at the roots: folders with what is below them, or files. */
export function debugTargets(
  roots: readonly FileId[],
  programs: readonly ProgramFacts[],
  { takesLoneGuests = false }: DebugTargetsOptions = {},
): DebugTargetsResult {
  const projects = findProjectsAt(roots);
  const targets = [
    ...projects.map((project) => targetOfProject(project, projects, programs, roots)),
    ...builtGuests(programs, roots),
  ];
  const plugins = targets.filter(({ isPlugin }) => isPlugin);
  const guests = targets.filter(({ isGuest }) => isGuest);
  const pairs = guests.flatMap((guest) => pairsOf(guest, plugins));
  const takesAny = pairs.length === 0 && (plugins.length > 0 || takesLoneGuests);
  const anyPairs = takesAny ? guests.map((guest) => pairWith(guest, plugins)) : pairs;
  return { pairs: anyPairs, plugins: plugins.map((plugin) => plain(plugin, plugin.registers)) };
}

function targetOfProject(
  project: Project,
  projects: readonly Project[],
  programs: readonly ProgramFacts[],
  roots: readonly FileId[],
): Target {
  const modulesOf = (facts: readonly (HostFunction | GuestImport)[]): ReadonlySet<string> => {
    const own = facts.filter(({ site }) => ownerOf(site.file, projects) === project);
    return new Set(own.flatMap(({ module }) => module ?? []));
  };
  const path = isLone(project) ? project.file : project.folder;
  return {
    path,
    label: labelOf(path, roots),
    registers: modulesOf(programs.flatMap(({ hostFunctions }) => hostFunctions)),
    imports: modulesOf(programs.flatMap(({ guestImports }) => guestImports)),
    isPlugin: project.roles.includes('plugin'),
    isGuest: project.roles.includes('guest'),
  };
}

/** Whether the folder can hold several of them, so that the folder does not name it. */
function isLone({ kind }: Project): boolean {
  return kind === 'source' || kind === 'guest';
}

/** The innermost project that a file belongs to. */
function ownerOf(file: FileId, projects: readonly Project[]): Project | undefined {
  const exact = projects.find((project) => isLone(project) && project.file === file);
  if (exact) return exact;
  return projects
    .filter((project) => project.kind !== 'guest' && isInside(file, project.folder))
    .toSorted((left, right) => right.folder.length - left.folder.length)[0];
}

/** Guests that are there as they are, outside of what tools build. */
function builtGuests(programs: readonly ProgramFacts[], roots: readonly FileId[]): readonly Target[] {
  const modules = new Map<FileId, Set<string>>();
  for (const { module, site, language } of programs.flatMap(({ guestImports }) => guestImports)) {
    if (language !== 'wasm' || module === null) continue;
    modules.set(site.file, (modules.get(site.file) ?? new Set()).add(module));
  }
  return [...modules].map(([path, imports]) => ({
    ...{ path, label: labelOf(path, roots), registers: new Set<string>(), imports },
    ...{ isPlugin: false, isGuest: true },
  }));
}

/** As it is called in the workspace: without the folder that everything lies in. */
function labelOf(path: FileId, roots: readonly FileId[]): string {
  const root = roots.find((candidate) => isInside(path, candidate));
  return root === undefined || root === path ? baseNameOf(path) : path.slice(root.length).replace(/^\//, '');
}

/** A guest with each choice of plugins for what it imports: two plugins with one module never run together. */
function pairsOf(guest: Target, plugins: readonly Target[]): readonly DebugPair[] {
  const fitting = plugins.filter(({ registers }) => isAny(registers, guest.imports));
  const choices = fitting.map((first) => {
    const chosen = [first];
    for (const next of fitting)
      if (!chosen.some(({ registers }) => isAny(registers, next.registers))) chosen.push(next);
    return chosen.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  });
  const distinct = new Map(choices.map((chosen) => [chosen.map(({ path }) => path).join('\0'), chosen]));
  return [...distinct.values()].map((chosen) => pairWith(guest, chosen));
}

function isAny(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((module) => right.has(module));
}

function pairWith(guest: Target, plugins: readonly Target[]): DebugPair {
  return {
    guest: plain(guest, guest.imports),
    plugins: plugins.map((plugin) => plain(plugin, plugin.registers)),
  };
}

function plain({ path, label }: Target, modules: ReadonlySet<string>): DebugTarget {
  return { path, label, modules: [...modules].sort() };
}
