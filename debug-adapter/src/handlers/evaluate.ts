// Expressions and commands of the debug console. Both debuggers take both there: what is no command is evaluated.

import { text } from '../../../server/src/core/messages/text';
import { evaluateGuest, isGuestExpression } from '../guest/guestExpression';
import { numberAt, textAt, without } from '../transport/json';
import { failure, ok, type RequestHandler } from './handler';
import { withMemoryReference } from './pointers';
import { valueOf } from './valueOf';

/** What gdb says of a word that is none of its commands. */
const noCommand = /^(Undefined|Ambiguous) command/;

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
  const answer = await context.ask('evaluate', { ...args, context: known });
  if (answer.kind === 'ok') return ok(withMemoryReference(answer.body, 'result'));
  if (known !== 'repl' || !noCommand.test(answer.message)) return answer;
  return context.ask('evaluate', { ...args, context: 'watch' });
};

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
