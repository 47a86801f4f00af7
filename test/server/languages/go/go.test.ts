// Go programs of several packages, by what is read of the host functions that they register.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { hostModels } from '../../../../server/src/core/hosts/index';
import { readHosts } from '../../../../server/src/core/hosts/readHosts';
import type { LowerContext } from '../../../../server/src/core/languages/types';
import { createLowerContext, factsText, lowerProgram } from '../../../support/fixtureProgram';

const kit = `package kit

import "github.com/second-state/WasmEdge-go/wasmedge"

func Add(module *wasmedge.Module, name string) {
	module.AddFunction(name, wasmedge.NewFunction(wasmedge.NewFunctionType(nil, nil), nil, nil, 0))
}
`;

const main = `package main

import (
	"example.com/kit/v2"
	"github.com/second-state/WasmEdge-go/wasmedge"
)

func main() {
	module := wasmedge.NewModule("m")
	kit.Add(module, "f")
}
`;

describe('a Go program', () => {
  let context: LowerContext | null = null;
  before(async () => {
    context = await createLowerContext();
  });

  it('calls a package by its name where the path ends with a major version', () => {
    assert.ok(context);
    const files = [
      { file: '/p/main.go', text: main },
      { file: '/p/kit/go.mod', text: 'module example.com/kit/v2\n' },
      { file: '/p/kit/kit.go', text: kit },
    ];
    assert.equal(
      factsText(readHosts(lowerProgram(files, context), hostModels)),
      'module m at /p/main.go:9:31\nm.f () -> () at /p/main.go:10:18\n',
    );
  });
});
