import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { argumentNames } from '../../../debug-adapter/src/guest/argumentNames';
import { makeTemporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder';

describe('names of arguments', () => {
  let folder: TemporaryFolder;
  before(() => (folder = makeTemporaryFolder()));
  after(() => folder.remove());

  const named = (file: string, text: string, name: string, line: number, params = 'In'): object => {
    const path = folder.write(file, text);
    return Object.fromEntries(argumentNames({ name, line, source: { path } }, params));
  };

  it('are those that a function in C or C++ gives them, with casts', () => {
    const text = `WasmEdge_Result other(const WasmEdge_Value *In) {
  int wrong = WasmEdge_ValueGetI32(In[0]);
}
WasmEdge_Result add(void *data, const WasmEdge_Value *In, WasmEdge_Value *Out) {
  const int left = WasmEdge_ValueGetI32(In[0]);
  auto right = static_cast<uint32_t>(WasmEdge_ValueGetI32(In[1]));
  uint64_t third = (uint64_t) WasmEdge_ValueGetI64( In[2] );
  int sum = left + WasmEdge_ValueGetI32(In[3]);
  return WasmEdge_Result_Success;
}
WasmEdge_Result later(const WasmEdge_Value *In) {
  int late = WasmEdge_ValueGetI32(In[0]);
}
`;
    assert.deepEqual(named('add.c', text, 'add', 8), { 0: 'left', 1: 'right', 2: 'third' });
    assert.deepEqual(named('add.cpp', text, 'add(void*, WasmEdge_Value const*)', 5), {
      ...{ 0: 'left', 1: 'right', 2: 'third' },
    });
    assert.deepEqual(named('add.c', text.replaceAll('In[', 'args['), 'add', 8, 'args'), {
      ...{ 0: 'left', 1: 'right', 2: 'third' },
    });
  });

  it('are those that a function in Rust gives them', () => {
    const text = `fn scale(_data: &mut State, _inst: &mut SyncInst, _frame: &mut CallingFrame, args: Vec<WasmValue>) -> Result {
    let factor: i32 = args[0].to_i32();
    let base = args[1].to_i64() as u64;
    Ok(vec![])
}
`;
    assert.deepEqual(named('lib.rs', text, 'plugin::scale', 4), { 0: 'factor', 1: 'base' });
  });

  it('are none where two would fit, and where there is no source', () => {
    const text = `R twice(const WasmEdge_Value *In) {
  int one = WasmEdge_ValueGetI32(In[0]);
  int two = WasmEdge_ValueGetI32(In[0]);
}
`;
    assert.deepEqual(named('twice.c', text, 'twice', 3), {});
    assert.equal(argumentNames({ name: 'f', line: 3, source: { path: '/nowhere.c' } }, 'In').size, 0);
    assert.equal(argumentNames({ name: '??' }, 'In').size, 0);
  });
});
