// Which built plugin library a command is about. Executes none.

import { l10n, Uri, window, workspace, type QuickPickItem } from 'vscode';

const mostLibraries = 500;

interface LibraryItem extends QuickPickItem {
  /** Null: look for it with the dialog. */
  readonly uri: Uri | null;
}

/** What a menu was opened on, else the one that the user picks. */
export async function pickLibrary(
  resource: unknown,
  placeHolder: string,
  openLabel: string,
): Promise<Uri | undefined> {
  if (resource instanceof Uri) return resource;
  const found = await workspace.findFiles('**/*.{so,dylib}', '**/node_modules/**', mostLibraries);
  const items = found
    .map((uri): LibraryItem => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((left, right) => (left.label < right.label ? -1 : 1));
  const browse: LibraryItem = { label: l10n.t('Browse…'), uri: null, alwaysShow: true };
  const picked =
    items.length === 0 ? browse : await window.showQuickPick([...items, browse], { placeHolder });
  if (!picked) return undefined;
  if (picked.uri) return picked.uri;
  const filters = { [l10n.t('Shared libraries')]: ['so', 'dylib'] };
  return (await window.showOpenDialog({ filters, openLabel }))?.[0];
}
