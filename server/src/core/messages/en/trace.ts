// What traces of host calls say, and the commands that make and read them.

export const trace = {
  'trace.unfinished': 'has not returned',
  'trace.left': 'left by a trap',
  'trace.faulted': 'crashed in the plugin',
  'trace.terminated': 'ended the guest',
  'trace.failed': 'failed with code {code}',
  'trace.nothing': 'No host function was called.',
  'trace.lost': 'Records that were overwritten before they were read: {count}.',
  'trace.function':
    '{function}: calls {calls}, failed {failures}, time {total}, mean {mean}, longest {longest}',
  'trace.no-files': 'Name the files of two traces.',
  'trace.compared':
    '{function}: mean {oldMean} → {mean} ({ratio}), calls {oldCalls} → {calls}, failed {oldFailures} → {failures}',
  'trace.more': '… and {count} more',
  'trace.no-file': 'Name the file of one trace.',
  'trace.not-a-trace': '`{file}` is no trace of host calls.',
  'trace.other-version': '`{file}` is a trace of format {version}, which this version does not know.',
  'trace.damaged': '`{file}` is a damaged trace.',
  'trace.unreadable': '`{file}` cannot be read ({code}).',
  'trace.usage':
    'Shows the host calls of a trace that `run --trace-out` kept.\n\nUsage: wasmedge-plugin trace [OPTIONS] FILE\n       wasmedge-plugin trace --compare FILE FILE\n\nOptions:\n  --format FORMAT   {formats} (first is the default; chrome is for Perfetto and chrome://tracing)\n  --compare         two traces side by side, function by function (text or json)\n  --help            show this text\n\nExit code: 0 fine, 2 could not run.',
} as const;
