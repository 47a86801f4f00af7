// A small result with every kind of finding and with hostile names, made of plain facts: what reporters are shown.

import { link } from '../../server/src/core/link/link';
import type { Locale } from '../../server/src/core/messages/format';
import { text } from '../../server/src/core/messages/text';
import type { GuestImport, HostFunction } from '../../server/src/core/model/facts';
import type { Site } from '../../server/src/core/model/site';
import { checkAll, rulePage, rules } from '../../server/src/core/rules/index';
import type { CheckResult, ListResult, ReportContext } from '../../server/src/cli/reporters/reporter';
import { facts, guestImport, hostFunction, hostModule } from './facts';

const plugin = [
  'void create(WasmEdge_ModuleInstanceContext *Mod) {',
  '\tadd(Mod, "reverse_string", FuncReverse);',
  '\tadd(Mod, "数える", FuncCount);',
  '}',
  '',
].join('\n');

const guest = [
  '#[link(wasm_import_module = "文字")] // \u001b]0;title\u0007',
  'extern "C" {',
  '    fn reverse_string(ptr: *const u8, len: u64);',
  '    /* 数 */ fn 数える(a: i32, b: i32, c: i32) -> i32;',
  '    fn reverse_strng(ptr: *const u8);',
  '}',
  '#[link(wasm_import_module = "else\u001b[31mwhere")]',
  'extern "C" { fn f(); }',
  '',
].join('\n');

const sources: ReadonlyMap<string, string> = new Map([
  ['/home/me/project/plugin/plugin.c', plugin],
  ['/home/me/project/guest/lib.rs', guest],
]);

/** The place of a text within one of the sources. */
function placeOf(file: string, wanted: string): Site {
  const lines = (sources.get(file) ?? '').split('\n');
  const line = lines.findIndex((candidate) => candidate.includes(wanted));
  const character = lines[line]?.indexOf(wanted) ?? -1;
  if (character < 0) throw new Error(`No ${wanted} in ${file}`);
  return { file, range: { start: { line, character }, end: { line, character: character + wanted.length } } };
}

function host(name: string, type: string): HostFunction {
  return hostFunction('文字', name, type, { site: placeOf('/home/me/project/plugin/plugin.c', `"${name}"`) });
}

function imported(module: string, name: string, type: string): GuestImport {
  return guestImport(module, name, type, { site: placeOf('/home/me/project/guest/lib.rs', name) });
}

const file = '/home/me/project/guest/lib.rs';
const reverse: GuestImport = {
  ...imported('文字', 'reverse_string', '() -> ()'),
  signature: {
    params: [
      { type: 'i32', text: '*const u8', site: placeOf(file, '*const u8, len') },
      { type: 'i64', text: 'u64', site: placeOf(file, 'u64') },
    ],
    results: [],
  },
};

const hostFunctions = [host('reverse_string', '(i32, i32) -> ()'), host('数える', '(i32, i32) -> i32')];

const guestImports = [
  reverse,
  imported('文字', '数える', '(i32, i32, i32) -> i32'),
  imported('文字', 'reverse_strng', '(i32) -> ()'),
  guestImport('else\u001b[31mwhere', 'f', '() -> ?', { site: placeOf(file, 'f();') }),
  guestImport('文字', 'reverse_string', '(i32, f32) -> ()', {
    site: { ...placeOf(file, '#'), file: '/elsewhere/guest.wasm', byteOffset: 77 },
    language: 'wasm',
    pattern: 'wasm-binary',
  }),
];

const table = link([
  facts({
    hostFunctions,
    hostModules: [hostModule('文字', { site: placeOf('/home/me/project/plugin/plugin.c', 'Mod') })],
  }),
  facts({ guestImports }),
]);

export const sampleCheck: CheckResult = {
  findings: checkAll(table),
  hostFunctions: hostFunctions.length,
  guestImports: guestImports.length,
  notRead: [{ file: '/home/me/project/guest/broken.wasm', reason: text('not-read.not-wasm') }],
};

export const sampleList: ListResult = { hostFunctions, guestImports };

/** A context in which the folder /home/me/project was given, and is the working folder. */
export function sampleContext(locale: Locale = 'en', colors = false): ReportContext {
  const relative = (path: string): string =>
    path.startsWith('/home/me/project/') ? path.slice('/home/me/project/'.length) : path;
  return {
    locale,
    colors,
    version: '1.2.3',
    relativePath: relative,
    shownPath: relative,
    sourceOf: (path) => sources.get(path) ?? null,
    rules: rules.map(({ code, defaultSeverity, title, explanation }) => ({
      code,
      severity: defaultSeverity,
      title,
      explanation,
      page: rulePage(code, locale),
    })),
  };
}
