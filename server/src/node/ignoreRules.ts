// Which paths a .gitignore file takes out. Follows git's rules as far as a scan needs them; a folder that is
// out is out with all that is in it.

import { baseNameOf } from '../core/base/paths';
import { matchesGlob, parseGlob, type Glob } from '../core/base/glob';

/** The rules of one .gitignore file. */
export interface IgnoreRules {
  /** The folder in which the file lies, without a slash at its end. */
  readonly folder: string;
  readonly rules: readonly IgnoreRule[];
}

interface IgnoreRule {
  readonly glob: Glob;
  readonly isNegated: boolean;
  readonly foldersOnly: boolean;
  /** True for a pattern without a slash, which is compared with the name alone. */
  readonly isName: boolean;
}

const maximumRules = 2_000;

export function parseIgnoreRules(folder: string, source: string): IgnoreRules {
  const rules: IgnoreRule[] = [];
  for (const line of source.split(/\r?\n/).slice(0, maximumRules)) {
    const written = line.trimEnd();
    if (written === '' || written.startsWith('#')) continue;
    const isNegated = written.startsWith('!');
    const pattern = (isNegated ? written.slice(1) : written).replace(/^\\(?=[#!])/, '');
    const foldersOnly = pattern.endsWith('/');
    const body = foldersOnly ? pattern.slice(0, -1) : pattern;
    rules.push({ glob: parseGlob(body), isNegated, foldersOnly, isName: !body.includes('/') });
  }
  return { folder, rules };
}

/** Whether a path is out, by all rule files from the outermost folder to the innermost. The last match decides. */
export function isIgnored(files: readonly IgnoreRules[], path: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const { folder, rules } of files) {
    const relative = path.slice(folder.length + 1);
    for (const rule of rules) {
      if (rule.foldersOnly && !isFolder) continue;
      if (matchesGlob(rule.glob, rule.isName ? baseNameOf(path) : relative)) ignored = !rule.isNegated;
    }
  }
  return ignored;
}
