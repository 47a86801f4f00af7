// What is said when a guest is run.

export const run = {
  'run.no-guest': 'Name one guest, such as `app.wasm`. What the guest is told stands behind `--`.',
  'run.several-guests': 'The build makes several guests: `{files}`. Name one of them.',
  'run.no-session-folder': 'There is no folder for the run: the system says {code}. Set TMPDIR.',
  'run.without-helper': 'The guest runs without trace, guards and log level: {reason}',
  'run.only-linux': 'they need Linux.',
  'run.no-number-of-records': '`--trace-records {given}` is no number of records.',
  'run.trace-file-exists': '`{file}` exists. Name a file for the trace that is not there.',
  'run.exit-code': '`{guest}` ended with exit code {code}.',
  'run.signal': '`{guest}` was ended by {signal}.',
  'run.trapped':
    '`{guest}` ended with exit code 134: the guest trapped, or a host function returned an error. What WasmEdge says of it stands above; `--trace calls` shows the last host call.',
  'run.aborted':
    '`{guest}` was ended by SIGABRT: WasmEdge or a plugin gave up, by a failed check or by an exception that nothing caught. `--trace calls` shows the last host call.',
  'run.memory-fault':
    '`{guest}` was ended by SIGSEGV (exit code 139): native code, most likely a plugin, used memory that is not there. `--trace calls` shows the last host call.',
  'run.crash': '`{guest}` crashed ({signal}). Last host call: {call}.',
  'run.trace-kept': 'Trace: {file}. Show it with `wasmedge-plugin trace`.',
  'run.nearest-log-level':
    '`{wanted}` cannot be set in this WasmEdge, which has no way to it: it logs from level {set} on.',
  'run.helper-event': '{what}: {why}',
  'run.watching': 'New builds of the plugins go into the running guest. Folders that are watched: {count}.',
  'run.not-watching': 'New builds do not go into the running guest: {reason}',
  'run.watching-restarts':
    'New builds of the plugins cannot go into the running guest, so it is started again for each. Folders that are watched: {count}.',
  'run.restarted': 'The guest was ended and is started again with the new build.',
  'run.usage':
    'Runs a guest in WasmEdge with chosen plugins.\n\nUsage: wasmedge-plugin run [OPTIONS] GUEST [-- ARG…]\n\nGUEST is a built guest, or the folder or source of one, which is built first.\n\nOptions:\n  --plugin PATH        a plugin library, or a folder or source whose plugins are built first; may be given several times. They come\n                       before the installed ones of the same name\n  --dir GUEST:HOST     a folder for the guest; may be given several times\n  --log-level LEVEL    {levels}\n  --raw-log            leave WasmEdge’s log amid the guest’s standard output, as WasmEdge writes it; otherwise it goes to\n                       standard error, except with --format json\n  --trace MODE         {modes}: what is recorded of each host call\n  --trace-out FILE     keep the trace instead of printing it\n  --trace-records N    how many records the trace holds (default {records})\n  --guards             report mistakes of the plugins with their source lines\n  --watch              load new builds of the plugins into the running guest, or start it again where that cannot be; sources in a\n                       folder are built when saved\n  --watch-log FILE     also write what becomes of each change to FILE, a line of JSON each\n  --wasmedge FILE      the WasmEdge to use\n  --format FORMAT      text or json (a line for each call): how a trace is printed, on standard error\n  --tool NAME=FILE     the program to use as NAME, such as cmake or gdb; may be repeated\n  --add TOOL=ARG       added to the command line of that build tool; may be repeated\n  --help               show this text\n\nExit code: 0 the guest ended well, 1 it did not, 2 could not run.',
} as const;
