// Everything of the helper that a run or a debug session needs: compiled, and the environment that puts it in. Whoever
// gets none goes on without it and says so.

import { text, type Text } from '../core/messages/text';
import { controlName } from './controlSocket';
import { buildHelperLibrary } from './helperLibrary';
import type { Machine } from './machine';
import { helperEnvironment, type HelperOptions } from './runtimeHelper';
import { searchableFile, type SessionFolder } from './sessionFolder';

/** What is wanted of it; where its files lie is decided here. */
export type HelperWishes = Pick<
  HelperOptions,
  | 'logLevel'
  | 'logApart'
  | 'trace'
  | 'traceFile'
  | 'traceRecords'
  | 'traceWaits'
  | 'memoryBytes'
  | 'guards'
  | 'stopsFile'
>;

export type PreparedHelper =
  | {
      readonly kind: 'prepared';
      /** For the debuggee, and for nothing else: what it is preloaded into runs our code. */
      readonly environment: Readonly<Record<string, string>>;
      /** Where it listens: see controlSocket.ts. */
      readonly socket: string;
      /** Where it writes: see helperEvents.ts. */
      readonly eventsFile: string;
      readonly library: string;
    }
  | { readonly kind: 'failed'; readonly reason: Text };

/** `nativeFolder` is where our C sources lie: `native` beside the bundles. */
export async function prepareHelper(
  wishes: HelperWishes,
  folder: SessionFolder,
  nativeFolder: string,
  machine: Machine,
): Promise<PreparedHelper> {
  if (process.platform !== 'linux') return { kind: 'failed', reason: text('run.only-linux') };
  const built = await buildHelperLibrary(nativeFolder, machine);
  if (built.kind === 'failed') return { kind: 'failed', reason: built.reason };
  const [socket, eventsFile] = [folder.at(controlName), folder.at('events')];
  const library = searchableFile(built.file, folder);
  const environment = helperEnvironment({
    ...wishes,
    library,
    preloaded: machine.environment['LD_PRELOAD'],
    eventsFile,
    socket,
  });
  return { kind: 'prepared', environment, socket, eventsFile, library };
}
