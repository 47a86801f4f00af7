// The ways out of findings, as the editor's quick fixes. Edits nothing itself; says nothing of a file whose findings are
// not those of its present text.

import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { FileId } from '../core/base/paths';
import { format, type Locale } from '../core/messages/format';
import type { Finding, Fix } from '../core/model/finding';
import { visible } from './convert';

/** What the fixes are made from. */
export interface FixContext {
  readonly locale: Locale;
  readonly uriOf: (file: FileId) => string;
}

/** Lets a server answer which quick fixes there are. `findingsOf` gives those of a file's present text. */
export function handleQuickFixes(
  connection: Connection,
  findingsOf: (uri: string) => readonly Finding[],
  context: () => FixContext | null,
): void {
  connection.onCodeAction((params): CodeAction[] => {
    const known = context();
    return known ? quickFixes(params, findingsOf(params.textDocument.uri), known) : [];
  });
}

/** The fixes of the findings that a stretch touches. */
export function quickFixes(
  { range, context: asked }: CodeActionParams,
  findings: readonly Finding[],
  context: FixContext,
): CodeAction[] {
  const wanted = asked.only ?? [CodeActionKind.QuickFix];
  if (!wanted.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
  return findings
    .filter((finding) => touches(finding.site.range, range))
    .flatMap((finding) =>
      (finding.fixes ?? []).map((fix, index): CodeAction => {
        const diagnostics = asked.diagnostics.filter(
          ({ code, range: place }) => code === finding.code && touches(place, finding.site.range),
        );
        return {
          title: visible(format(context.locale, fix.title)),
          kind: CodeActionKind.QuickFix,
          ...(diagnostics.length > 0 && { diagnostics }),
          isPreferred: index === 0,
          edit: { changes: changesOf(fix, context) },
        };
      }),
    );
}

function changesOf({ edits }: Fix, { uriOf }: FixContext): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { site, newText } of edits) {
    const uri = uriOf(site.file);
    changes[uri] = [...(changes[uri] ?? []), { range: site.range, newText }];
  }
  return changes;
}

function touches(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
