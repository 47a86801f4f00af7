// wasmedge-plugin trace: the host calls that a trace file holds, in one of several formats.

import { text, type Text } from '../../core/messages/text';
import { traceFormats } from '../../core/trace/formats';
import { compareTraces } from '../../core/trace/compare';
import { callsOf, openTrace, type TraceReading } from '../../core/trace/read';
import { collectDurations, type TraceSummary } from '../../core/trace/summary';
import { openTraceFile } from '../../toolchain/traceFile';
import { exitCodes, type ExitCode } from '../exitCode';
import { refuse } from '../refusal';
import type { Surroundings } from '../surroundings';
import { comparisonJson, comparisonText } from '../running/traceComparison';
import { harmless } from '../terminal/harmless';
import type { Command } from './command';

const formats = traceFormats.map(({ name }) => name);

/** Output is handed on in pieces of this size: a trace can be larger than any string. */
const pieceLength = 1 << 16;

export const traceCommand: Command = {
  name: 'trace',
  flags: [
    { name: '--format', values: formats },
    { name: '--compare', values: 'none' },
  ],
  usage: text('trace.usage', { formats: formats.join(', ') }),
  run: ({ paths, values }, surroundings) =>
    Promise.resolve(
      values.has('--compare')
        ? compare(paths, values.get('--format') ?? 'text', surroundings)
        : show(paths, values.get('--format') ?? 'text', surroundings),
    ),
};

function show(paths: readonly string[], name: string, surroundings: Surroundings): ExitCode {
  const [file, ...more] = paths;
  if (file === undefined || more.length > 0) return refuse(text('trace.no-file'), surroundings);
  const format = traceFormats.find((candidate) => candidate.name === name);
  if (!format) return exitCodes.fine;
  return withTrace(file, surroundings, ({ header, follower }) => {
    const writing = format.write({ locale: surroundings.locale, ...header });
    const safe = harmless(format.name);
    const durations = collectDurations();
    let piece = writing.begin;
    for (const call of callsOf(follower)) {
      durations.add(call);
      piece += writing.call(call);
      if (piece.length < pieceLength) continue;
      surroundings.writeResult(safe(piece));
      piece = '';
    }
    piece += writing.end(durations.summarize(follower.functions(), follower.lost()));
    surroundings.writeResult(safe(piece));
    return exitCodes.fine;
  });
}

function compare(paths: readonly string[], name: string, surroundings: Surroundings): ExitCode {
  const [before, after, ...more] = paths;
  if (before === undefined || after === undefined || more.length > 0)
    return refuse(text('trace.no-files'), surroundings);
  return withTrace(before, surroundings, (old) => {
    return withTrace(after, surroundings, (recent) => {
      const rows = compareTraces(summaryOf(old), summaryOf(recent));
      const print = name === 'json' ? comparisonJson : comparisonText;
      surroundings.writeResult(print(rows, surroundings.locale));
      return exitCodes.fine;
    });
  });
}

type OpenTrace = Extract<TraceReading, { kind: 'trace' }>;

function withTrace(file: string, surroundings: Surroundings, use: (trace: OpenTrace) => ExitCode): ExitCode {
  const opened = openTraceFile(file);
  if (opened.kind === 'unreadable')
    return refuse(text('trace.unreadable', { file, code: opened.code }), surroundings);
  try {
    const reading = openTrace(opened.bytes);
    return reading.kind === 'trace' ? use(reading) : refuse(reasonOf(reading, file), surroundings);
  } finally {
    opened.close();
  }
}

function summaryOf({ follower }: OpenTrace): TraceSummary {
  const durations = collectDurations();
  for (const call of callsOf(follower)) durations.add(call);
  return durations.summarize(follower.functions(), follower.lost());
}

function reasonOf(
  reading:
    | { readonly kind: 'not-a-trace' | 'damaged' }
    | { readonly kind: 'other-version'; readonly version: number },
  file: string,
): Text {
  switch (reading.kind) {
    case 'not-a-trace':
      return text('trace.not-a-trace', { file });
    case 'damaged':
      return text('trace.damaged', { file });
    case 'other-version':
      return text('trace.other-version', { file, version: reading.version });
  }
}
