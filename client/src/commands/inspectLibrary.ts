// Asks the server to look at a built plugin library and shows what it registers. That executes the library: it is
// done for the one that the user picks, in a trusted workspace, and for no other.

import { l10n, workspace } from 'vscode';
import { askServer, requireTrust } from './asking';
import type { CommandContext } from './context';
import { pickLibrary } from './pickLibrary';

export function inspectLibrary({
  runner,
  pages,
}: Pick<CommandContext, 'runner' | 'pages'>): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    if (!(await requireTrust(l10n.t('Inspecting a plugin executes it, and this workspace is not trusted.'))))
      return;
    const library = await pickLibrary(
      resource,
      l10n.t('Plugin library to inspect. It is executed, in a process of its own with limits.'),
      l10n.t('Inspect'),
    );
    if (!library) return;
    const title = l10n.t('Inspecting {0}', workspace.asRelativePath(library));
    const result = await askServer(title, (token) => runner.inspectLibrary(library.toString(), token));
    if (result) await pages.show(`${library.path}.txt`, result.text);
  };
}
