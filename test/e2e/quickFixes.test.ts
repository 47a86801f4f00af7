// Quick fixes over the protocol: an editor asks for them where a finding is, applies their edits to the open document,
// and the finding goes.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LanguageClient, uriOf, type Diagnostic, type Position } from '../support/lspHarness';
import { makeTemporaryFolder } from '../support/temporaryFolder';

interface CodeAction {
  readonly title: string;
  readonly kind: string;
  readonly isPreferred: boolean;
  readonly edit: {
    readonly changes: Readonly<
      Record<string, readonly { readonly range: Diagnostic['range']; readonly newText: string }[]>
    >;
  };
}

const plugin = `#include <wasmedge/wasmedge.h>
static WasmEdge_ModuleInstanceContext *Create(const WasmEdge_ModuleDescriptor *Desc) {
  return WasmEdge_ModuleInstanceCreate(WasmEdge_StringCreateByCString("calc"));
}
static WasmEdge_ModuleDescriptor Modules[] = {{"calc", "", Create}};
static WasmEdge_PluginDescriptor Descriptor = {
    .Name = "calc", .Description = "",
    .APIVersion = 3,
    .Version = {0, 1, 0, 0},
    .ModuleCount = 2,
    .ModuleDescriptions = Modules,
};
const WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor(void) { return &Descriptor; }
`;

const misspelt = `#include <wasmedge/wasmedge.h>
static WasmEdge_PluginDescriptor Descriptor;
const WasmEdge_PluginDescriptor *WasmEdge_PluginGetDescriptor(void) { return &Descriptor; }
`;

const manifest = '[package]\nname = "calc"\nversion = "0.1.0"\n';
const rust =
  '#[no_mangle]\npub extern "C" fn WasmEdge_Plugin_GetDescriptor() -> *const PluginDescriptor { &D }\n';

/** The document after all preferred fixes that the server gives for what it shows there. */
async function fixAll(client: LanguageClient, file: string, text: string, language: string): Promise<string> {
  const [wanted] = [client.shown(file)];
  const diagnostics = wanted?.diagnostics ?? [];
  const uri = uriOf(file);
  const actions: CodeAction[] = [];
  for (const diagnostic of diagnostics) {
    const params = { textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] } };
    actions.push(...((await client.request('textDocument/codeAction', params)) as CodeAction[]));
  }
  assert.ok(
    actions.every(({ kind, isPreferred }) => kind === 'quickfix' && isPreferred),
    language,
  );
  const edits = actions.flatMap(({ edit }) => edit.changes[uri] ?? []);
  return edits
    .map(({ range, newText }) => ({
      start: offsetOf(text, range.start),
      end: offsetOf(text, range.end),
      newText,
    }))
    .sort((left, right) => right.start - left.start)
    .reduce((left, { start, end, newText }) => left.slice(0, start) + newText + left.slice(end), text);
}

function offsetOf(text: string, { line, character }: Position): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + character;
}

describe('quick fixes', () => {
  it('mend an open plugin in C, one that is misspelt, and the manifest of one in Rust', async () => {
    const folder = makeTemporaryFolder({
      'c/plugin.c': plugin,
      'misspelt/plugin.c': misspelt,
      'rust/Cargo.toml': manifest,
      'rust/src/lib.rs': rust,
    });
    const client = await LanguageClient.start({ folders: [folder.path] });
    try {
      await client.ready();
      const cases = [
        ['c/plugin.c', plugin, 'c', ['plugin-api-version', 'module-count']],
        ['misspelt/plugin.c', misspelt, 'c', ['entry-point']],
        ['rust/Cargo.toml', manifest, 'toml', ['crate-type']],
      ] as const;
      for (const [path, text, language, codes] of cases) {
        const file = folder.at(path);
        client.open(file, text, language);
        await client.until(file, ({ version }) => version === 1);
        await client.untilCodes(file, ...codes);
        const mended = await fixAll(client, file, text, language);
        assert.notEqual(mended, text, path);
        client.change(file, 2, [{ text: mended }]);
        await client.untilCodes(file);
      }
      assert.equal(await client.stop(), 0);
    } finally {
      client.process.kill('SIGKILL');
      folder.remove();
    }
  });
});
