// wasmedge-plugin trace: the host calls that a trace file holds, in one of several formats.

import { text, type Text } from '../../core/messages/text';
import { traceFormats } from '../../core/trace/formats';
import type { TraceFormat } from '../../core/trace/formats/format';
import { callsOf, openTrace } from '../../core/trace/read';
import { collectDurations } from '../../core/trace/summary';
import { openTraceFile } from '../../node/traceFile';
import { exitCodes, type ExitCode } from '../exitCode';
import { refuse } from '../refusal';
import type { Surroundings } from '../surroundings';
import { harmless } from '../terminal/harmless';
import type { Command } from './command';

const formats = traceFormats.map(({ name }) => name);

/** Output is handed on in pieces of this size: a trace can be larger than any string. */
const pieceLength = 1 << 16;

export const traceCommand: Command = {
  name: 'trace',
  flags: [{ name: '--format', values: formats }],
  usage: text('trace.usage', { formats: formats.join(', ') }),
  run: ({ paths, values }, surroundings) => {
    const [file, ...more] = paths;
    if (file === undefined || more.length > 0)
      return Promise.resolve(refuse(text('trace.no-file'), surroundings));
    const format = traceFormats.find(({ name }) => name === (values.get('--format') ?? formats[0]));
    return Promise.resolve(format ? print(file, format, surroundings) : exitCodes.fine);
  },
};

function print(file: string, format: TraceFormat, surroundings: Surroundings): ExitCode {
  const opened = openTraceFile(file);
  if (opened.kind === 'unreadable')
    return refuse(text('trace.unreadable', { file, code: opened.code }), surroundings);
  try {
    const reading = openTrace(opened.bytes);
    if (reading.kind !== 'trace') return refuse(reasonOf(reading, file), surroundings);
    const { header, follower } = reading;
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
  } finally {
    opened.close();
  }
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
