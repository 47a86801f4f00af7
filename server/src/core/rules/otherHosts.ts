// Module names that other hosts, older toolchains and other runtimes give, and what to say about them. None of them
// is a slip in the name, so no near name is offered.

import { text, type Text } from '../messages/text';

/** What is known about a module that WasmEdge does not have under this name. */
export interface ModuleOfOtherHost {
  readonly text: Text;
  readonly help: Text | null;
}

type Describe = (module: string, name: string) => ModuleOfOtherHost;

const javaScript: Describe = (module, name) => ({
  text: text('unknown-module.javascript', { module, name }),
  help: null,
});

const goForJavaScript: Describe = (module, name) => ({
  text: text('unknown-module.javascript', { module, name }),
  help: text('help.build-go-for-wasi'),
});

const modules: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ['__wbindgen_placeholder__', javaScript],
  ['__wbindgen_externref_xform__', javaScript],
  ['wbg', javaScript],
  ['go', goForJavaScript],
  ['gojs', goForJavaScript],
  [
    'wasi_unstable',
    (module, name) => ({
      text: text('unknown-module.superseded', { module, name, successor: 'wasi_snapshot_preview1' }),
      help: text('help.newer-toolchain'),
    }),
  ],
  [
    'wasi_nn',
    (module, name) => ({
      text: text('unknown-module.other-name', { module, name, known: 'wasi_ephemeral_nn' }),
      help: null,
    }),
  ],
]);

/** What to say about a module of another host; null for all other names. */
export function moduleOfOtherHost(module: string, name: string): ModuleOfOtherHost | null {
  return modules.get(module)?.(module, name) ?? null;
}
