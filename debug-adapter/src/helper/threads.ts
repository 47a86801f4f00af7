// The helper's own thread is no part of the program that a user debugs.

import { ok, type RequestHandler } from '../handlers/handler';
import { objectsAt, textAt } from '../transport/json';

/** As the helper names it: see control.c. */
const helperThread = 'plugin-tools';

export const threads: RequestHandler = async ({ ask }, args) => {
  const answer = await ask('threads', args);
  if (answer.kind === 'failed') return answer;
  const shown = objectsAt(answer.body, 'threads').filter(
    (thread) => !(textAt(thread, 'name') ?? '').includes(helperThread),
  );
  return ok({ ...answer.body, threads: shown });
};
