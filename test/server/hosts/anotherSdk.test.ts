// An SDK that nobody wrote: one model, in one file, is all that it takes. Loops, helpers, constants, aliases and macros
// around its calls are read without another word.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { HostModel } from '../../../server/src/core/evaluate/model';
import { hostModels } from '../../../server/src/core/hosts/index';
import { readHosts } from '../../../server/src/core/hosts/readHosts';
import type { LowerContext } from '../../../server/src/core/languages/types';
import { createLowerContext, factsText, lowerProgram } from '../../support/fixtureProgram';

const another: HostModel = {
  id: 'another-sdk',
  languages: ['rust', 'cpp'],
  functions: {
    'Registry::open': { kind: 'module', name: 0 },
    open_registry: { kind: 'module', name: 0 },
    make_type: { kind: 'functionType', params: { list: 0, count: 1 }, results: { list: 2, count: 3 } },
    make_function: { kind: 'functionInstance', type: 0, native: 1 },
    export_function: { kind: 'addFunction', module: 0, name: 1, function: 2 },
  },
  methods: { export: { kind: 'addTyped', module: 0, name: 1, type: 2, native: 3 } },
  constants: {
    'Kind::Word': { kind: 'valueType', type: 'i32' },
    'Kind::Real': { kind: 'valueType', type: 'f64' },
    KIND_WORD: { kind: 'valueType', type: 'i32' },
    KIND_REAL: { kind: 'valueType', type: 'f64' },
  },
  classes: {},
  bases: {},
  descriptors: [],
  traits: [],
  macros: [],
};

const rust = `use another::{Kind, Registry};
use another::Kind as K;
const PREFIX: &str = "first";
macro_rules! both { ($registry:ident, $name:literal) => { $registry.export($name, (vec![Kind::Word; 2], vec![]), host) } }
fn add(registry: &mut Registry, name: &str, params: Vec<Kind>) {
    registry.export(name, (params, vec![K::Real]), host);
}
pub fn create() -> Registry {
    let mut registry = Registry::open("made");
    add(&mut registry, PREFIX, vec![Kind::Word]);
    for (name, count) in [("second", 2), ("third", 3)] {
        add(&mut registry, name, vec![K::Real; count]);
    }
    both!(registry, "fourth");
    registry
}
`;

const c = `static const struct { const char *name; int count; } table[] = {{"one", 1}, {"two", 2}};
#define ADD(R, NAME, P, N) export_function(R, NAME, make_function(make_type(P, N, 0, 0), host))
void *create(void) {
  void *registry = open_registry("made_in_c");
  kind_t words[] = {KIND_WORD, KIND_REAL};
  for (int i = 0; i < 2; i++) ADD(registry, table[i].name, words, table[i].count);
  return registry;
}
`;

describe('another SDK', () => {
  let context: LowerContext | null = null;
  before(async () => {
    context = await createLowerContext();
  });
  const read = (file: string, text: string, models: readonly HostModel[]): readonly string[] => {
    assert.ok(context);
    const facts = factsText(readHosts(lowerProgram([{ file, text }], context), models));
    return facts.split('\n').flatMap((line) => /^.*?(?= at )/.exec(line)?.[0] ?? []);
  };

  it('is read in Rust by its model alone', () => {
    assert.deepEqual(read('lib.rs', rust, [...hostModels, another]), [
      'module made',
      'made.first (i32) -> (f64)',
      'made.second (f64, f64) -> (f64)',
      'made.third (f64, f64, f64) -> (f64)',
      'made.fourth (i32, i32) -> ()',
    ]);
  });

  it('is read in C by its model alone', () => {
    assert.deepEqual(read('plugin.c', c, [...hostModels, another]), [
      'module made_in_c',
      'made_in_c.one (i32) -> ()',
      'made_in_c.two (i32, f64) -> ()',
    ]);
  });

  it('is nothing without its model', () => {
    assert.deepEqual(read('lib.rs', rust, hostModels), []);
    assert.deepEqual(read('plugin.c', c, hostModels), []);
  });
});
