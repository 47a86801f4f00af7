// The kinds of projects, in the order in which a folder is asked: a build file goes before a lone source.

import { assemblyScript } from './assemblyScript';
import { cargo } from './cargo';
import { cmake } from './cmake';
import { go } from './go';
import { guestSource } from './guestSource';
import { make } from './make';
import { meson } from './meson';
import { pluginSource } from './pluginSource';
import type { ProjectKind } from './types';
import { zig } from './zig';

export const projectKinds: readonly ProjectKind[] = [
  ...[cmake, meson, make, cargo, go, zig, assemblyScript],
  ...[pluginSource, guestSource],
];
