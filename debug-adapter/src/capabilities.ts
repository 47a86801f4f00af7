// What the adapter can do, as the protocol names it. Each is there with every debugger: from itself, or from us.

import type { Text } from '../../server/src/core/messages/text';
import { ownFilters } from './stops/filters';
import type { Json } from './transport/json';

const fixed: Readonly<Record<string, Json>> = {
  supportsConfigurationDoneRequest: true,
  supportsFunctionBreakpoints: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsInstructionBreakpoints: true,
  supportsDataBreakpoints: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsCompletionsRequest: true,
  supportsModulesRequest: true,
  supportsDelayedStackTraceLoading: true,
  supportsValueFormattingOptions: true,
  supportsDisassembleRequest: true,
  supportsSteppingGranularity: true,
  supportsGotoTargetsRequest: true,
  supportsStepInTargetsRequest: true,
  supportsReadMemoryRequest: true,
  supportsWriteMemoryRequest: true,
  supportTerminateDebuggee: true,
  supportsTerminateRequest: false,
  // A restart is a new session: one debugger shows stale lines when it runs a rebuilt plugin again.
  supportsRestartRequest: false,
  supportsExceptionInfoRequest: true,
  supportsExceptionFilterOptions: true,
};

/** In the user's language. */
export function capabilities(sentence: (said: Text) => string): Readonly<Record<string, Json>> {
  return {
    ...fixed,
    exceptionBreakpointFilters: [
      ...ownFilters(sentence),
      { filter: 'throw', label: 'C++ throw', default: false },
      { filter: 'catch', label: 'C++ catch', default: false },
    ],
  };
}
