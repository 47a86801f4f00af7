// Which requests a debugger may be sent: one dies of what it does not know, so nothing is tried.

import type { Backend } from './backends/backend';
import type { JsonObject } from './transport/json';

const always = new Set([
  ...['launch', 'attach', 'configurationDone', 'disconnect', 'threads', 'stackTrace', 'scopes', 'variables'],
  ...[
    'continue',
    'next',
    'stepIn',
    'stepOut',
    'pause',
    'evaluate',
    'setBreakpoints',
    'setExceptionBreakpoints',
  ],
  'source',
]);

/** The capability by which a request is announced. */
const announcedBy: Readonly<Record<string, string>> = {
  setFunctionBreakpoints: 'supportsFunctionBreakpoints',
  setInstructionBreakpoints: 'supportsInstructionBreakpoints',
  setDataBreakpoints: 'supportsDataBreakpoints',
  dataBreakpointInfo: 'supportsDataBreakpoints',
  setVariable: 'supportsSetVariable',
  setExpression: 'supportsSetExpression',
  readMemory: 'supportsReadMemoryRequest',
  writeMemory: 'supportsWriteMemoryRequest',
  disassemble: 'supportsDisassembleRequest',
  completions: 'supportsCompletionsRequest',
  modules: 'supportsModulesRequest',
  loadedSources: 'supportsLoadedSourcesRequest',
  exceptionInfo: 'supportsExceptionInfoRequest',
  breakpointLocations: 'supportsBreakpointLocationsRequest',
  stepInTargets: 'supportsStepInTargetsRequest',
  cancel: 'supportsCancelRequest',
};

export function isServed(command: string, announced: JsonObject, backend: Backend): boolean {
  const own = backend.serves(command);
  if (own !== null) return own;
  if (always.has(command)) return true;
  const capability = announcedBy[command];
  return capability !== undefined && announced[capability] === true;
}

/** Requests whose answers may make the debugger run functions of the program. */
export const evaluations = new Set([
  'evaluate',
  'variables',
  'scopes',
  'setVariable',
  'setExpression',
  'stackTrace',
]);
