// wasmedge-plugin check: every guest import against the host functions that were read.

import { defaultVersion, supportedVersions } from '../../core/analysis';
import { text } from '../../core/messages/text';
import { exitCodeFor } from '../exitCode';
import { refuse } from '../refusal';
import { readPaths } from '../reading';
import { reporters } from '../reporters';
import type { Command } from './command';

const formats = reporters.map(({ name }) => name);

export const checkCommand: Command = {
  name: 'check',
  flags: [
    { name: '--format', values: formats },
    { name: '--wasmedge', values: supportedVersions },
    { name: '--plugin', values: 'any' },
  ],
  usage: text('cli.usage-check', { formats: formats.join(', '), version: defaultVersion }),
  run: async ({ paths, values, lists }, surroundings) => {
    const wasmedgeVersion = values.get('--wasmedge') ?? defaultVersion;
    const settings = { wasmedgeVersion, diagnostics: {}, exclude: [] };
    const reading = await readPaths(paths, settings, surroundings, lists.get('--plugin'));
    if (reading.kind === 'fault') return refuse(reading.reason, surroundings);
    const { result, facts, context } = reading;
    const reporter = reporters.find(({ name }) => name === (values.get('--format') ?? formats[0]));
    const checked = {
      findings: result.findings,
      hostFunctions: facts.hostFunctions.length,
      guestImports: facts.guestImports.length,
      notRead: result.notRead,
    };
    if (reporter) surroundings.writeResult(reporter.check(checked, context));
    return exitCodeFor(result.findings);
  },
};
