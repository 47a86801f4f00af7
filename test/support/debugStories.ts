// Short stories about debug sessions, told once for every debugger that is there: each story has a session of its own,
// which is ended with all that belongs to it.

import { after, before, describe } from 'node:test';
import {
  debugBench,
  startSession,
  type DebugBench,
  type RunningSession,
  type SessionWishes,
} from './debugBench';
import type { Body } from './dapHarness';
import { missing } from './programs';

export interface StoryTeller {
  /** The debugger as a configuration names it. */
  readonly debugger: 'gdb' | 'lldb';
  /** There once the tests run. */
  readonly bench: () => DebugBench;
  readonly story: (wishes: StoryWishes, tell: (session: RunningSession) => Promise<void>) => Promise<void>;
}

export type StoryWishes = Omit<SessionWishes, 'bench' | 'debugger'>;

/** Debuggers as a configuration names them, and their programs. */
export const debuggers = [
  { name: 'gdb', program: 'gdb' },
  { name: 'lldb', program: 'lldb-dap-19' },
] as const;

/** Describes `subject` once for each debugger; `more` are programs that the stories need besides. */
export function describeWithDebuggers(
  subject: string,
  more: readonly string[],
  stories: (teller: StoryTeller) => void,
): void {
  for (const { name, program } of debuggers) {
    const skip = missing('wasmedge', 'wat2wasm', 'gcc', program, ...more);
    describe(`${subject} by ${name}`, { skip }, () => {
      let made: DebugBench | null = null;
      const bench = (): DebugBench => {
        if (made === null) throw new Error('The bench is made when the tests run.');
        return made;
      };
      before(async () => {
        made = await debugBench();
      });
      after(() => made?.folder.remove());
      stories({
        debugger: name,
        bench,
        story: async (wishes, tell) => {
          const session = await startSession({ bench: bench(), debugger: name, ...wishes });
          try {
            await tell(session);
            await session.client.ask('disconnect', { terminateDebuggee: true });
          } catch (error) {
            // What was said in it is shown when something is not as told.
            throw new Error(`${session.client.traffic()}\n${session.client.stderr}`, { cause: error });
          } finally {
            await session.client.close();
          }
        },
      });
    });
  }
}

/** What an expression is in a frame, as a watch shows it. */
export async function watched(
  { client }: RunningSession,
  frame: Body,
  expression: string,
  context = 'watch',
): Promise<string> {
  const { result } = await client.ask('evaluate', { expression, frameId: frame['id'], context });
  return String(result);
}

/** The local variables and the arguments of a frame. */
export async function localsOf({ client }: RunningSession, frame: Body): Promise<readonly Body[]> {
  const { scopes } = await client.ask('scopes', { frameId: frame['id'] });
  const shown: Body[] = [];
  for (const { name, variablesReference } of scopes as readonly Body[]) {
    if (!['Locals', 'Arguments'].includes(String(name))) continue;
    const { variables } = await client.ask('variables', { variablesReference });
    shown.push(...(variables as readonly Body[]));
  }
  return shown;
}

/** The one of that name; fails the test when there is none. */
export function named(variables: readonly Body[], name: string): Body {
  const found = variables.find((variable) => variable['name'] === name);
  if (found === undefined)
    throw new Error(`No ${name} among ${variables.map((variable) => String(variable['name'])).join(', ')}.`);
  return found;
}
