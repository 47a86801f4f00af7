// What a reporter gets and gives: plain results in, one text for stdout out.

import type { FileId } from '../../core/base/paths';
import type { Locale } from '../../core/messages/format';
import type { GuestImport, HostFunction } from '../../core/model/facts';
import type { Finding } from '../../core/model/finding';
import type { Text } from '../../core/messages/text';

/** What all results have in common. */
export interface ReportContext {
  readonly locale: Locale;
  readonly colors: boolean;
  /** Our own version. */
  readonly version: string;
  /** Relative to the folder that was given, with forward slashes. */
  readonly relativePath: (file: FileId) => string;
  /** Relative to the working folder where it lies in it, for those who look it up from there; else absolute. */
  readonly shownPath: (file: FileId) => string;
  /** A file's text for code frames; null when there is none to show. */
  readonly sourceOf: (file: FileId) => string | null;
  readonly rules: readonly ReportedRule[];
}

/** A rule as reports describe it. */
export interface ReportedRule {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly title: Text;
  readonly explanation: Text;
  readonly page: string;
}

export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly hostFunctions: number;
  readonly guestImports: number;
  readonly notRead: readonly { readonly file: FileId; readonly reason: Text }[];
}

export interface ListResult {
  readonly hostFunctions: readonly HostFunction[];
  readonly guestImports: readonly GuestImport[];
}

/** One output format. */
export interface Reporter {
  /** Its name for `--format`. */
  readonly name: string;
  readonly check: (result: CheckResult, context: ReportContext) => string;
  /** Null where the format has no form for a list. */
  readonly list: ((result: ListResult, context: ReportContext) => string) | null;
}
