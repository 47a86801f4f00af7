// Expressions and commands of the debug console. Both debuggers take both there: what is no command is evaluated.

import { text } from '../../../server/src/core/messages/text';
import { withApiResults } from '../guest/apiResults';
import { evaluateGuest, isGuestExpression } from '../guest/guestExpression';
import { numberAt, textAt, without, type JsonObject } from '../transport/json';
import { failure, ok, type Answer, type HandlerContext, type RequestHandler } from './handler';
import { withMemoryReference } from './pointers';
import { valueOf } from './valueOf';

/** What gdb says of a word that is none of its commands. */
const noCommand = /^(Undefined|Ambiguous) command/;

/** Assignments and calls: a pointer that rests on them must do neither. */
const changing = /(?<![=!<>])=(?!=)|<<=|>>=|\+\+|--|[\w\])]\s*\(/;

/** What debuggers say of a function without debug information, one of them of one whose arguments do not fit. */
const unknownResult = /unknown return type|no matching function for call to 'WasmEdge_/;

export const evaluate: RequestHandler = async (context, args) => {
  const expression = textAt(args, 'expression') ?? '';
  const wanted = textAt(args, 'context') ?? 'watch';
  // Other names of places where expressions stand, such as the clipboard, are no words of every debugger.
  const known = ['watch', 'repl', 'hover', 'variables'].includes(wanted) ? wanted : 'watch';
  if (expression.trim() === '') return ok({ result: '', variablesReference: 0 });
  if (isGuestExpression(expression)) {
    const shown = await evaluateGuest(context, expression, args);
    return shown ? ok(shown) : failure(context.sentence(text('debug.no-guest-memory')));
  }
  const frameId = numberAt(args, 'frameId');
  if (known === 'repl' && frameId !== null) {
    for (const command of context.backend.commands.selectFrame(frameId))
      await context.ask('evaluate', { expression: command, context: 'repl' });
  }
  const answer = await evaluateThere(context, expression, { ...args, context: known });
  if (answer.kind === 'ok') return answer;
  // One debugger takes only names where another evaluates what changes nothing.
  const isHarmless = known === 'hover' && !changing.test(expression);
  if (!isHarmless && (known !== 'repl' || !noCommand.test(answer.message))) return answer;
  return evaluateThere(context, expression, { ...args, context: 'watch' });
};

/** Calls of WasmEdge's API are made although the debugger does not know what they give back. */
async function evaluateThere(context: HandlerContext, expression: string, args: JsonObject): Promise<Answer> {
  const answer = await context.ask('evaluate', args);
  if (answer.kind === 'ok') return ok(withMemoryReference(answer.body, 'result'));
  if (!unknownResult.test(answer.message)) return answer;
  const said = withApiResults(expression, context.backend.commands.anyArguments);
  const called = said === expression ? answer : await valueOf(context, said, args);
  return called.kind === 'ok' ? ok(withMemoryReference(called.body, 'result')) : answer;
}

/** Where the debugger cannot assign to an expression, the expression of the assignment is evaluated. */
export const setExpression: RequestHandler = async (context, args) => {
  if (context.backend.serves('setExpression') !== false) return context.ask('setExpression', args);
  const [expression, value] = [textAt(args, 'expression') ?? '', textAt(args, 'value') ?? ''];
  const place = without(args, 'expression', 'value');
  const assigned = await valueOf(context, `${expression} = ${value}`, place);
  if (assigned.kind === 'failed') return assigned;
  const now = await valueOf(context, expression, place);
  if (now.kind === 'failed') return now;
  return ok({ ...without(now.body, 'result'), value: textAt(now.body, 'result') ?? '' });
};
