// Module names that other hosts, older toolchains and other runtimes give, and what to say about them. None of them
// is a slip in the name, so no near name is offered.

import { text, type Text } from '../messages/text';

/** What is known about a module that WasmEdge does not have under this name. */
export interface ModuleOfOtherHost {
  readonly text: Text;
  readonly help: Text | null;
  /** Whether no host of today has it, so that the guest cannot run wherever it is meant for. */
  readonly isGone: boolean;
  /** Whether all its imports have one cause, so that one finding says it. */
  readonly isGroup: boolean;
}

type Describe = (module: string, name: string) => ModuleOfOtherHost;

const bindgen: Describe = (module, name) => ({
  text: text('unknown-module.javascript', { module, name }),
  help: text('help.browser-dependency'),
  isGone: false,
  isGroup: true,
});

const goForJavaScript: Describe = (module, name) => ({
  text: text('unknown-module.javascript', { module, name }),
  help: text('help.build-go-for-wasi'),
  isGone: false,
  isGroup: true,
});

const modules: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ['__wbindgen_placeholder__', bindgen],
  ['__wbindgen_externref_xform__', bindgen],
  ['wbg', bindgen],
  ['go', goForJavaScript],
  ['gojs', goForJavaScript],
  [
    'wasi_unstable',
    (module, name) => ({
      text: text('unknown-module.superseded', { module, name, successor: 'wasi_snapshot_preview1' }),
      help: text('help.newer-toolchain'),
      isGone: true,
      isGroup: true,
    }),
  ],
  [
    'wasi_nn',
    (module, name) => ({
      text: text('unknown-module.other-name', { module, name, known: 'wasi_ephemeral_nn' }),
      help: null,
      isGone: false,
      isGroup: false,
    }),
  ],
]);

/** What to say about a module of another host; null for all other names. */
export function moduleOfOtherHost(module: string, name: string): ModuleOfOtherHost | null {
  return modules.get(module)?.(module, name) ?? null;
}
