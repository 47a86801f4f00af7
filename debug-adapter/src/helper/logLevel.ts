// Changes the log level of WasmEdge while the program runs. One that the debugger holds takes it when it goes on.

import { text, type Text } from '../../../server/src/core/messages/text';
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
  switch (end.kind) {
    case 'failed':
      return failure(sentence(text('debug.no-log-level')));
    case 'later':
      return ok({ message: sentence(text('debug.log-level-later', { level })) });
    case 'set':
      return ok({ message: sentence(textOf(level, end.level)) });
  }
};

function textOf(wanted: string, set: string): Text {
  return wanted === set
    ? text('debug.log-level', { level: set })
    : text('run.nearest-log-level', { wanted, set });
}

type End =
  | { readonly kind: 'set'; readonly level: string }
  /** The program is held and takes it when it goes on. */
  | { readonly kind: 'later' }
  | { readonly kind: 'failed' };

const patienceMs = 2000;

async function ask(socket: string, command: string): Promise<End> {
  const answer = await askHelper(socket, command, patienceMs);
  if (answer.kind === 'answer') {
    const set = answer.fields['level'];
    return typeof set === 'string' ? { kind: 'set', level: set } : { kind: 'failed' };
  }
  // It stopped meanwhile, and the command lies there.
  return { kind: answer.code === 'ETIMEDOUT' ? 'later' : 'failed' };
}

async function leave(socket: string, command: string): Promise<End> {
  return { kind: (await leaveForHelper(socket, command)) ? 'later' : 'failed' };
}
