import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shortName } from '../../../debug-adapter/src/backends/functionNames';

describe('names of functions in the call stack', () => {
  it('have no types of arguments and results', () => {
    const names: Readonly<Record<string, string>> = {
      addOne: 'addOne',
      '::addOne(void *, const WasmEdge_Value *)': 'addOne',
      'ns::Counter::tick(int) const': 'ns::Counter::tick',
      '(anonymous namespace)::tick(int)': '(anonymous namespace)::tick',
      'ns::(anonymous namespace)::tick': 'ns::(anonymous namespace)::tick',
      'int ns::largest<int>(int (*)(int), int)': 'ns::largest<int>',
      'decltype(auto) std::apply<int (&)(int)>(int (&)(int))': 'std::apply<int (&)(int)>',
      'ns::Counter::operator()(int)': 'ns::Counter::operator()',
      'ns::Counter::operator bool() const': 'ns::Counter::operator bool',
      'border::greet::h0123456789abcdef': 'border::greet::h0123456789abcdef',
      '<border::Counter as core::ops::Drop>::drop': '<border::Counter as core::ops::Drop>::drop',
      ___lldb_unnamed_symbol2583: '???',
    };
    for (const [given, shown] of Object.entries(names)) assert.equal(shortName(given), shown);
  });
});
