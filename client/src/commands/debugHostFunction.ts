// Sets a breakpoint where a host function begins and debugs a guest that imports it.

import {
  debug,
  FunctionBreakpoint,
  l10n,
  Location,
  Position,
  SourceBreakpoint,
  Uri,
  window,
  workspace,
} from 'vscode';
import { configurationOf, pickPair } from '../debug/targets';
import type { CommandContext } from './context';

/** What the code lens hands over, checked anew: any extension can run a command. */
interface Place {
  readonly module: string | null;
  readonly name: string;
  readonly body: { readonly uri: string; readonly line: number } | null;
  readonly nativeFunction: string | null;
}

export function debugHostFunction({
  runner,
  memory,
}: Pick<CommandContext, 'runner' | 'memory'>): (place?: unknown) => Promise<void> {
  return async (argument) => {
    const place = readPlace(argument);
    if (place === null) return;
    const { pairs } = await runner.debugTargets();
    const fitting = pairs.filter(
      ({ guest }) => place.module === null || guest.modules.includes(place.module),
    );
    if (fitting.length === 0) {
      void window.showErrorMessage(l10n.t('No guest in this workspace imports {0}.', place.name));
      return;
    }
    const pair = await pickPair(fitting, memory);
    if (!pair) return;
    setBreakpoint(place);
    const folder = workspace.getWorkspaceFolder(Uri.file(pair.guest.path)) ?? workspace.workspaceFolders?.[0];
    await debug.startDebugging(folder, configurationOf(pair));
  };
}

function setBreakpoint({ body, nativeFunction }: Place): void {
  if (body === null) {
    if (nativeFunction !== null) debug.addBreakpoints([new FunctionBreakpoint(nativeFunction)]);
    return;
  }
  const uri = Uri.parse(body.uri);
  const isThere = debug.breakpoints.some(
    (breakpoint) =>
      breakpoint instanceof SourceBreakpoint &&
      breakpoint.location.uri.toString() === uri.toString() &&
      breakpoint.location.range.start.line === body.line,
  );
  if (!isThere) debug.addBreakpoints([new SourceBreakpoint(new Location(uri, new Position(body.line, 0)))]);
}

function readPlace(value: unknown): Place | null {
  if (!isRecord(value) || typeof value['name'] !== 'string') return null;
  const { module, name, body, nativeFunction } = value;
  return {
    name,
    module: typeof module === 'string' ? module : null,
    nativeFunction: typeof nativeFunction === 'string' ? nativeFunction : null,
    body:
      isRecord(body) && typeof body['uri'] === 'string' && typeof body['line'] === 'number'
        ? { uri: body['uri'], line: body['line'] }
        : null,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
