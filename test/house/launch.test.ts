// The debug configuration in package.json is that of the table of launch attributes.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attributes, schemaOf } from '../../debug-adapter/src/launch/attributes';
import { readText } from '../support/repository';

interface Debugger {
  readonly type: string;
  readonly configurationAttributes: Readonly<Record<string, unknown>>;
}

describe('debug configuration', () => {
  const manifest = JSON.parse(readText('package.json')) as {
    readonly contributes: { readonly debuggers: readonly Debugger[] };
  };

  it('is in package.json as in the table of attributes', () => {
    const [debug, ...others] = manifest.contributes.debuggers;
    assert.deepEqual([debug?.type, others.length], ['wasmedge', 0]);
    const wanted = { launch: schemaOf('launch'), attach: schemaOf('attach') };
    assert.deepEqual(
      debug?.configurationAttributes,
      wanted,
      `Put this into contributes.debuggers of package.json:\n${JSON.stringify(wanted, null, 2)}`,
    );
  });

  it('describes every attribute in both languages', () => {
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
      const texts = JSON.parse(readText(file)) as Record<string, string>;
      const described = Object.keys(texts).filter((key) => key.startsWith('launch.'));
      const wanted = attributes.map(({ name }) => `launch.${name}`);
      assert.deepEqual(described.toSorted(), wanted.toSorted(), file);
    }
  });
});
