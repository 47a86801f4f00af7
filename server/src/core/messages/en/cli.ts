// What the command line says around the findings.

export const cli = {
  'cli.error': 'error',
  'cli.warning': 'warning',
  'cli.information': 'info',
  'cli.hint': 'hint',
  'cli.help': 'help: {text}',
  'cli.note': 'note: {text}',
  'cli.summary':
    'Errors: {error}, warnings: {warning}, information: {information}, hints: {hint}. Host functions read: {hostFunctions}, guest imports: {guestImports}.',
  'cli.nothing-found': 'Nothing found. Host functions read: {hostFunctions}, guest imports: {guestImports}.',
  'cli.host-functions': 'Host functions: {count}',
  'cli.guest-imports': 'Guest imports: {count}',
  'cli.not-read': '{file}: {reason}',
  'cli.progress-files': 'Looking at files: {done} of {total}',
  'cli.progress-programs': 'Reading programs: {done} of {total}',
  'cli.scan-cut': 'The folder is larger than the limits: a part of it was not looked at.',
  'cli.unknown-verb': 'There is no command `{verb}`. Commands: {verbs}.',
  'cli.unknown-verb-near': 'There is no command `{verb}`. Did you mean `{near}`?',
  'cli.no-verb': 'Name a command: {verbs}.',
  'cli.unknown-flag': '`{verb}` has no option `{flag}`. Its options: {flags}.',
  'cli.unknown-flag-near': '`{verb}` has no option `{flag}`. Did you mean `{near}`?',
  'cli.flag-needs-value': '`{flag}` needs a value: {values}.',
  'cli.flag-needs-any-value': '`{flag}` needs a value.',
  'cli.flag-takes-no-value': '`{flag}` takes no value.',
  'cli.unknown-value': '`{flag}` cannot be `{value}`. It can be: {values}.',
  'cli.path-missing': '`{path}` does not exist.',
  'cli.yes-or-no': '{question} [y/N]',
  'cli.could-not-run': 'wasmedge-plugin: {reason}',
  'cli.own-fault': 'A fault of this program: {message}',
  'cli.tool-form':
    '`{value}` does not say a program: `--tool` takes NAME=FILE, such as `--tool gdb=/opt/gdb/bin/gdb`.',
  'cli.add-form': '`{value}` adds to no build tool: `--add` takes TOOL=ARG, TOOL being one of {tools}.',
  'cli.usage':
    'Checks WasmEdge plugins against the guests that import from them.\n\nUsage: wasmedge-plugin COMMAND [OPTIONS] [PATH…]\n\nCommands:\n  check   compare every guest import with the host functions in the folders\n  list    show every host function and guest import\n  new     make a plugin and a guest from templates\n  build   build plugins and guests by their own build tools\n  inspect show what built plugins register, and whether WasmEdge loads them\n  doctor  is everything there, and if not, the cure\n  install    put a built plugin where WasmEdge finds it\n  uninstall  remove it from there\n  test    run the tests of plugins\n  call    call one host function of a built plugin\n  run     run a guest with chosen plugins, and see its host calls\n  reload  load a new build of a plugin into a guest that runs\n  trace   show a trace of host calls that was kept\n\nOptions:\n  --help      show this text, or that of a command\n  --version   show the version',
  'cli.usage-check':
    'Compares every guest import with the host functions of the workspace and of WasmEdge.\n\nUsage: wasmedge-plugin check [OPTIONS] [PATH…]\n\nPATH is a folder or a file; without one it is the current folder.\n\nOptions:\n  --format FORMAT      {formats} (first is the default)\n  --wasmedge VERSION   release whose own modules guests may import from (default {version})\n  --plugin LIB         a built plugin library; it is executed to see what it registers; may be repeated\n  --help               show this text\n\nExit code: 0 nothing at error level, 1 errors found, 2 could not run.',
  'cli.usage-list':
    'Shows every host function and guest import that is found.\n\nUsage: wasmedge-plugin list [OPTIONS] [PATH…]\n\nPATH is a folder or a file; without one it is the current folder.\n\nOptions:\n  --format FORMAT   {formats} (first is the default)\n  --plugin LIB      a built plugin library; it is executed to see what it registers; may be repeated\n  --help            show this text\n\nExit code: 0 fine, 2 could not run.',
  'cli.not-a-file': '`{path}` is not a file.',
  'cli.usage-inspect':
    'Shows what built plugins really register, and whether WasmEdge loads them. This executes the plugins, each in a process of its own with limits of time and memory.\n\nUsage: wasmedge-plugin inspect [OPTIONS] [LIB…]\n\nLIB is a plugin library (.so). Without one, all libraries in WasmEdge’s search path are shown, and the path itself.\n\nOptions:\n  --format FORMAT    text, json (first is the default)\n  --wasmedge FILE    the wasmedge to ask; otherwise the first in PATH\n  --help             show this text\n\nExit code: 0 fine, 1 a plugin has a fault, 2 could not run.',
} as const;
