// The program's threads, without the helper's own, which is no part of the program that a user debugs. They are known
// while the program runs as well: an editor pauses a thread, and cannot where it knows none.

import { ok, type RequestHandler } from '../handlers/handler';
import type { SessionState } from '../handlers/sessionState';
import { numberAt, objectsAt, textAt, type JsonObject } from '../transport/json';

/** As the helper names it: see control.c. */
const helperThread = 'plugin-tools';

export const threads: RequestHandler = async ({ ask, state }, args) => {
  const answer = await ask('threads', args);
  if (answer.kind === 'failed') {
    // One debugger lists threads of a program that stands only.
    return state.threads.size > 0 ? ok({ threads: [...state.threads.values()] }) : answer;
  }
  const shown = objectsAt(answer.body, 'threads').filter(
    (thread) => !(textAt(thread, 'name') ?? '').includes(helperThread),
  );
  state.threads.clear();
  for (const thread of shown) keep(state, thread);
  return ok({ ...answer.body, threads: shown });
};

function keep({ threads: known }: SessionState, thread: JsonObject): void {
  const id = numberAt(thread, 'id');
  if (id !== null) known.set(id, thread);
}

/** The first thread is the program's. Which of the others is the helper's is told by their names, not by the event. */
export function receiveThread(state: SessionState, body: JsonObject): void {
  const id = numberAt(body, 'threadId');
  if (id === null) return;
  if (textAt(body, 'reason') === 'exited') state.threads.delete(id);
  else if (state.threads.size === 0) keep(state, { id, name: `Thread ${String(id)}` });
}
