import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MacroCall } from '../../../server/src/core/ir/types';
import { readPluginMacro } from '../../../server/src/core/evaluate/pluginMacro';

const model = { macro: 'register_plugin', name: 'plugin_name', modules: 'modules' };

function macro(text: string): MacroCall {
  const start = 100;
  const end = start + 'register_plugin!('.length + text.length + 1;
  return { kind: 'macro', path: ['register_plugin'], args: [], text, start, end, unit: 0 };
}

describe('readPluginMacro', () => {
  it('reads the name and all modules, with the place of each text', () => {
    const text =
      'plugin_name = "p", version = (0, 1), modules = [{"a", "text, {", make_a}, {"b", "", inner::make_b,},]';
    const read = readPluginMacro(macro(text), model);
    assert.equal(read.name?.value, 'p');
    assert.equal(read.name.start, 100 + 'register_plugin!('.length + text.indexOf('"p"'));
    assert.deepEqual(
      read.modules?.map((module) => [module.name?.value, module.create]),
      [
        ['a', ['make_a']],
        ['b', ['inner', 'make_b']],
      ],
    );
  });

  it('does not take a key in a comment, in a text or within brackets for one', () => {
    const text =
      '// plugin_name = "no"\n description = "plugin_name = x", options = [{plugin_name = "no"}], plugin_name = "yes"';
    assert.equal(readPluginMacro(macro(text), model).name?.value, 'yes');
  });

  it('says that it does not know what is no literal', () => {
    const read = readPluginMacro(macro('plugin_name = NAME, modules = MODULES'), model);
    assert.equal(read.name, null);
    assert.equal(read.modules, null);
  });
});
