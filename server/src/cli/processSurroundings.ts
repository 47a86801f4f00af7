// The real process as commands see it.

import { join } from 'node:path';
import { localeFor } from '../core/messages/format';
import { openWorkspace } from '../node/workspaceSession';
import { kindOfPath, ownVersion, readSource, toFileId } from '../node/places';
import { thisMachine } from '../toolchain/machine';
import { progressLine } from './progress';
import type { Surroundings } from './surroundings';
import { askAtTerminal } from './terminal/question';

/** The surroundings of this process; `bundleFolder` is where the program and its worker lie. */
export function processSurroundings(bundleFolder: string): Surroundings {
  const { env, stdout, stderr } = process;
  // A reader such as `head` may leave before all is written.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  const locale = localeFor([env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean));
  const isDumb = env['TERM'] === 'dumb';
  return {
    locale,
    colors: stdout.isTTY && !env['NO_COLOR'] && !isDumb,
    version: ownVersion(bundleFolder),
    folder: toFileId(process.cwd()),
    // Who calls us by hand has chosen his PATH; what lies in the working folder is not in it by an absolute name.
    machine: thisMachine([]),
    nativeFolder: join(bundleFolder, 'native'),
    templatesFolder: join(bundleFolder, 'templates'),
    writeResult: (text) => stdout.write(text),
    writeNote: (text) => stderr.write(text),
    confirm: (question) => askAtTerminal(question, locale),
    kindOf: kindOfPath,
    sourceOf: readSource,
    readWorkspace: async (options) => {
      const showsProgress = stderr.isTTY && !isDumb;
      const session = openWorkspace({
        ...options,
        workerFile: join(bundleFolder, 'worker.js'),
        ...(showsProgress && { onProgress: progressLine(locale, (text) => stderr.write(text)) }),
      });
      try {
        await session.settled();
        return session.result();
      } finally {
        session.dispose();
      }
    },
  };
}
