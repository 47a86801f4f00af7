// What is said when a new build of a plugin is loaded into a running guest.

export const reload = {
  'reload.no-library': 'Name one plugin library: the new build.',
  'reload.no-session':
    'No running guest was found. Start one with `wasmedge-plugin run`, or name another by `--session`.',
  'reload.no-answer': 'The running guest does not answer: the system says {code}.',
  'reload.not-copied': '`{library}` cannot be copied for the running guest: the system says {code}.',
  'reload.busy':
    'A host call has been running for a second, and the plugin hands its state over between calls. Try again.',
  'reload.not-loaded': 'Plugin `{plugin}` is not loaded in the running guest.',
  'reload.not-created': 'The new build did not create its modules.',
  'reload.cpp-interface':
    'The plugin uses the C++ interface of WasmEdge itself, and its functions are not replaced while the guest runs: {error}. Restart the guest.',
  'reload.experimental':
    'The plugin uses the C++ interface of WasmEdge itself: reloading such plugins is experimental.',
  'reload.refused': 'The new build was not loaded: {error}',
  'reload.old-goes-on': 'The running guest goes on with the old code.',
  'reload.queued': 'A debugger holds the guest: the new build is loaded when it goes on.',
  'reload.type-changed': '`{function}` was {was} and is now {now}: a guest that is linked keeps the old one.',
  'reload.removed':
    '`{function}` is gone, and a guest that is linked may call it: its module keeps the old code.',
  'reload.added': '`{function}` is new: only a guest that is started now can import it.',
  'reload.kept': '`{function}` keeps the old code, as its whole module does.',
  'reload.done': 'Plugin `{plugin}`: functions swapped {count}, pause {pause} µs.',
  'reload.state-kept': 'The plugin handed its state over.',
  'reload.state-fresh': 'The state of the plugin begins anew.',
  'reload.restart': 'Restart the guest to use the rest.',
  'reload.usage':
    'Loads a new build of a plugin into a guest that runs. Its functions are swapped at their next call; a module of which a function changed its type or is gone keeps the old code.\n\nUsage: wasmedge-plugin reload [OPTIONS] LIB\n\nOptions:\n  --session ID      the guest; without it the one that was started last\n  --wasmedge FILE   the WasmEdge with which the build is looked at first\n  --format FORMAT   text or json\n  --help            show this text\n\nExit code: 0 everything swapped, 1 not everything or nothing, 2 could not run.',
} as const;
