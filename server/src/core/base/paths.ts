// File identities and slash-separated path arithmetic. No file system is asked here.

/**
 * Identity of a file: for files on disk the absolute path with forward slashes (drive letter in lower case),
 * for everything else (`untitled:`, `vscode-vfs:`) the document's URI.
 */
export type FileId = string;

/** The part before the last slash; of `/a` it is `/`, without a slash it is the empty string. */
export function directoryOf(file: FileId): string {
  const slash = file.lastIndexOf('/');
  if (slash < 0) return '';
  return slash === 0 ? '/' : file.slice(0, slash);
}

/** The part after the last slash. */
export function baseNameOf(file: FileId): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** The extension of a file in lower case, with its dot, or the empty string. */
export function extensionOf(file: FileId): string {
  const name = baseNameOf(file);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}

/** Resolves `relative` (slash-separated, may hold `.` and `..`) against the folder `directory`. */
export function resolvePath(directory: string, relative: string): FileId {
  const parts =
    relative.startsWith('/') || /^[a-z]:\//i.test(relative) ? [] : directory.replace(/\/$/, '').split('/');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
    else if (parts.length === 0) parts.push('');
  }
  return parts.join('/') || '/';
}

/** Whether `file` lies in the folder `directory` or is it. Compares whole path segments. */
export function isInside(file: FileId, directory: string): boolean {
  if (file === directory) return true;
  return file.startsWith(directory.endsWith('/') ? directory : `${directory}/`);
}
