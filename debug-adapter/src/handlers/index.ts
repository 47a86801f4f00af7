// Requests of the editor that are more than forwarded. Every other request goes to the debugger as it is.

import { breakpointSetter } from './breakpoints';
import { dataBreakpointInfo } from './dataBreakpoints';
import { disassemble } from './disassemble';
import { emulatedInstructionBreakpoints } from './emulation';
import { evaluate, setExpression } from './evaluate';
import type { RequestHandler } from './handler';
import { goTo, gotoTargets, stepInTargets } from './jump';
import { readMemory, writeMemory } from './memory';
import { scopes, setVariable, variables } from './scopes';
import { pause } from './pause';
import { stackTrace } from './stackTrace';
import { setLogLevel } from '../helper/logLevel';
import { threads } from '../helper/threads';
import { goOn, stepIntoHostFunction, stepper } from '../stops/errands';
import { setExceptionBreakpoints } from '../stops/filters';
import { exceptionInfo } from '../stops/stopTexts';

export const requestHandlers: Readonly<Record<string, RequestHandler>> = {
  setBreakpoints: breakpointSetter('setBreakpoints'),
  setFunctionBreakpoints: breakpointSetter('setFunctionBreakpoints'),
  setInstructionBreakpoints: (context, args) =>
    context.backend.emulation === null
      ? breakpointSetter('setInstructionBreakpoints')(context, args)
      : emulatedInstructionBreakpoints(context, args),
  dataBreakpointInfo,
  disassemble,
  evaluate,
  exceptionInfo,
  goto: goTo,
  gotoTargets,
  continue: goOn,
  next: stepper('next'),
  pause,
  setExceptionBreakpoints,
  setExpression,
  setVariable,
  readMemory,
  scopes,
  stackTrace,
  stepIn: stepper('stepIn'),
  stepInTargets,
  stepOut: stepper('stepOut'),
  variables,
  writeMemory,
  threads,
  'wasmedge/setLogLevel': setLogLevel,
  'wasmedge/stepIntoHostFunction': stepIntoHostFunction,
};
