// wasmedge-plugin list: every host function and guest import that was read.

import { defaultVersion } from '../../core/analysis';
import { text } from '../../core/messages/text';
import { exitCodes } from '../exitCode';
import { refuse } from '../refusal';
import { readPaths } from '../reading';
import { reporters } from '../reporters';
import type { Command } from './command';

const listReporters = reporters.flatMap(({ name, list }) => (list ? [{ name, list }] : []));
const formats = listReporters.map(({ name }) => name);

export const listCommand: Command = {
  name: 'list',
  flags: [
    { name: '--format', values: formats },
    { name: '--plugin', values: 'any' },
  ],
  usage: text('cli.usage-list', { formats: formats.join(', ') }),
  run: async ({ paths, values, lists }, surroundings) => {
    const settings = { wasmedgeVersion: defaultVersion, diagnostics: {}, exclude: [] };
    const reading = await readPaths(paths, settings, surroundings, lists.get('--plugin'));
    if (reading.kind === 'fault') return refuse(reading.reason, surroundings);
    const reporter = listReporters.find(({ name }) => name === (values.get('--format') ?? formats[0]));
    if (reporter) surroundings.writeResult(reporter.list(reading.facts, reading.context));
    return exitCodes.fine;
  },
};
