// The table of what functions of the API give back, held against the header that is installed.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { withApiResults } from '../../../debug-adapter/src/guest/apiResults';

const header = '/usr/include/wasmedge/wasmedge.h';

const words: Readonly<Record<string, string>> = {
  uint32_t: 'unsigned',
  int32_t: 'int',
  uint64_t: 'unsigned long',
  int64_t: 'long',
  bool: 'unsigned char',
};

function wordFor(type: string): string {
  if (type.startsWith('enum ')) return 'int';
  if (type.endsWith('uint8_t *')) return 'unsigned char *';
  if (type === 'const char *') return type;
  return type.endsWith('*') ? 'void *' : (words[type] ?? type);
}

describe('calls of the API in expressions', () => {
  it('say what is given back, as the header does', { skip: existsSync(header) ? false : header }, () => {
    const declared = readFileSync(header, 'utf8').matchAll(
      /WASMEDGE_CAPI_EXPORT\s+extern\s+([\w\s]+?[\s*]+)(WasmEdge_\w+)\s*\(/g,
    );
    let count = 0;
    for (const [, result = '', name = ''] of declared) {
      const type = result.trim().replace(/\s+/g, ' ');
      if (type === 'void' || type === 'int128_t' || name.includes('Driver')) continue;
      count += 1;
      const isTruth = type === 'bool' ? '!!' : '';
      assert.equal(withApiResults(`${name}(1)`, ''), `${isTruth}((${wordFor(type)} (*)())${name})(1)`);
    }
    assert.ok(count > 150, String(count));
  });

  it('leave everything else as it is', () => {
    for (const expression of [
      'amount + 1',
      'WasmEdge_Unheard(1)',
      '((int (*)())WasmEdge_ValueGetI32)(In[0])',
    ])
      assert.equal(withApiResults(expression, ''), expression);
  });
});
