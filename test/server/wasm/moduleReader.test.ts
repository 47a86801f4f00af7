import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signatureText } from '../../../server/src/core/model/signatureText';
import { readWasm } from '../../../server/src/core/wasm/moduleReader';
import type { WasmModule } from '../../../server/src/core/wasm/types';
import { buildModule, moduleHeader, nameBytes, section, unsigned, vector } from '../../support/wasmBuilder';

function bytesOf(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([...moduleHeader, ...parts.flat()]);
}

function readModule(bytes: Uint8Array): WasmModule {
  const found = readWasm(bytes);
  assert.equal(found.kind, 'module');
  if (found.kind !== 'module') throw new Error('unreachable');
  return found.module;
}

const importOfType0 = vector([[...nameBytes('m'), ...nameBytes('f'), 0x00, 0x00]]);

/** The type of an import whose type section is written by hand. */
function typeOf(...types: readonly (readonly number[])[]): string {
  const module = readModule(bytesOf(section(1, vector(types)), section(2, importOfType0)));
  const [first] = module.imports;
  assert.ok(first);
  return signatureText(first.signature);
}

describe('wasm reader', () => {
  it('reads imports of every kind with the offsets of their names', () => {
    const bytes = buildModule({
      imports: [
        { module: '文字', name: '数える', kind: 'func', type: { params: ['i32', 'i64'], results: ['f64'] } },
        { module: 'env', name: 'memory', kind: 'memory', minimum: 1, maximum: 2 },
        { module: 'env', name: 'table', kind: 'table', element: 'funcref', minimum: 70_000 },
        { module: 'env', name: 'sp', kind: 'global', type: 'i32', mutable: true },
        { module: 'env', name: 'last', kind: 'func', type: { params: [], results: [] } },
      ],
    });
    const { imports } = readModule(bytes);
    assert.deepEqual(
      imports.map(
        ({ module, name, kind, signature }) => `${kind} ${module}.${name} ${signatureText(signature)}`,
      ),
      [
        'func 文字.数える (i32, i64) -> f64',
        'memory env.memory (…) -> (…)',
        'table env.table (…) -> (…)',
        'global env.sp (…) -> (…)',
        'func env.last () -> ()',
      ],
    );
    for (const { module, name, moduleOffset, nameOffset } of imports) {
      const decode = (offset: number, text: string): string =>
        Buffer.from(bytes.subarray(offset, offset + Buffer.byteLength(text))).toString();
      assert.equal(decode(moduleOffset, module), module);
      assert.equal(decode(nameOffset, name), name);
    }
  });

  it('reads functions and exports', () => {
    const { functions, exports } = readModule(
      buildModule({
        imports: [{ module: 'm', name: 'f', kind: 'func', type: { params: [], results: [] } }],
        functions: [{ params: ['v128'], results: ['externref'] }],
        exports: [{ name: 'run', index: 1 }],
      }),
    );
    assert.deepEqual(functions.map(signatureText), ['(v128) -> externref']);
    assert.deepEqual(exports, [{ name: 'run', kind: 'func', index: 1 }]);
  });

  it('passes over types of the garbage collection proposal', () => {
    const field = [0x63, 0x00, 0x01];
    const types = [
      [
        0x4e,
        ...vector([
          [0x5f, ...vector([field, [0x78, 0x00]])],
          [0x5e, 0x77, 0x01],
        ]),
      ],
    ];
    const guest = [0x60, ...vector([[0x63, 0x70], [0x63, 0x6f], [0x64, 0x70], [0x6e]]), ...vector([[0x7f]])];
    const module = readModule(
      bytesOf(
        section(1, vector([...types, [0x50, ...vector([[0x00]]), ...guest]])),
        section(2, vector([[...nameBytes('m'), ...nameBytes('f'), 0x00, 0x02]])),
      ),
    );
    assert.deepEqual(module.problems, []);
    assert.deepEqual(
      module.imports.map(({ signature }) => signatureText(signature)),
      ['(funcref, externref, ?, ?) -> i32'],
    );
  });

  it('passes over types of proposals that are not finished', () => {
    const shared = [0x65, 0x60, ...vector([[0x7f]]), ...vector([])];
    assert.equal(typeOf(shared), '(i32) -> ()');
    const describing = [
      0x4e,
      ...vector([
        [0x4d, 0x01, 0x5f, 0x00],
        [0x4c, 0x00, 0x5f, 0x00],
      ]),
    ];
    const exact = [0x60, ...vector([[0x64, 0x62, 0x01], [0x63, 0x65, 0x6e], [0x65, 0x6f], [0x7e]]), 0x00];
    const module = readModule(
      bytesOf(
        section(1, vector([describing, exact])),
        section(2, vector([[...nameBytes('m'), ...nameBytes('f'), 0x20, 0x02]])),
      ),
    );
    assert.deepEqual(module.problems, []);
    assert.deepEqual(
      module.imports.map(({ kind, signature }) => `${kind} ${signatureText(signature)}`),
      ['func (?, ?, ?, i64) -> ()'],
    );
  });

  it('reads imports that share their module, or their module and type', () => {
    const names = [nameBytes('a'), nameBytes('b')];
    const typed = [
      [...nameBytes('f'), 0x00, 0x00],
      [...nameBytes('g'), 0x03, 0x7f, 0x00],
    ];
    const bytes = bytesOf(
      section(1, vector([[0x60, ...vector([[0x7f]]), 0x00]])),
      section(
        2,
        vector([
          [...nameBytes('m'), 0x00, 0x7f, ...vector(typed)],
          [...nameBytes('n'), 0x00, 0x7e, 0x00, 0x00, ...vector(names)],
          [...nameBytes('o'), 0x00, 0x02, 0x00, 0x01],
        ]),
      ),
    );
    const { imports } = readModule(bytes);
    assert.deepEqual(
      imports.map(
        ({ module, name, kind, signature }) => `${kind} ${module}.${name} ${signatureText(signature)}`,
      ),
      [
        'func m.f (i32) -> ()',
        'global m.g (…) -> (…)',
        'func n.a (i32) -> ()',
        'func n.b (i32) -> ()',
        'memory o. (…) -> (…)',
      ],
    );
    for (const { name, nameOffset } of imports) {
      assert.equal(Buffer.from(bytes.subarray(nameOffset, nameOffset + name.length)).toString(), name);
    }
  });

  it('reads memories and tables of every form of limits', () => {
    const forms = [
      [0x02, 0x00, 0x01],
      [0x02, 0x03, 0x01, 0x02],
      [0x02, 0x04, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
      [0x02, 0x07, 0x01, 0x02],
      [0x02, 0x08, 0x01, 0x00],
      [0x02, 0x0d, 0x01, 0x02, 0x10],
      [0x01, 0x70, 0x05, 0x01, 0x02],
      [0x01, 0x63, 0x00, 0x00, 0x01],
      [0x04, 0x00, 0x00],
      [0x00, 0x00],
    ];
    const entries = forms.map((form) => [...nameBytes('m'), ...nameBytes('x'), ...form]);
    const types = section(1, vector([[0x60, 0x00, 0x00]]));
    assert.deepEqual(
      readModule(bytesOf(types, section(2, vector(entries)))).imports.map(({ kind }) => kind),
      ['memory', 'memory', 'memory', 'memory', 'memory', 'memory', 'table', 'table', 'tag', 'func'],
    );
  });

  it('says where it met a form that it does not know, and goes on without the types', () => {
    const module = readModule(bytesOf(section(1, vector([[0x12]])), section(2, importOfType0)));
    assert.deepEqual(module.problems, [{ kind: 'form', offset: 11 }]);
    assert.equal(module.imports[0]?.name, 'f');
    assert.equal(module.imports[0].signature.params, null);
  });

  it('takes a type index beyond the types for unknown', () => {
    const module = readModule(bytesOf(section(2, importOfType0)));
    assert.equal(module.imports[0]?.signature.params, null);
  });

  it('names what is no core module', () => {
    assert.equal(readWasm(new Uint8Array()).kind, 'not-wasm');
    assert.equal(readWasm(Buffer.from('int main() {}')).kind, 'not-wasm');
    assert.equal(readWasm(Uint8Array.from([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0])).kind, 'component');
    assert.deepEqual(readWasm(Uint8Array.from([0, 0x61, 0x73, 0x6d, 2, 0, 0, 0])), {
      kind: 'other-version',
      version: 2,
    });
    assert.equal(readWasm(Uint8Array.from(moduleHeader)).kind, 'module');
  });

  it('refuses counts that cannot be, before it makes room for them', () => {
    const huge = unsigned(0xffff_fff0);
    const started = performance.now();
    const found = readWasm(bytesOf(section(2, [...huge, 0, 0, 0])));
    assert.deepEqual(found, { kind: 'broken', problem: { kind: 'count', offset: 10 } });
    const types = readModule(bytesOf(section(1, [0x01, 0x60, ...huge, 0x7f])));
    assert.equal(types.problems[0]?.kind, 'count');
    assert.ok(performance.now() - started < 500);
  });

  it('refuses numbers that are longer than they may be, and text that is no UTF-8', () => {
    const tooLong = [0x80, 0x80, 0x80, 0x80, 0x80, 0x00];
    assert.equal(problemOf(readWasm(bytesOf([2, ...tooLong]))), 'number at 9');
    assert.equal(problemOf(readWasm(bytesOf([2, 0x80, 0x80, 0x80, 0x80, 0x10]))), 'number at 9');
    for (const wrong of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80], [0xe2, 0x82]]) {
      const entry = [wrong.length, ...wrong, ...nameBytes('f'), 0x00, 0x00];
      assert.equal(problemOf(readWasm(bytesOf(section(2, vector([entry]))))), 'name at 11');
    }
  });

  it('takes numbers with needless zeros, as the specification does', () => {
    assert.equal(typeOf([0x60, 0x81, 0x80, 0x00, 0x7f, 0x80, 0x00]), '(i32) -> ()');
  });
});

function problemOf(found: ReturnType<typeof readWasm>): string {
  return found.kind === 'broken' ? `${found.problem.kind} at ${found.problem.offset}` : found.kind;
}
