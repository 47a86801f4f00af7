// What of a debug configuration is taken, refused and warned of. No debugger runs here.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attributes, attributesOf, type Attribute } from '../../../debug-adapter/src/launch/attributes';
import { readLaunch } from '../../../debug-adapter/src/launch/readLaunch';
import type { Json, JsonObject } from '../../../debug-adapter/src/transport/json';
import { format } from '../../../server/src/core/messages/format';

const smallest: Readonly<Record<'launch' | 'attach', JsonObject>> = {
  launch: { type: 'wasmedge', request: 'launch', name: 'test', program: '/g.wasm' },
  attach: { type: 'wasmedge', request: 'attach', name: 'test', pid: 1 },
};

function said(request: 'launch' | 'attach', more: JsonObject): { problems: string[]; warnings: string[] } {
  const { problems, warnings } = readLaunch(request, { ...smallest[request], ...more });
  return {
    problems: problems.map((problem) => format('en', problem)),
    warnings: warnings.map((warning) => format('en', warning)),
  };
}

/** A value that the form takes, and one that it does not. */
function valuesFor({ form }: Attribute): { readonly right: Json; readonly wrong: Json } {
  switch (form.kind) {
    case 'text':
      return { right: '/some/path', wrong: 5 };
    case 'flag':
      return { right: true, wrong: 'yes' };
    case 'number':
      return { right: '123', wrong: 'wasmedge' };
    case 'count':
      return { right: 3, wrong: 0 };
    case 'choice':
      return { right: form.values[0] ?? '', wrong: 'something else' };
    case 'list':
      return { right: ['a', 'b'], wrong: 'a b' };
    case 'map':
      return { right: { NAME: 'value' }, wrong: ['NAME=value'] };
    case 'call':
      return { right: { function: 'add', args: ['1'] }, wrong: 'add' };
  }
}

describe('a debug configuration', () => {
  for (const request of ['launch', 'attach'] as const) {
    for (const attribute of attributesOf(request)) {
      const { name } = attribute;
      const { right, wrong } = valuesFor(attribute);
      it(`of ${request} takes a value of \`${name}\`, and refuses another by its name`, () => {
        assert.deepEqual(said(request, { [name]: right }), { problems: [], warnings: [] });
        const [problem = '', ...others] = said(request, { [name]: wrong }).problems;
        assert.deepEqual(others, []);
        assert.ok(problem.startsWith(`\`${name}\` in the debug configuration`), problem);
        assert.ok(problem.includes(JSON.stringify(wrong)), problem);
      });
    }
  }

  it('lists the choices of what has choices', () => {
    assert.deepEqual(said('launch', { console: 'terminal' }).problems, [
      '`console` in the debug configuration cannot be "terminal". It can be: internalConsole, integratedTerminal, externalTerminal.',
    ]);
  });

  it('may leave an attribute empty', () => {
    for (const { name } of attributesOf('launch').filter((attribute) => attribute.name !== 'program'))
      assert.deepEqual(said('launch', { [name]: '' }), { problems: [], warnings: [] }, name);
  });

  it('says what is missing', () => {
    assert.match(said('launch', { program: '' }).problems.join(), /^`program` is missing .*\.wasm, \.wat/);
    assert.match(said('attach', { pid: '' }).problems.join(), /^`pid` is missing .*`coreFile`/);
  });

  it('takes what the editor itself reads, and what extensions put in for themselves', () => {
    const editors = {
      preLaunchTask: 'build',
      presentation: { hidden: false },
      __sessionId: 'x',
      noDebug: true,
    };
    assert.deepEqual(said('launch', editors), { problems: [], warnings: [] });
  });

  it('warns of an unknown attribute with the right name', () => {
    const means = 'in the debug configuration means nothing here and has no effect.';
    for (const [name, near] of [
      ['terminal', 'console'],
      ['environment', 'env'],
      ['plugin', 'plugins'],
      ['Program', 'program'],
      ['stopOnEnter', 'stopOnEntry'],
      ['stopAtEntry', 'stopOnEntry'],
      ['sourceFileMap', 'sourceMap'],
      ['miDebuggerPath', 'debuggerPath'],
      ['loglevel', 'logLevel'],
      ['arguments', 'args'],
    ] as const)
      assert.deepEqual(
        said('launch', { [name]: 'x' }).warnings,
        [`\`${name}\` ${means} Did you mean \`${near}\`?`],
        name,
      );
    assert.deepEqual(said('attach', { processId: 1 }).warnings, [
      `\`processId\` ${means} Did you mean \`pid\`?`,
    ]);
    assert.deepEqual(said('launch', { zzzz: 1 }).warnings, [`\`zzzz\` ${means}`]);
  });

  it('warns of an attribute of the other request', () => {
    for (const { name, requests } of attributes.filter((attribute) => attribute.requests.length === 1)) {
      const other = requests.includes('launch') ? 'attach' : 'launch';
      assert.deepEqual(said(other, { [name]: valuesFor(attributeNamed(name)).right }).warnings, [
        `\`${name}\` in the debug configuration has no effect with \`"request": "${other}"\`.`,
      ]);
    }
  });

  it('takes nothing from an attribute of the other request', () => {
    const { wishes } = readLaunch('launch', { ...smallest.launch, pid: 1, coreFile: '/core' });
    assert.deepEqual([wishes.pid, wishes.coreFile], [null, null]);
    assert.deepEqual(readLaunch('attach', { ...smallest.attach, plugins: ['/p.so'] }).wishes.plugins, []);
  });

  it('takes numbers and truth values of `env` as texts, and null as the wish to take a variable away', () => {
    const env = { PORT: 8080, DEBUG: true, HOME: null, NAME: 'x' };
    const { wishes } = readLaunch('launch', { ...smallest.launch, env });
    assert.deepEqual(wishes.env, { PORT: '8080', DEBUG: 'true', HOME: null, NAME: 'x' });
  });
});

function attributeNamed(name: string): Attribute {
  const found = attributes.find((attribute) => attribute.name === name);
  assert.ok(found, name);
  return found;
}
