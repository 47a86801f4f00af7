import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Expr, LoweredProgram, Unit } from '../../../../server/src/core/ir/types';
import { createMemory, lowerProgram, lowerUnits } from './lowered';
import { show, showAll } from './showIr';

const registration = `#include "names.h"
extern "C" {
WasmEdge_PluginDescriptor *WasmEdge_Plugin_GetDescriptor() {
  static WasmEdge_ModuleDescriptor Module{
      .Name = PLUGIN,
      .Create = [](const WasmEdge_ModuleDescriptor *) -> WasmEdge_ModuleInstanceContext * {
        auto *Mod = WasmEdge_ModuleInstanceCreate(PLUGIN);
        auto *Types = new WasmEdge_ValType[2]{I32, I32};
        ADD(Mod, reverse_string, Types, 2)
        return Mod;
      }};
  static WasmEdge_PluginDescriptor Plugin{PLUGIN, .ModuleCount = 1, .ModuleDescriptions = &Module};
  return &Plugin;
}
}
`;

const names = `#pragma once
#define PLUGIN "my_plugin"
#define ADD(Mod, Name, Types, Count) \\
  WasmEdge_ModuleInstanceAddFunction(Mod, #Name, WasmEdge_FunctionTypeCreate(Types, Count, NULL, 0));
`;

/** The source text that a place names. */
function textAt(
  files: Readonly<Record<string, string>>,
  unit: Unit,
  node: { start: number; end: number },
): string {
  const { site } = unit.place(node.start, node.end);
  const { start, end } = site.range;
  const lines = (files[site.file] ?? '').split('\n');
  assert.equal(start.line, end.line);
  return lines[start.line]?.slice(start.character, end.character) ?? '';
}

function findAll(node: unknown, matches: (expr: Expr) => boolean, found: Expr[] = []): Expr[] {
  if (Array.isArray(node)) for (const item of node) findAll(item, matches, found);
  else if (typeof node === 'object' && node !== null) {
    if ('kind' in node && 'start' in node && matches(node as Expr)) found.push(node as Expr);
    for (const value of Object.values(node)) findAll(value, matches, found);
  }
  return found;
}

