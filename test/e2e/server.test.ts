// The bundled server as a real process, driven like an editor drives it: findings come, follow edits, and go.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { describe, it } from 'node:test';
import { LanguageClient, uriOf, type HarnessOptions, type Published } from '../support/lspHarness';
import { inRepository } from '../support/repository';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

interface Case {
  readonly client: LanguageClient;
  readonly folder: TemporaryFolder;
}

/** A server over a folder of files; `roots` are its workspace folders, the folder itself unless told otherwise. */
async function withServer(
  files: Readonly<Record<string, string | Uint8Array>>,
  act: (given: Case) => Promise<void>,
  options: HarnessOptions & { readonly roots?: readonly string[] } = {},
): Promise<void> {
  const folder = makeTemporaryFolder(files);
  const folders = options.roots?.map((root) => folder.at(root)) ?? [folder.path];
  const client = await LanguageClient.start({ ...options, folders });
  try {
    await client.ready();
    await act({ client, folder });
    assert.equal(await client.stop(), 0, 'the server ends orderly');
  } finally {
    client.process.kill('SIGKILL');
    folder.remove();
  }
}

async function withSample(act: (given: Case) => Promise<void>, options: HarnessOptions = {}): Promise<void> {
  const folder = makeTemporaryFolder();
  cpSync(inRepository('test/fixtures/sample'), folder.path, { recursive: true });
  const client = await LanguageClient.start({ ...options, folders: [folder.path] });
  try {
    await client.ready();
    await act({ client, folder });
    assert.equal(await client.stop(), 0, 'the server ends orderly');
  } finally {
    client.process.kill('SIGKILL');
    folder.remove();
  }
}

/** A guest that imports `name` from `module` with these parameters. */
function guest(module: string, name: string, params = ''): string {
  return `#[link(wasm_import_module = "${module}")]\nextern "C" {\n    fn ${name}(${params});\n}\n`;
}

/** A plugin that registers one function of one i32 parameter. */
function plugin(module: string, name: string): string {
  return `#include <wasmedge/wasmedge.h>
static WasmEdge_Result Body(void *D, const WasmEdge_CallingFrameContext *F, const WasmEdge_Value *I, WasmEdge_Value *O) {
  return WasmEdge_Result_Success;
}
static WasmEdge_ModuleInstanceContext *Create(const struct WasmEdge_ModuleDescriptor *Desc) {
  WasmEdge_String ModName = WasmEdge_StringCreateByCString("${module}");
  WasmEdge_ModuleInstanceContext *Mod = WasmEdge_ModuleInstanceCreate(ModName);
  WasmEdge_ValType P[1] = {WasmEdge_ValTypeGenI32()};
  WasmEdge_FunctionTypeContext *T = WasmEdge_FunctionTypeCreate(P, 1, NULL, 0);
  WasmEdge_String Name = WasmEdge_StringCreateByCString("${name}");
  WasmEdge_ModuleInstanceAddFunction(Mod, Name, WasmEdge_FunctionInstanceCreate(T, Body, NULL, 0));
  return Mod;
}
static WasmEdge_ModuleDescriptor Modules[] = {{.Name = "${module}", .Description = "", .Create = Create}};
static WasmEdge_PluginDescriptor Desc = {.Name = "${module}_plugin", .Description = "", .APIVersion = WasmEdge_Plugin_CurrentAPIVersion,
  .Version = {0, 1, 0, 0}, .ModuleCount = 1, .ProgramOptionCount = 0, .ModuleDescriptions = Modules, .ProgramOptions = NULL};
WASMEDGE_CAPI_PLUGIN_EXPORT const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) { return &Desc; }
`;
}

function textAt(file: string, range: Published['diagnostics'][number]['range']): string {
  const lines = readFileSync(file, 'utf8').split('\n');
  return (lines[range.start.line] ?? '').slice(range.start.character, range.end.character);
}

function codesOf(published: Published | null): readonly string[] {
  return published?.diagnostics.map(({ code }) => code) ?? [];
}

