// Changes the log level of WasmEdge while the program runs. One that the debugger holds takes it when it goes on.

import { text } from '../../../server/src/core/messages/text';
import { askHelper, controlName, leaveForHelper } from '../../../server/src/toolchain/controlSocket';
import { logLevels } from '../../../server/src/toolchain/runtimeHelper';
import { failure, ok, type RequestHandler } from '../handlers/handler';
import { textAt } from '../transport/json';

/** `wasmedge/setLogLevel` with a `level`; the answer's `message` says what became of it. */
export const setLogLevel: RequestHandler = async ({ folder, state, sentence }, args) => {
  const wanted = textAt(args, 'level');
  const level = logLevels.find((known) => known === wanted);
  if (level === undefined)
    return failure(
      sentence(
        text('debug.not-a-choice', { name: 'level', value: wanted ?? '', choices: logLevels.join(', ') }),
      ),
    );
  const [socket, command] = [folder.at(controlName), `level ${level}`];
  const end = state.isStopped ? await leave(socket, command) : await ask(socket, command);
  if (end === 'failed') return failure(sentence(text('debug.no-log-level')));
  const said =
    end === 'later' ? text('debug.log-level-later', { level }) : text('debug.log-level', { level });
  return ok({ message: sentence(said) });
};

type End = 'done' | 'later' | 'failed';

const patienceMs = 2000;

async function ask(socket: string, command: string): Promise<End> {
  const answer = await askHelper(socket, command, patienceMs);
  if (answer.kind === 'answer') return 'done';
  // It stopped meanwhile, and the command lies there.
  return answer.code === 'ETIMEDOUT' ? 'later' : 'failed';
}

async function leave(socket: string, command: string): Promise<End> {
  return (await leaveForHelper(socket, command)) ? 'later' : 'failed';
}
