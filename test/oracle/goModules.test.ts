// A guest in Go whose types lie in other modules, replaced by folders or put together by go.work: read as Go builds it.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { listFolder } from '../support/checker';
import { emptyFolder, missing, mustSucceed } from '../support/programs';
import { importsOfBinary } from '../support/runtime';
import { compare } from './comparison';

const shared: Readonly<Record<string, string>> = {
  'shared/go.mod': 'module example.com/shared/v2\n\ngo 1.24\n',
  'shared/types.go': 'package shared\n\ntype Handle uint64\n\ntype Name = string\n',
  'shared/deep/deep.go':
    'package deep\n\nimport "example.com/shared/v2"\n\ntype Inner shared.Handle\n\ntype Ratio = float32\n',
};

const guest = `package main

import (
	"example.com/guest/own"
	types "example.com/shared/v2"
	"example.com/shared/v2/deep"
)

//go:wasmimport host open
func open(name types.Name, flags own.Flags) types.Handle

//go:wasmimport host scale
func scale(of deep.Inner, by deep.Ratio) float64

func main() { println(open("", 0), scale(0, 0)) }
`;

const own: Readonly<Record<string, string>> = {
  'guest/main.go': guest,
  'guest/own/own.go': 'package own\n\nimport "example.com/shared/v2/deep"\n\ntype Flags deep.Inner\n',
};

const manifest = 'module example.com/guest\n\ngo 1.24\n';

const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a replaced module': {
    'guest/go.mod': `${manifest}
require example.com/shared/v2 v2.0.0
replace (
	example.com/shared/v2 v2.0.0 => ../shared // beside
)
`,
  },
  'a workspace of modules': {
    'guest/go.mod': manifest,
    'go.work': 'go 1.24\n\nuse (\n\t./guest\n\t./shared\n)\n',
  },
};

describe('modules of Go', { skip: missing('go') }, () => {
  for (const [form, files] of Object.entries(forms)) {
    it(`are read as Go builds them in ${form}`, () => {
      const folder = emptyFolder('oracle', `goModules-${form.replaceAll(' ', '-')}`);
      for (const [name, text] of Object.entries({ ...shared, ...own, ...files })) {
        mkdirSync(join(folder, dirname(name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      const binary = join(folder, 'guest.bin');
      const environment = {
        GOOS: 'wasip1',
        GOARCH: 'wasm',
        GOTOOLCHAIN: 'local',
        GOPROXY: 'off',
        GOFLAGS: '',
      };
      mustSucceed('go', ['build', '-p', '1', '-o', binary, '.'], {
        folder: join(folder, 'guest'),
        environment,
      });
      const compiled = importsOfBinary(binary).filter(({ module }) => module === 'host');
      assert.equal(compiled.length, 2);
      const read = listFolder(folder).guestImports;
      assert.deepEqual(compare(read, compiled), { exact: 2, unknown: [], wrong: [] });
      assert.equal(read.length, 2, 'each is told once');
    });
  }
});