describe('language server on the sample workspace', () => {
  it('underlines every mistake, with the other side and a page', () =>
    withSample(async ({ client, folder }) => {
      const { diagnostics } = await client.untilCodes(
        folder.at('rust-guest-mistakes/src/main.rs'),
        'signature-mismatch',
        'signature-mismatch',
        'signature-mismatch',
        'unknown-function',
        'unknown-module',
      );
      const [first] = diagnostics;
      assert.ok(first);
      assert.equal(textAt(folder.at('rust-guest-mistakes/src/main.rs'), first.range), 'u64');
      assert.equal(first.source, 'wasmedge');
      assert.match(first.codeDescription?.href ?? '', /docs\/rules\/signature-mismatch\.md$/);
      const related = first.relatedInformation ?? [];
      assert.deepEqual(
        related.map(({ location }) => location.uri.replace(/.*\/(?=[^/]*-plugin\/)/, '')).sort(),
        ['cpp-plugin/plugin_register.cpp', 'rust-plugin/src/lib.rs'],
      );
      for (const { location } of related) {
        const file = decodeURIComponent(new URL(location.uri).pathname);
        assert.match(textAt(file, location.range), /reverse_string/);
      }
      for (const published of client.published) {
        assert.match(published.uri, /rust-guest-mistakes/, 'nothing is found elsewhere');
      }
    }));

  it('follows an edit within its version', (context) =>
    withSample(async ({ client, folder }) => {
      const file = folder.at('rust-guest-mistakes/src/main.rs');
      client.open(file, readFileSync(file, 'utf8'), 'rust', 7);
      const before = await client.until(file, ({ version }) => version === 7);
      const wide = before.diagnostics[0];
      assert.ok(wide);
      const began = performance.now();
      client.change(file, 8, [{ range: wide.range, text: 'usize' }]);
      const after = await client.until(file, ({ version }) => version === 8);
      context.diagnostic(
        `keystroke to diagnostics: ${(performance.now() - began).toFixed(0)} ms, of it 150 ms debounce`,
      );
      assert.equal(after.diagnostics.length, before.diagnostics.length - 1);
      client.change(file, 9, [
        {
          range: {
            start: wide.range.start,
            end: { ...wide.range.start, character: wide.range.start.character + 5 },
          },
          text: 'u64',
        },
      ]);
      const again = await client.until(file, ({ version }) => version === 9);
      assert.deepEqual(again.diagnostics, before.diagnostics);
    }));

  it('speaks Chinese to a Chinese editor', () =>
    withSample(
      async ({ client, folder }) => {
        const { diagnostics } = await client.until(folder.at('rust-guest-mistakes/src/main.rs'), () => true);
        assert.match(diagnostics[0]?.message ?? '', /参数/);
        assert.match(diagnostics[0]?.codeDescription?.href ?? '', /\.zh-CN\.md$/);
      },
      { locale: 'zh-cn' },
    ));

  it('shows the progress of its scan and then how much was read', () =>
    withSample(async ({ client }) => {
      const progress = (): readonly string[] =>
        client.received
          .filter(({ method }) => method === '$/progress')
          .map(({ params }) => (params as { value: { kind: string } }).value.kind);
      // The bar is closed by a message of its own, which may come after the status.
      await client.waitFor(() => progress().at(-1) === 'end', 'the end of the progress');
      assert.equal(progress()[0], 'begin');
      const status = client.received.findLast(({ method }) => method === 'wasmedge/status')?.params;
      assert.deepEqual(status, {
        state: 'ready',
        programs: 5,
        hostFunctions: 4,
        guestImports: 7,
        findings: 5,
        notRead: 0,
        isCut: false,
      });
    }));

  it('starts soon', async (context) => {
    const began = performance.now();
    const client = await LanguageClient.start();
    context.diagnostic(`process start to initialized: ${(performance.now() - began).toFixed(0)} ms`);
    await client.ready();
    assert.equal(await client.stop(), 0);
  });
});

