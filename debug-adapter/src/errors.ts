// Errors as the protocol carries them: whose fault, and whether the editor shows a pop-up. The sentences themselves
// are in the catalogue of messages.

import type { JsonObject } from './transport/json';

/** The user can cure it; or it is the answer to a question that may well be answered so. */
export type ErrorKind = 'user' | 'expected';

const numbers: Readonly<Record<ErrorKind, number>> = { user: 1001, expected: 1002 };

export function errorBody(kind: ErrorKind, message: string): JsonObject {
  return { error: { id: numbers[kind], format: message, showUser: kind === 'user' } };
}
