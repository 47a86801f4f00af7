// Libraries named on the command line: which they are, and what they register. This is where verbs begin to execute
// plugins, each because the user named it.

import { resolvePath } from '../../core/base/paths';
import { format } from '../../core/messages/format';
import { text, type Text } from '../../core/messages/text';
import type { BuiltPlugin } from '../../core/model/builtPlugin';
import { builtPluginOf } from '../../toolchain/builtPlugin';
import { inspectPlugin, prepareInspector, type Inspector } from '../../toolchain/inspectPlugin';
import type { Surroundings } from '../surroundings';
import { visible } from '../../core/base/visible';

interface Fault {
  readonly kind: 'fault';
  readonly reason: Text;
}

/** The named files as absolute paths, or why one of them is none. */
export function libraryFiles(
  paths: readonly string[],
  { folder, kindOf }: Surroundings,
): { readonly kind: 'files'; readonly files: readonly string[] } | Fault {
  const files: string[] = [];
  for (const path of paths) {
    const file = resolvePath(folder, path);
    const kind = kindOf(file);
    if (kind === 'absent') return { kind: 'fault', reason: text('cli.path-missing', { path }) };
    if (kind !== 'file') return { kind: 'fault', reason: text('cli.not-a-file', { path }) };
    files.push(file);
  }
  return { kind: 'files', files };
}

/** Makes ready to look at libraries, with the WasmEdge that was named or the one that is found. */
export async function openInspector(
  wasmedge: string | undefined,
  { machine, nativeFolder, folder }: Surroundings,
): Promise<Inspector | Fault> {
  const inspector = await prepareInspector(
    {
      nativeFolder,
      wasmedge: wasmedge === undefined ? null : resolvePath(folder, wasmedge),
    },
    machine,
  );
  return inspector.kind === 'failed' ? { kind: 'fault', reason: inspector.reason } : inspector;
}

/** What the named libraries register; what is wrong with them is said on stderr. Without a name nothing is started. */
export async function lookAtLibraries(
  paths: readonly string[],
  surroundings: Surroundings,
): Promise<{ readonly kind: 'built'; readonly plugins: readonly BuiltPlugin[] } | Fault> {
  if (paths.length === 0) return { kind: 'built', plugins: [] };
  const libraries = libraryFiles(paths, surroundings);
  if (libraries.kind === 'fault') return libraries;
  const inspector = await openInspector(undefined, surroundings);
  if (inspector.kind === 'fault') return inspector;
  const { locale, machine, writeNote } = surroundings;
  const plugins: BuiltPlugin[] = [];
  for (const file of libraries.files) {
    const plugin = await inspectPlugin(file, inspector, machine);
    plugins.push(builtPluginOf(plugin));
    for (const { text: said } of plugin.problems)
      writeNote(`${visible(`${file}: ${format(locale, said)}`)}\n`);
  }
  return { kind: 'built', plugins };
}
