// What the debug adapter says.

export const debug = {
  'debug.not-a-choice': '`{name}` in the debug configuration cannot be {value}. It can be: {choices}.',
  'debug.not-a-text': '`{name}` in the debug configuration must be a text, not {value}.',
  'debug.not-a-flag': '`{name}` in the debug configuration must be `true` or `false`, not {value}.',
  'debug.not-a-process': '`{name}` in the debug configuration must be the number of a process, not {value}.',
  'debug.not-a-count': '`{name}` in the debug configuration must be a whole number from 1, not {value}.',
  'debug.not-a-list': '`{name}` in the debug configuration must be a list of texts in `[ ]`, not {value}.',
  'debug.not-a-map':
    '`{name}` in the debug configuration must give names their values in `{ }`, not be {value}.',
  'debug.not-a-call':
    '`{name}` in the debug configuration must be an object with `function` and, if need be, `args`, not {value}.',
  'debug.no-program':
    '`program` is missing in the debug configuration. Name the guest to run: a .wasm, .wat or compiled .so file.',
  'debug.no-process':
    '`pid` is missing in the debug configuration. Name the process to attach to, or a `coreFile` with its `program`.',
  'debug.unknown-attribute': '`{name}` in the debug configuration means nothing here and has no effect.',
  'debug.unknown-attribute-near':
    '`{name}` in the debug configuration means nothing here and has no effect. Did you mean `{near}`?',
  'debug.other-request-attribute':
    '`{name}` in the debug configuration has no effect with `"request": "{request}"`.',
  'debug.cwd-missing': '{folder}: the folder in `cwd` does not exist.',
  'debug.env-file-missing': '{file}: the file in `envFile` cannot be read.',
  'debug.guest-missing': '{file}: the guest does not exist. Build it, or correct `program`.',
  'debug.guest-no-file': '{file}: `program` names a folder. Name the guest in it.',
  'debug.guest-no-program':
    '{file} is neither a WebAssembly module nor a compiled one. `program` must name a .wasm, .wat or compiled .so file.',
  'debug.no-text-compiler':
    '{file} must be compiled first, and neither `wat2wasm` nor `wasm-tools` is in PATH. Install wabt, or compile the guest and name the .wasm file.',
  'debug.text-guest-wrong': '{file} cannot be compiled: {message}',
  'debug.plugin-missing': '{file}: the plugin does not exist. Build it, or correct `plugins`.',
  'debug.wasmedge-missing':
    '`wasmedge` was found neither in PATH nor in `~/.wasmedge/bin`. Install WasmEdge (https://wasmedge.org/docs/start/install/), or name it in `wasmedgePath`. PATH is {path}',
  'debug.wasmedge-path-wrong':
    '{program}: `wasmedgePath` does not name a program that may be executed. Correct it, or leave it out to take the first in PATH.',
  'debug.debugger-path-wrong':
    '{program}: `debuggerPath` does not name a program that may be executed. Correct it, or leave it out to take the first in PATH.',
  'debug.no-debugger':
    'No debugger was found in PATH. Install gdb 14.1 or later with Python, or lldb-dap 18 or later, or name one in `debuggerPath`. PATH is {path}',
  'debug.no-such-debugger':
    '`{debugger}` was not found in PATH. Install it, name it in `debuggerPath`, or set `"debugger": "auto"` to take another one. PATH is {path}',
  'debug.other-debugger': '{program} debugs instead.',
  'debug.debugger-too-old':
    '{program} is version {version} and does not speak the debug protocol: {needed} or later with Python is needed. Install a later one, or lldb-dap, and name it in `debuggerPath`.',
  'debug.debugger-without-python':
    '{program}, version {version}, was built without Python and cannot speak the debug protocol. Install {needed} or later with Python, or lldb-dap, and name it in `debuggerPath`.',
  'debug.debugger-no-answer': '{program} does not answer. {needed} or later is needed. It said: {said}',
  'debug.debugger-ended': '{program} ended unexpectedly ({how}). The session is over.',
  'debug.guest-unknown':
    'Which guest runs there is not known: name it as `program` to see its functions and its host calls.',
  'debug.core-missing': 'There is no core file {file}.',
  'debug.attach-no-process':
    'There is no process {pid}: it may have ended. Choose another, or start it by `"request": "launch"`.',
  'debug.attach-not-permitted':
    'The system does not permit to attach to process {pid}: it belongs to another user, is being debugged already, or runs in a container that forbids ptrace. Start the guest by `"request": "launch"` instead, which needs no such right.',
  'debug.attach-restricted':
    'The system does not permit to attach to process {pid}: {file} is {scope}, with which a debugger may only trace what it has started. Start the guest by `"request": "launch"` instead, which needs no such right.',
  'debug.program-killed': 'The program was ended by {signal}.',
  'debug.program-gone': 'The program has ended ({how}), and {program} has not noticed. The session is over.',
  'debug.program-gone-somehow': 'The program has ended, and {program} has not noticed. The session is over.',
  'debug.no-terminal':
    'This editor opens no terminals: the program runs in the debug console, without input.',
  'debug.terminal-failed':
    'The terminal could not be opened ({message}): the program runs in the debug console, without input.',
  'debug.not-begun': 'Nothing is being debugged.',
  'debug.begun-already': 'The session has begun already.',
  'debug.without-helper':
    'Without the helper the session goes on, but `logLevel`, `trace` and `guards` have no effect.',
  'debug.log-level': 'WasmEdge logs from level {level} on.',
  'debug.log-level-later': 'WasmEdge logs from level {level} on as soon as the program goes on.',
  'debug.no-log-level':
    'The log level cannot be changed: the program has ended, or runs without the helper that does it.',
  'debug.breakpoint-waits': 'Waits for the plugin to be loaded.',
  'debug.breakpoint-waits-for': 'Waits for {plugins} to be loaded.',
  'debug.breakpoint-hidden': '{file} is not loaded: {winner} has the same plugin in it and comes first.',
  'debug.breakpoint-without-debug-info':
    '{file} has no debug information. Build it with `-g` (CMake: `-DCMAKE_BUILD_TYPE=Debug`; Cargo: without `--release`).',
  'debug.breakpoint-moved':
    '{plugin} was built from {built}, not from {source}. Build it here, or add `"sourceMap": {entry}` to the debug configuration.',
  'debug.breakpoint-map-unmatched':
    '{plugin} was built from {built}, not from {source}, and no entry of `sourceMap` fits {built}. Add `{entry}` to it.',
  'debug.breakpoint-map-elsewhere':
    '{plugin} was built from {built}, which `sourceMap` leads to {mapped}, not to {source}. The entry that does is `{entry}`.',
  'debug.breakpoint-map-turned':
    '`sourceMap` is the wrong way round: {plugin} was built from {built}. It leads from there to the editor: `{entry}`.',
  'debug.breakpoint-no-function': '{plugins}: loaded, without a function of this name.',
  'debug.breakpoint-no-code': '{plugin} is loaded and has no code at this line.',
  'debug.breakpoint-foreign-source':
    '{plugins}: loaded, without debug information for {source}. Another library has it, or it was compiled without `-g`.',
  'debug.plugin-without-debug-info':
    '{file} has no debug information: breakpoints in its source are not met. Build it with `-g` (CMake: `-DCMAKE_BUILD_TYPE=Debug`; Cargo: without `--release`).',
  'debug.plugin-older-than-source':
    '{file} was built {built}, and {source} was changed {changed}: what runs may be older than what is written. Build it before, for instance by `preLaunchTask`.',
  'debug.plugin-refused':
    '`{file}` is not loaded: its plugin API version is {version}, and WasmEdge {wasmedge} loads only version {wanted}. Build it with the headers of WasmEdge {wasmedge}.',
  'debug.plugin-never-loaded': '`{file}` was never loaded. {reason}',
  'debug.plugin-was-refused':
    '`{file}` was never loaded: its plugin API version is {version}, and WasmEdge {wasmedge} loads only version {wanted}.',
  'debug.filter-error': 'Host function returns an error',
  'debug.filter-error-more':
    'Stops where a host function has returned something else than success: with it the guest ends.',
  'debug.filter-trap': 'Guest trap',
  'debug.filter-trap-more':
    'Stops at the instruction of the guest that traps: unreachable, memory out of bounds, division by zero and the like.',
  'debug.filter-link': 'Link error',
  'debug.filter-link-more': 'Stops at an import that no plugin provides, or provides with another type.',
  'debug.filter-pointer': 'Guest pointer out of bounds',
  'debug.filter-pointer-more':
    'Stops in a host function that asks for guest memory where the guest has none.',
  'debug.filter-return': 'Host function returns',
  'debug.filter-return-more': 'Stops behind every host call, with its results, which can be changed.',
  'debug.filter-names': 'Only these functions: my_plugin.add, my_plugin.greet',
  'debug.filter-without-helper':
    'This stop needs the helper inside the runtime, which is there only in sessions that start the program, and where a C compiler is installed.',
  'debug.frame-unnamed': '{file} (native code without names)',
  'debug.filter-without-process': 'A core file does not run: nothing stops in it.',
  'debug.filter-without-log':
    'WasmEdge tells of it in its log, which `logLevel` keeps silent. Set it to `error` or more.',
  'debug.stop-error': '`{function}` returned error {code}.',
  'debug.stop-error-in': '`{function}` returned error {code} to `{guest}`.',
  'debug.stop-trap': 'The guest trapped: {what}.',
  'debug.stop-trap-in': 'The guest trapped in `{guest}`: {what}.',
  'debug.stop-link': '`{name}` cannot be linked: {what}.',
  'debug.stop-link-unknown':
    '`{name}` cannot be linked: no plugin that was loaded registers it. Name the library that does in `plugins`.',
  'debug.stop-link-because': '`{name}` cannot be linked: {what}. {finding}',
  'debug.frame-registration': 'registration of {name}',
  'debug.stop-pointer':
    '`{function}` asked for {length} bytes of guest memory at {offset}; the memory has {memory}.',
  'debug.stop-return': '`{function}` returned.',
  'debug.stop-call': '`{function}` is called.',
  'debug.call-number': 'number of the call',
  'debug.not-a-value': '{value} is no value of type {type}.',
  'debug.not-settable': '`{name}` cannot be set.',
  'debug.condition-unknown': '`{condition}` cannot be evaluated here: the breakpoint stops.',
  'debug.function-condition':
    'The condition is looked at where the function begins: arguments have their values there, local variables not yet.',
  'debug.scope-host-call': 'Host call',
  'debug.scope-return': 'Return',
  'debug.scope-guest-memory': 'Guest memory',
  'debug.no-guest-memory':
    'No guest memory at this address. `guest(ADDRESS, LENGTH)` works in the frame of a host function.',
} as const;
