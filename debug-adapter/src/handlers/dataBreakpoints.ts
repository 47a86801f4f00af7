// Data breakpoints on any expression that lies in memory: where the debugger takes only names, its address and size
// are evaluated.

import { numberAt, textAt } from '../transport/json';
import { numberOf } from './valueOf';
import { ok, type RequestHandler } from './handler';

/** More bytes than these no processor watches at once. */
const widest = 8;

export const dataBreakpointInfo: RequestHandler = async (context, args) => {
  const answer = await context.ask('dataBreakpointInfo', args);
  const isExpression = (numberAt(args, 'variablesReference') ?? 0) === 0;
  if (!isExpression || (answer.kind === 'ok' && textAt(answer.body, 'dataId') !== null)) return answer;
  const name = textAt(args, 'name') ?? '';
  const address = await numberOf(context, `(void *)&(${name})`, args);
  const size = await numberOf(context, `(int)sizeof(${name})`, args);
  if (address === null || size === null || size < 1n || size > widest) return answer;
  const dataId = `${address.toString(16)}/${size.toString()}`;
  return ok({ dataId, description: name, accessTypes: ['read', 'write', 'readWrite'] });
};
