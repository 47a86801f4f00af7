// What a handler of one request of the editor gets and gives. Handlers know no particular debugger.

import type { Locale } from '../../../server/src/core/messages/format';
import type { Text } from '../../../server/src/core/messages/text';
import type { SessionFolder } from '../../../server/src/toolchain/sessionFolder';
import type { Backend } from '../backends/backend';
import type { JsonObject } from '../transport/json';
import type { SessionState } from './sessionState';

export type Answer =
  { readonly kind: 'ok'; readonly body: JsonObject } | { readonly kind: 'failed'; readonly message: string };

export interface HandlerContext {
  readonly backend: Backend;
  readonly folder: SessionFolder;
  readonly state: SessionState;
  /** Where our own programs lie. */
  readonly programFolder: string;
  readonly locale: Locale;
  /** Asks the debugger, in the editor's words. */
  readonly ask: (command: string, args: JsonObject) => Promise<Answer>;
  /** Tells the editor. */
  readonly tell: (event: string, body: JsonObject) => void;
  /** The sentence in the user's language. */
  readonly sentence: (text: Text) => string;
}

export type RequestHandler = (context: HandlerContext, args: JsonObject) => Promise<Answer>;

export function ok(body: JsonObject = {}): Answer {
  return { kind: 'ok', body };
}

export function failure(message: string): Answer {
  return { kind: 'failed', message };
}
