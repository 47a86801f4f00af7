// One side of the conversation, the editor or the debugger: requests with their answers, events, in their order.
// What they mean is not known here.

import type { Readable, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { frameOf, frameReader } from './frames';
import type { JsonObject } from './json';
import { parseMessage, type Event, type Message, type Request, type Response } from './message';

export interface PeerListener {
  readonly onRequest: (request: Request) => void;
  readonly onEvent: (event: Event) => void;
  /** The stream has ended or is no conversation; nothing more comes. */
  readonly onEnd: (reason: 'ended' | 'broken') => void;
}

export interface Peer {
  /** Never rejects: a peer that is gone answers without success. */
  readonly ask: (command: string, args: JsonObject) => Promise<Response>;
  readonly tell: (event: string, body: JsonObject) => void;
  readonly answer: (request: Request, success: boolean, message: string | null, body: JsonObject) => void;
  /** All requests still open are answered without success. */
  readonly close: () => void;
}

export function openPeer(input: Readable, output: Writable, listener: PeerListener): Peer {
  const waiting = new Map<
    number,
    { readonly command: string; readonly resolve: (response: Response) => void }
  >();
  let sequence = 0;
  let isOpen = true;

  const send = (message: object): void => {
    if (!isOpen || output.destroyed || output.writableEnded) return;
    sequence += 1;
    output.write(frameOf({ seq: sequence, ...message }));
  };
  const close = (): void => {
    isOpen = false;
    for (const [requestSeq, { command, resolve }] of waiting)
      resolve({ kind: 'response', requestSeq, command, success: false, message: null, body: {} });
    waiting.clear();
  };
  const end = (reason: 'ended' | 'broken'): void => {
    if (!isOpen) return;
    close();
    listener.onEnd(reason);
  };
  const dispatch = (message: Message): void => {
    if (message.kind === 'request') listener.onRequest(message);
    else if (message.kind === 'event') listener.onEvent(message);
    else {
      const pending = waiting.get(message.requestSeq);
      waiting.delete(message.requestSeq);
      pending?.resolve(message);
    }
  };
  receive(input, dispatch, end);
  // A reader that is gone is noticed by its stream's end.
  output.on('error', () => end('ended'));
  return {
    close,
    ask: (command, args) =>
      new Promise((resolve) => {
        if (!isOpen) {
          resolve({ kind: 'response', requestSeq: 0, command, success: false, message: null, body: {} });
          return;
        }
        waiting.set(sequence + 1, { command, resolve });
        send({ type: 'request', command, arguments: args });
      }),
    tell: (event, body) => send({ type: 'event', event, body }),
    answer: (request, success, message, body) => {
      const { seq, command } = request;
      send({
        type: 'response',
        request_seq: seq,
        command,
        success,
        ...(message === null ? {} : { message }),
        body,
      });
    },
  };
}

/**
 * After a response its receiver has its turn before the next message is looked at: an event behind it must not
 * overtake it on its way.
 */
function receive(
  input: Readable,
  dispatch: (message: Message) => void,
  end: (reason: 'ended' | 'broken') => void,
): void {
  const queue: Message[] = [];
  let isDraining = false;
  let ended: 'ended' | 'broken' | null = null;
  const drain = async (): Promise<void> => {
    if (isDraining) return;
    isDraining = true;
    for (let message = queue.shift(); message; message = queue.shift()) {
      dispatch(message);
      if (message.kind === 'response') await nextTurn();
    }
    isDraining = false;
    if (ended !== null) end(ended);
  };
  const reader = frameReader((body) => {
    const message = parseMessage(body);
    if (message) queue.push(message);
  });
  const finish = (reason: 'ended' | 'broken'): void => {
    ended ??= reason;
    void drain();
  };
  input.on('data', (bytes: Buffer) => {
    if (reader.take(bytes) === 'broken') {
      finish('broken');
      input.destroy();
    }
    void drain();
  });
  for (const event of ['end', 'close', 'error']) input.on(event, () => finish('ended'));
}
