// When a module counts as completely read, and the reason that is given when it does not.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { hostModels } from '../../../server/src/core/hosts/index';
import { readHosts } from '../../../server/src/core/hosts/readHosts';
import type { LowerContext } from '../../../server/src/core/languages/types';
import { createLowerContext, lowerProgram } from '../../support/fixtureProgram';

const prelude = `
typedef WasmEdge_ModuleInstanceContext Module;
static void add(Module *M, const char *Name) {
  WasmEdge_ModuleInstanceAddFunction(M, WasmEdge_StringCreateByCString(Name),
      WasmEdge_FunctionInstanceCreate(WasmEdge_FunctionTypeCreate(NULL, 0, NULL, 0), host, NULL, 0));
}
int known(void);
Module *create(void) {
  Module *M = WasmEdge_ModuleInstanceCreate(WasmEdge_StringCreateByCString("m"));
  add(M, "f");
`;

/** Statements between the module's creation and its return, and what is said of the module then. */
const cases: Readonly<Record<string, readonly [code: string, reasons: readonly string[]]>> = {
  'nothing else happens': ['', []],
  'it is handed to functions of the SDK that leave it alone': [
    'WasmEdge_VMRegisterModuleFromImport(VM, M); WasmEdge_ModuleInstanceAddMemory(M, N, X);',
    [],
  ],
  'a function is added under an unknown condition': ['if (rand()) add(M, "g");', []],
  'the name is not known': ['add(M, getenv("NAME"));', ['incomplete.name']],
  'the module is not known': ['add(getenv("M"), "g");', ['incomplete.module']],
  'the rounds of a loop are not known': ['while (rand()) add(M, "g");', ['incomplete.loop']],
  'it is handed to a function that is not read': ['elsewhere(M);', ['incomplete.escaped']],
  'it is handed over in a structure': [
    'struct { Module *It; } S = {M}; elsewhere(&S);',
    ['incomplete.escaped'],
  ],
  'a function of the program without body is called with it': [
    'extern void more(Module *); more(M);',
    ['incomplete.escaped'],
  ],
  'there is a goto': ['if (rand()) goto end; add(M, "g"); end:', ['incomplete.not-understood']],
  'code is not understood': ['int = ) 3;', ['incomplete.not-understood']],
  'another module has no known name': [
    'WasmEdge_ModuleInstanceCreate(getenv("N"));',
    ['incomplete.module-name'],
  ],
};

describe('a module is completely read', () => {
  let context: LowerContext | null = null;
  before(async () => {
    context = await createLowerContext();
  });
  for (const [what, [code, reasons]] of Object.entries(cases)) {
    it(`${reasons.length === 0 ? 'although' : 'unless'} ${what}`, () => {
      assert.ok(context);
      const file = { file: 'plugin.c', text: `${prelude}  ${code}\n  return M;\n}\n` };
      const facts = readHosts(lowerProgram([file], context), hostModels);
      const module = facts.hostModules.find((each) => each.name === 'm');
      assert.ok(module);
      const said = module.incomplete.map(({ reason }) => reason.key);
      for (const reason of reasons)
        assert.ok(
          said.some((each) => each === reason),
          said.join(),
        );
      assert.equal(module.complete, reasons.length === 0, said.join());
      assert.ok(facts.hostFunctions.some((fact) => fact.name === 'f' && fact.certain));
    });
  }
});

describe('a registration is certain', () => {
  let context: LowerContext | null = null;
  before(async () => {
    context = await createLowerContext();
  });
  const conditions: Readonly<Record<string, readonly [code: string, isCertain: boolean]>> = {
    'behind a check that leaves': ['if (!rand()) return NULL; add(M, "g");', true],
    'under a condition that holds': ['if (1 + 1 == 2) add(M, "g");', true],
    'under an unknown condition': ['if (rand()) add(M, "g");', false],
    'in one arm of a switch': ['switch (rand()) { case 1: add(M, "g"); break; default: break; }', false],
    'behind a path that returns after a registration': [
      'if (rand()) { add(M, "h"); return M; } add(M, "g");',
      false,
    ],
    'behind a loop that may have ended early': [
      'for (int I = 0; I < 2; I++) { if (rand()) break; } add(M, "g");',
      true,
    ],
  };
  for (const [where, [code, isCertain]] of Object.entries(conditions)) {
    it(`${isCertain ? '' : 'never '}${where}`, () => {
      assert.ok(context);
      const file = { file: 'plugin.c', text: `${prelude}  ${code}\n  return M;\n}\n` };
      const facts = readHosts(lowerProgram([file], context), hostModels);
      const found = facts.hostFunctions.filter((fact) => fact.name === 'g');
      assert.deepEqual(
        found.map((fact) => fact.certain),
        [isCertain],
      );
    });
  }
});

describe('a list of types', () => {
  let context: LowerContext | null = null;
  before(async () => {
    context = await createLowerContext();
  });
  // Names that are known of other languages, and one that is known of none.
  for (const name of ['append', 'Release', 'elsewhere']) {
    it(`is not known after a function of C++ that is not read was given it: ${name}`, () => {
      assert.ok(context);
      const code = `  std::vector<WasmEdge_ValType> P = {WasmEdge_ValTypeGenI32()};
  ${name}(P, WasmEdge_ValTypeGenI64());
  WasmEdge_ModuleInstanceAddFunction(M, WasmEdge_StringCreateByCString("g"),
      WasmEdge_FunctionInstanceCreate(WasmEdge_FunctionTypeCreate(P.data(), 1, NULL, 0), host, NULL, 0));`;
      const file = { file: 'plugin.cpp', text: `${prelude}${code}\n  return M;\n}\n` };
      const facts = readHosts(lowerProgram([file], context), hostModels);
      const params = facts.hostFunctions
        .filter((fact) => fact.name === 'g')
        .map(({ signature }) => signature.params?.map(({ type }) => type));
      assert.deepEqual(params, [[null]]);
    });
  }
});