describe('C and C++', () => {
  it('lowers a plugin with macros from a header', async () => {
    const units = await lowerUnits({ '/p/plugin.cpp': registration, '/p/names.h': names });
    const plugin = units.find(({ file }) => file === '/p/plugin.cpp');
    assert.equal(
      showAll(plugin?.declarations ?? []),
      '"C" fn WasmEdge_Plugin_GetDescriptor() -> WasmEdge_PluginDescriptor* { ' +
        'static let Module: WasmEdge_ModuleDescriptor = make WasmEdge_ModuleDescriptor{.Name="my_plugin", .Create=[](_) { ' +
        'let Mod: auto* = WasmEdge_ModuleInstanceCreate("my_plugin"); ' +
        'let Types: auto* = new WasmEdge_ValType[2]{I32, I32}; ' +
        'WasmEdge_ModuleInstanceAddFunction(Mod, "reverse_string", WasmEdge_FunctionTypeCreate(' +
        'Types, 2, null, 0)); return Mod }}; ' +
        'static let Plugin: WasmEdge_PluginDescriptor = make WasmEdge_PluginDescriptor{' +
        '"my_plugin", .ModuleCount=1, .ModuleDescriptions=&Module}; return &Plugin }',
    );
  });

  it('places a stringized name at the argument and a constant at its use, with the definition', async () => {
    const files = { '/p/plugin.cpp': registration, '/p/names.h': names };
    const unit = (await lowerUnits(files)).find(({ file }) => file === '/p/plugin.cpp');
    assert.ok(unit);
    const literals = findAll(
      unit.declarations,
      (expr) => expr.kind === 'literal' && typeof expr.value === 'string',
    );
    assert.deepEqual(
      literals.map((node) => textAt(files, unit, node)),
      ['PLUGIN', 'PLUGIN', 'reverse_string', 'PLUGIN'],
    );
    const [constant] = literals;
    assert.ok(constant);
    assert.deepEqual(unit.place(constant.start, constant.end).definition, {
      file: '/p/names.h',
      range: { start: { line: 1, character: 15 }, end: { line: 1, character: 26 } },
    });
  });

  it('reads a header once and says who sees it', async () => {
    const units = await lowerUnits({
      '/p/a.cpp': '#include "h.hpp"\nint a = K;',
      '/p/b.cpp': '#include <inc/h.hpp>\nint b = K;',
      '/p/inc/h.hpp': '#ifndef H\n#define H\nconst int K = 1;\n#endif\n',
      '/p/lone.h': 'int lone;',
    });
    assert.deepEqual(
      units.map(({ file, language, sees, declarations }) => [file, language, sees, showAll(declarations)]),
      [
        ['/p/inc/h.hpp', 'cpp', [], 'const K: int = 1'],
        ['/p/a.cpp', 'cpp', [0], 'var a: int = K'],
        ['/p/b.cpp', 'cpp', [0], 'var b: int = K'],
        ['/p/lone.h', 'cpp', [], 'var lone: int'],
      ],
    );
  });

  it('gives a configuration for each way to decide what is not known', async () => {
    const { configurations } = await lowerProgram({
      '/p/a.c': '#ifdef WITH_X\nint x;\n#elif WITH_Y > 2\nint y;\n#else\nint none;\n#endif\nint last;',
    });
    const shown = configurations.map(({ units }) => showAll(units[0]?.declarations ?? []));
    assert.deepEqual(shown, [
      'var none: int; var last: int',
      'var x: int; var last: int',
      'var y: int; var last: int',
    ]);
  });

  it('knows one configuration where the program itself decides', async () => {
    const { configurations } = await lowerProgram({
      '/p/a.c': '#include "config.h"\n#ifdef WITH_X\nint x;\n#endif\n#ifdef _WIN32\nint w;\n#endif',
      '/p/config.h': '#define WITH_X 1\n',
    });
    const shown = configurations.map(({ units }) =>
      showAll(units.flatMap(({ declarations }) => declarations)),
    );
    assert.deepEqual(shown, ['var x: int']);
  });

  it('stops at macros that make too much text and says so', async () => {
    const doubling = Array.from({ length: 40 }, (_, index) => `#define M${index + 1} M${index} M${index}`);
    const { notRead, configurations } = await lowerProgram({
      '/p/a.c': `#define M0 x\n${doubling.join('\n')}\nint a = M40;`,
    });
    assert.deepEqual(notRead, [
      { file: '/p/a.c', reason: { key: 'not-read.macro-budget', args: { limit: 1_000_000 } } },
    ]);
    const declared = configurations[0]?.units[0]?.declarations ?? [];
    assert.deepEqual(declared.map(show), ['failed']);
  });

  it('takes the words of C++ for names in C', async () => {
    const files = {
      '/p/a.c':
        'struct s { int class; };\nint new(void *this, struct s *template) { return template->class; }',
    };
    const [unit] = await lowerUnits(files);
    assert.ok(unit);
    assert.equal(
      showAll(unit.declarations),
      'struct s {class: int}; fn new(this: void*, template: s*) -> int { return template->class }',
    );
    const [, func] = unit.declarations;
    assert.ok(func?.kind === 'func');
    assert.equal(textAt(files, unit, { start: func.nameStart, end: func.nameEnd }), 'new');
  });

  it('parses a header apart only where its text is whole', async () => {
    const units = await lowerUnits({
      '/p/a.cpp':
        '#include "begin.h"\nint a;\n#include "end.h"\nnamespace n {\n#include "h.h"\n}\nint t[] =\n#include "t.h"\n;',
      '/p/begin.h': '#pragma once\nextern "C" {',
      '/p/end.h': '#pragma once\n}',
      '/p/h.h': '#pragma once\nint h;',
      '/p/t.h': '#pragma once\n{1, 2}',
    });
    assert.deepEqual(
      units.map(({ file, declarations }) => [file, showAll(declarations)]),
      [['/p/a.cpp', 'var a: int; namespace n {var h: int}; var t: int[] = {1, 2}']],
    );
  });

  it('gives after each edit what a fresh reading gives', async () => {
    const first: Readonly<Record<string, string>> = {
      '/p/a.cpp': '#define MODE 1\n#include "x.h"\n#include "y.h"\nint a = X;',
      '/p/b.cpp': '#include "y.h"\n#include "x.h"\nint b = X; int line = __LINE__;',
      '/p/x.h': '#pragma once\n#include "z.h"\n#if MODE == 1\nint one;\n#endif\n#define X Z\n',
      '/p/y.h':
        '#ifndef Y\n#define Y\n#include "z.h"\nint y[__COUNTER__];\n#ifdef WITH_Y\nint with_y;\n#endif\n#endif\n',
      '/p/z.h': '#pragma once\n#include "x.h"\n#define Z 5\nint z;\n',
    };
    const edits: readonly Readonly<Record<string, string>>[] = [
      {},
      { '/p/a.cpp': '\n#include "x.h"\nint a = X;' },
      { '/p/z.h': '#pragma once\n#define Z 6\n' },
      { '/p/z.h': '#define Z 6\nint unguarded;\n' },
      { '/p/x.h': '' },
      { '/p/new.h': '#define WITH_Y\n' },
      { '/p/b.cpp': '#include "new.h"\n#include "y.h"\n' },
      first,
    ];
    const memory = createMemory();
    let files = first;
    for (const edit of edits) {
      files = { ...files, ...edit };
      assert.deepEqual(shown(await lowerProgram(files, memory)), shown(await lowerProgram(files)));
    }
  });
});

/** All that matters of a program, places of its declarations included. */
function shown({ configurations, notRead }: LoweredProgram): unknown {
  const units = configurations.map((configuration) =>
    configuration.units.map((unit) => ({
      ...unit,
      declarations: unit.declarations.map((node) => [
        show(node),
        node.unit,
        unit.place(node.start, node.end),
      ]),
      place: null,
    })),
  );
  return { units, notRead };
}