describe('language server, from one side to the other', () => {
  const files = { 'p/plugin.c': plugin('box', 'open'), 'g.rs': guest('box', 'open', 'a: i64') };

  it('judges a guest anew when the plugin is edited and not saved', () =>
    withServer(files, async ({ client, folder }) => {
      await client.untilCodes(folder.at('g.rs'), 'signature-mismatch');
      client.open(folder.at('p/plugin.c'), files['p/plugin.c'].replace('GenI32', 'GenI64'), 'c');
      await client.untilCodes(folder.at('g.rs'));
      client.close(folder.at('p/plugin.c'));
      await client.untilCodes(folder.at('g.rs'), 'signature-mismatch');
    }));

  it('lets unsaved text win over the disk, also when the disk changes', () =>
    withServer(files, async ({ client, folder }) => {
      client.open(folder.at('g.rs'), guest('box', 'open', 'a: i32'), 'rust');
      await client.untilCodes(folder.at('g.rs'));
      folder.write('g.rs', guest('box', 'shut', 'a: i32'));
      await client.ready(() => {
        client.changedOnDisk(2, folder.at('g.rs'));
      });
      assert.deepEqual(codesOf(client.shown(folder.at('g.rs'))), []);
      client.close(folder.at('g.rs'));
      await client.untilCodes(folder.at('g.rs'), 'unknown-function');
    }));

  it('follows files that nobody has open: changed, created, deleted, with their folders', () =>
    withServer(files, async ({ client, folder }) => {
      await client.untilCodes(folder.at('g.rs'), 'signature-mismatch');
      folder.write('g.rs', guest('box', 'open', 'a: u32'));
      client.changedOnDisk(2, folder.at('g.rs'));
      await client.untilCodes(folder.at('g.rs'));
      client.changedOnDisk(1, folder.write('deep/h.rs', guest('box', 'opem', 'a: i32')));
      await client.untilCodes(folder.at('deep/h.rs'), 'unknown-function');
      rmSync(folder.at('deep'), { recursive: true });
      client.changedOnDisk(3, folder.at('deep'));
      await client.untilCodes(folder.at('deep/h.rs'));
      rmSync(folder.at('p'), { recursive: true });
      client.changedOnDisk(3, folder.at('p/plugin.c'));
      await client.untilCodes(folder.at('g.rs'), 'unknown-module');
    }));

  it('takes settings at once, and says which it does not understand', () =>
    withServer(files, async ({ client, folder }) => {
      await client.untilCodes(folder.at('g.rs'), 'signature-mismatch');
      const change = (settings: unknown): void => {
        client.settings = settings;
        client.notify('workspace/didChangeConfiguration', { settings: null });
      };
      change({ diagnostics: { 'signature-mismatch': 'hint' } });
      await client.until(folder.at('g.rs'), ({ diagnostics }) => diagnostics[0]?.severity === 4);
      change({ diagnostics: { 'signature-mismatch': 'off' } });
      await client.untilCodes(folder.at('g.rs'));
      change({ diagnostics: { 'signature-mismatch': 'loud' }, wasmedgeVersion: 14, exclude: [1] });
      await client.untilCodes(folder.at('g.rs'), 'signature-mismatch');
      const notes = client.received.filter(({ params }) =>
        JSON.stringify(params ?? '').includes('possible values'),
      );
      assert.equal(notes.length, 1);
      assert.match(JSON.stringify(notes[0]), /wasmedgeVersion/);
      change({ exclude: ['p/**'] });
      await client.untilCodes(folder.at('g.rs'), 'unknown-module');
    }));

  it('links over all workspace folders, those added later too', () =>
    withServer(
      files,
      async ({ client, folder }) => {
        client.open(folder.at('g.rs'), files['g.rs'], 'rust');
        await client.untilCodes(folder.at('g.rs'), 'unknown-module');
        const event = (added: readonly string[], removed: readonly string[]): void => {
          const toFolder = (path: string): object => ({ uri: uriOf(folder.at(path)), name: path });
          client.notify('workspace/didChangeWorkspaceFolders', {
            event: { added: added.map(toFolder), removed: removed.map(toFolder) },
          });
        };
        event(['p'], []);
        await client.untilCodes(folder.at('g.rs'), 'signature-mismatch');
        event([], ['p']);
        await client.untilCodes(folder.at('g.rs'), 'unknown-module');
      },
      { roots: ['empty'] },
    ));

  it('checks untitled documents under their own URI, and no views of documents', () =>
    withServer(files, async ({ client, folder }) => {
      client.open('untitled:Untitled-1', guest('box', 'opem', 'a: i32'), 'rust');
      await client.untilCodes('untitled:Untitled-1', 'unknown-function');
      client.open(`git:${folder.at('g.rs')}?ref=HEAD`, guest('box', 'opem'), 'rust');
      client.close('untitled:Untitled-1');
      await client.untilCodes('untitled:Untitled-1');
      assert.deepEqual(
        client.published.filter(({ uri }) => uri.startsWith('git:')),
        [],
      );
    }));

  it('works for a client that can do next to nothing', () =>
    withServer(
      files,
      async ({ client, folder }) => {
        const { diagnostics } = await client.untilCodes(folder.at('g.rs'), 'signature-mismatch');
        assert.equal(diagnostics[0]?.relatedInformation, undefined);
        assert.deepEqual(
          client.received.filter(({ id }) => id !== undefined),
          [],
          'it is asked nothing',
        );
      },
      { capabilities: {} },
    ));
});
