// Requests of the editor that are more than forwarded. Every other request goes to the debugger as it is.

import { breakpointSetter } from './breakpoints';
import { dataBreakpointInfo } from './dataBreakpoints';
import { evaluate, setExpression, setVariable } from './evaluate';
import type { RequestHandler } from './handler';
import { readMemory, writeMemory } from './memory';
import { scopes, stackTrace, variables } from './scopes';
import { threads } from '../helper/threads';

export const requestHandlers: Readonly<Record<string, RequestHandler>> = {
  setBreakpoints: breakpointSetter('setBreakpoints'),
  setFunctionBreakpoints: breakpointSetter('setFunctionBreakpoints'),
  setInstructionBreakpoints: breakpointSetter('setInstructionBreakpoints'),
  dataBreakpointInfo,
  evaluate,
  setExpression,
  setVariable,
  readMemory,
  scopes,
  stackTrace,
  variables,
  writeMemory,
  threads,
};
