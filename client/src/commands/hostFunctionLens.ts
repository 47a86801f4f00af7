// What a code lens on a host function hands to its commands, checked anew: any extension can run a command.

import { debug, FunctionBreakpoint, Location, Position, SourceBreakpoint, Uri } from 'vscode';

export interface HostFunctionLens {
  readonly module: string | null;
  readonly name: string;
  readonly body: { readonly uri: string; readonly line: number } | null;
  readonly nativeFunction: string | null;
}

/** A breakpoint where the host function begins, unless there is one. */
export function setBreakpoint({ body, nativeFunction }: HostFunctionLens): void {
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

/** Null when it is none. */
export function readPlace(value: unknown): HostFunctionLens | null {
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
