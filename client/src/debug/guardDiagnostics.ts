// What the guards of a debug session saw, as problems at their lines. They stay until the next session begins: whoever
// fixes one wants to see it.

import {
  debug,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Position,
  Range,
  Uri,
  type DebugSessionCustomEvent,
} from 'vscode';
import { debugType } from './targets';

/** As the debug adapter tells it: see sessionReports.ts there. */
const guardEvent = 'wasmedge.guard';

const severities: Readonly<Record<string, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function showGuardDiagnostics(): Disposable {
  const collection = languages.createDiagnosticCollection('wasmedge-guards');
  return Disposable.from(
    collection,
    debug.onDidStartDebugSession(({ type }) => {
      if (type === debugType) collection.clear();
    }),
    debug.onDidReceiveDebugSessionCustomEvent((event) => {
      const found = diagnosticOf(event);
      if (found) collection.set(found.uri, [...(collection.get(found.uri) ?? []), found.diagnostic]);
    }),
  );
}

function diagnosticOf({
  event,
  session,
  body,
}: DebugSessionCustomEvent): { readonly uri: Uri; readonly diagnostic: Diagnostic } | null {
  if (event !== guardEvent || session.type !== debugType) return null;
  const fields = fieldsOf(body);
  const { file, line, message, guard, severity } = fields;
  if (typeof file !== 'string' || typeof line !== 'number' || typeof message !== 'string') return null;
  const start = new Position(Math.max(0, line - 1), 0);
  const range = new Range(start, start.with({ character: Number.MAX_SAFE_INTEGER }));
  const diagnostic = new Diagnostic(
    range,
    message,
    severities[String(severity)] ?? DiagnosticSeverity.Warning,
  );
  diagnostic.source = 'WasmEdge guards';
  diagnostic.code = String(guard);
  return { uri: Uri.file(file), diagnostic };
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
