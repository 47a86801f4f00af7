// Asks the server to look at a built plugin library and shows what it registers. That executes the library: it is
// done for the one that the user picks, in a trusted workspace, and for no other.

import { commands, l10n, ProgressLocation, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { CommandContext } from './context';

const mostLibraries = 500;

interface LibraryItem extends QuickPickItem {
  /** Null: look for it with the dialog. */
  readonly uri: Uri | null;
}

export function inspectLibrary({
  runner,
  pages,
}: Pick<CommandContext, 'runner' | 'pages'>): (resource?: unknown) => Promise<void> {
  return async (resource) => {
    if (!workspace.isTrusted) {
      await tellUntrusted();
      return;
    }
    const library = resource instanceof Uri ? resource : await pickLibrary();
    if (!library) return;
    const title = l10n.t('Inspecting {0}', workspace.asRelativePath(library));
    const result = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
      runner.inspectLibrary(library.toString()),
    );
    if (result === null) void window.showErrorMessage(l10n.t('The WasmEdge language server is not running.'));
    else if (result.kind === 'refused') void window.showErrorMessage(result.message);
    else await pages.show(`${library.path}.txt`, result.text);
  };
}

async function tellUntrusted(): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const message = l10n.t('Inspecting a plugin executes it, and this workspace is not trusted.');
  const chosen = await window.showWarningMessage(message, manage);
  if (chosen === manage) await commands.executeCommand('workbench.trust.manage');
}

async function pickLibrary(): Promise<Uri | undefined> {
  const found = await workspace.findFiles('**/*.{so,dylib}', '**/node_modules/**', mostLibraries);
  const items = found
    .map((uri): LibraryItem => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((left, right) => (left.label < right.label ? -1 : 1));
  const browse: LibraryItem = { label: l10n.t('Browse…'), uri: null, alwaysShow: true };
  const placeHolder = l10n.t(
    'Plugin library to inspect. It is executed, in a process of its own with limits.',
  );
  const picked =
    items.length === 0 ? browse : await window.showQuickPick([...items, browse], { placeHolder });
  if (!picked) return undefined;
  if (picked.uri) return picked.uri;
  const filters = { [l10n.t('Shared libraries')]: ['so', 'dylib'] };
  return (await window.showOpenDialog({ filters, openLabel: l10n.t('Inspect') }))?.[0];
}
