// The three kinds of messages of the Debug Adapter Protocol, as plain data. What they ask for is not known here.

import { flagAt, isObject, numberAt, objectAt, parseJson, textAt, type JsonObject } from './json';

export interface Request {
  readonly kind: 'request';
  readonly seq: number;
  readonly command: string;
  readonly arguments: JsonObject;
}

export interface Response {
  readonly kind: 'response';
  readonly requestSeq: number;
  readonly command: string;
  readonly success: boolean;
  readonly message: string | null;
  readonly body: JsonObject;
}

export interface Event {
  readonly kind: 'event';
  readonly event: string;
  readonly body: JsonObject;
}

export type Message = Request | Response | Event;

/** The message in the body of a frame; null when it is none. */
export function parseMessage(text: string): Message | null {
  const value = parseJson(text);
  if (!isObject(value)) return null;
  const type = textAt(value, 'type');
  const command = textAt(value, 'command') ?? '';
  if (type === 'request') {
    const seq = numberAt(value, 'seq');
    if (seq === null || command === '') return null;
    return { kind: 'request', seq, command, arguments: objectAt(value, 'arguments') };
  }
  if (type === 'response') {
    const requestSeq = numberAt(value, 'request_seq');
    if (requestSeq === null) return null;
    const [success, message] = [flagAt(value, 'success'), textAt(value, 'message')];
    return { kind: 'response', requestSeq, command, success, message, body: objectAt(value, 'body') };
  }
  const event = textAt(value, 'event');
  return type === 'event' && event !== null ? { kind: 'event', event, body: objectAt(value, 'body') } : null;
}
