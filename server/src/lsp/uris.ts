// Document URIs and file identities, both ways. Asks no file system.

import { extensionOfLanguage } from '../core/analysis';
import { extensionOf, type FileId } from '../core/base/paths';

/** Views of a document rather than documents: what is in them is reported where it really is, or not at all. */
const viewSchemes =
  /^(git|gitfs|gitlens.*|pr|review|output|debug|search-editor|vscode-(?!vfs|remote).*|chat-.*)$/i;

/** The scheme of a URI in lower case. */
export function schemeOf(uri: string): string {
  return (/^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1] ?? '').toLowerCase();
}

/** Whether a document is only a view of another one. */
export function isView(uri: string): boolean {
  return viewSchemes.test(schemeOf(uri));
}

/** The file that a URI names. */
export function fileOfUri(uri: string): FileId {
  const match = /^file:\/\/([^/?#]*)([^?#]*)/i.exec(uri);
  if (!match) return uri;
  const [, host = '', path = ''] = match;
  const decoded = decodePercent(path);
  if (host !== '' && host.toLowerCase() !== 'localhost') return `//${host}${decoded}`;
  const drive = /^\/([a-z]):(?=\/|$)/i.exec(decoded);
  return drive ? `${(drive[1] ?? '').toLowerCase()}${decoded.slice(2)}` : decoded;
}

/**
 * The file that an open document is. One that is on no disk is known by its URI; where that does not tell the
 * language, a fragment does.
 */
export function fileOfDocument(uri: string, languageId: string): FileId {
  const file = fileOfUri(uri);
  const extension = extensionOfLanguage(languageId);
  if (schemeOf(uri) === 'file' || extension === null || extensionOf(file) !== '') return file;
  return `${uri}#document${extension}`;
}

/** The URI of a file. */
export function uriOfFile(file: FileId): string {
  if (!/^(\/|[a-z]:\/)/.test(file)) return file.replace(/#document\.\w+$/, '');
  const [host, path] = file.startsWith('//')
    ? splitHost(file)
    : ['', file.startsWith('/') ? file : `/${file}`];
  return `file://${host}${path.split('/').map(encodeURIComponent).join('/')}`;
}

function splitHost(file: string): readonly [string, string] {
  const slash = file.indexOf('/', 2);
  return slash < 0 ? [file.slice(2), ''] : [file.slice(2, slash), file.slice(slash)];
}

/** Never throws, whatever is escaped: what is no UTF-8 becomes replacement characters. */
function decodePercent(encoded: string): string {
  return encoded.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
