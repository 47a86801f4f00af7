// Requests of the editor that are console commands of a debugger which has no such requests. A debugger that has them
// is asked by them.

import { objectsAt, numberAt, textAt, type JsonObject } from '../transport/json';
import { failure, ok, type Answer, type HandlerContext, type RequestHandler } from './handler';

/** Runs commands in turn; the first complaint of the debugger ends that. */
export async function runCommands(context: HandlerContext, commands: readonly string[]): Promise<Answer> {
  const { emulation } = context.backend;
  let said = '';
  for (const expression of commands) {
    const answer = await context.ask('evaluate', { expression, context: 'repl' });
    if (answer.kind === 'failed') return answer;
    said = textAt(answer.body, 'result') ?? '';
    const complaint = emulation?.complaint(said) ?? null;
    if (complaint !== null) return failure(complaint);
  }
  return ok({ said });
}

/** A step of the debugger's own, by the instruction where that is wanted. */
export async function step(context: HandlerContext, command: string, args: JsonObject): Promise<Answer> {
  const { emulation } = context.backend;
  const isInTarget = command === 'stepIn' && numberAt(args, 'targetId') !== null;
  if (emulation === null && isInTarget) return context.ask('wasmedge/stepInTarget', args);
  const isInstruction = textAt(args, 'granularity') === 'instruction';
  if (emulation === null || !isInstruction || (command !== 'next' && command !== 'stepIn'))
    return context.ask(command, args);
  const answer = await runCommands(
    context,
    emulation.stepInstruction(command, numberAt(args, 'threadId') ?? 0),
  );
  return answer.kind === 'ok' ? ok() : answer;
}

/** All breakpoints at instructions, in place of those that were there. */
export const emulatedInstructionBreakpoints: RequestHandler = async (context, args) => {
  const { emulation } = context.backend;
  if (emulation === null) return context.ask('setInstructionBreakpoints', args);
  const { instructionBreakpoints } = context.state;
  await runCommands(context, instructionBreakpoints.splice(0).map(emulation.deleteBreakpoint));
  const breakpoints: JsonObject[] = [];
  for (const wanted of objectsAt(args, 'breakpoints')) {
    const reference = textAt(wanted, 'instructionReference') ?? '';
    if (!/^(0x[0-9a-f]+|\d+)$/i.test(reference)) {
      breakpoints.push({ verified: false, message: reference });
      continue;
    }
    const address = BigInt(reference) + BigInt(numberAt(wanted, 'offset') ?? 0);
    const hits = Math.max(0, (Number(textAt(wanted, 'hitCondition') ?? '1') || 1) - 1);
    const condition = textAt(wanted, 'condition') ?? '';
    const set = await runCommands(context, [
      emulation.breakAtInstruction(address, condition === '' ? null : condition, hits),
    ]);
    const said = set.kind === 'ok' ? (textAt(set.body, 'said') ?? '') : set.message;
    const id = set.kind === 'ok' ? emulation.breakpointNumber(said) : null;
    if (id === null) {
      breakpoints.push({ verified: false, message: said });
      continue;
    }
    instructionBreakpoints.push(id);
    breakpoints.push({ id, verified: true, instructionReference: `0x${address.toString(16)}` });
  }
  return ok({ breakpoints });
};
