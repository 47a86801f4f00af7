// From the core's words to LSP's. Positions are the same in both: zero-based lines, UTF-16 characters.

import {
  DiagnosticSeverity,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type Location,
} from 'vscode-languageserver';
import { rulePage } from '../core/analysis';
import { format, type Locale } from '../core/messages/format';
import type { Finding, Severity } from '../core/model/finding';
import type { Site } from '../core/model/site';
import type { FileId } from '../core/base/paths';

/** What a conversion must know of the client. */
export interface ConvertContext {
  readonly locale: Locale;
  /** The URI by which the client knows a file. */
  readonly uriOf: (file: FileId) => string;
  readonly hasRelatedInformation: boolean;
  readonly hasCodeDescription: boolean;
}

/** Shown beside each diagnostic. */
export const source = 'wasmedge';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function diagnosticOf(finding: Finding, context: ConvertContext): Diagnostic {
  const related = finding.related.map(({ site, text }): DiagnosticRelatedInformation => ({
    location: locationOf(site, context),
    message: visible(format(context.locale, text)),
  }));
  return {
    range: finding.site.range,
    severity: severities[finding.severity],
    code: finding.code,
    source,
    message: visible(format(context.locale, finding.text)),
    ...(context.hasCodeDescription
      ? { codeDescription: { href: rulePage(finding.code, context.locale) } }
      : {}),
    ...(context.hasRelatedInformation && related.length > 0 ? { relatedInformation: related } : {}),
    data: { code: finding.code },
  };
}

export function locationOf(site: Site, context: ConvertContext): Location {
  return { uri: context.uriOf(site.file), range: site.range };
}

/** Names come from files that nobody vouches for: control and direction characters are shown, not obeyed. */
export function visible(message: string): string {
  return message.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
