// Programs in Go that embed WasmEdge with its package for Go from 0.14 on. A stand-in of the package prints what is
// registered.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Choices } from '../../../support/random';
import { mustSucceed } from '../../../support/programs';
import { inRepository } from '../../../support/repository';
import type { TrueFunction } from '../../comparison';
import { allTypes, type Form, type Project, type ValueType } from '../contract';
import { lines, rustNames, writeCrate, type RustIdiom } from './rustText';

const packageName = 'github.com/second-state/WasmEdge-go';

/** A list of types; none is nil or empty. */
function list(types: readonly ValueType[], chosen: Choices): string {
  if (types.length === 0) return chosen.oneOf(['nil', '[]*wasmedge.ValType{}']);
  return `[]*wasmedge.ValType{${types.map((type) => `wasmedge.NewValType${rustNames[type]}()`).join(', ')}}`;
}

const direct: RustIdiom = (wanted, _, chosen) => ({
  before: '',
  each: wanted.map(({ name, params, results }, at) => {
    const type = `wasmedge.NewFunctionType(${list(params, chosen)}, ${list(results, chosen)})`;
    const variable = `type${String(at)}`;
    return chosen.oneOf([
      `\tmodule.AddFunction("${name}", wasmedge.NewFunction(${type}, host, nil, 0))`,
      `\t${variable} := ${type}\n\tdefer ${variable}.Release()\n\tmodule.AddFunction("${name}", wasmedge.NewFunction(${variable}, host, nil, 0))`,
    ]);
  }),
  inside: lines,
});

const helper: RustIdiom = (wanted, id, chosen) => ({
  before: `func add${id}(module *wasmedge.Module, name string, params, results []*wasmedge.ValType) {
	kind := wasmedge.NewFunctionType(params, results)
	defer kind.Release()
	module.AddFunction(name, wasmedge.NewFunction(kind, host, nil, 0))
}`,
  each: wanted.map(
    ({ name, params, results }) =>
      `\tadd${id}(module, "${name}", ${list(params, chosen)}, ${list(results, chosen)})`,
  ),
  inside: lines,
});

const entryType = `struct {
	name            string
	params, results []*wasmedge.ValType
}`;

/** The type of the entries has a name, or stands where they are made. */
const table: RustIdiom = (wanted, id, chosen) => {
  const isNamed = chosen.oneOf([true, false]);
  return {
    before: isNamed ? `type entry${id} ${entryType}` : '',
    each: wanted.map(
      ({ name, params, results }) => `\t\t{"${name}", ${list(params, chosen)}, ${list(results, chosen)}},`,
    ),
    inside: (each) => `\tfor _, entry := range []${isNamed ? `entry${id}` : entryType}{
${each.join('\n')}
	} {
		module.AddFunction(entry.name, wasmedge.NewFunction(wasmedge.NewFunctionType(entry.params, entry.results), host, nil, 0))
	}`,
  };
};

/** Compiles a copy with the stand-in in the place of the package, and reads what it prints. */
function printedByStandIn({ folder, buildFolder }: Project): readonly TrueFunction[] {
  const [copy, standIn] = [join(buildFolder, 'program'), join(buildFolder, 'package')];
  cpSync(folder, copy, { recursive: true });
  mkdirSync(standIn, { recursive: true });
  cpSync(inRepository('test/oracle/generator/standIns/wasmedgeGo'), join(standIn, 'wasmedge'), {
    recursive: true,
  });
  writeFileSync(join(standIn, 'go.mod'), `module ${packageName}\n\ngo 1.21\n`);
  writeFileSync(join(copy, 'go.mod'), `${goModule}\nreplace ${packageName} => ../package\n`);
  const environment = { GOTOOLCHAIN: 'local', GOPROXY: 'off', GOFLAGS: '-mod=mod' };
  return mustSucceed('go', ['run', '-p', '2', '.'], { folder: copy, environment })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TrueFunction);
}

const goModule = `module generated\n\ngo 1.21\n\nrequire ${packageName} v0.14.0\n`;

export const wasmedgeGo: Form = {
  name: 'WasmEdge-go from 0.14',
  proof: 'stand-in',
  needs: ['go'],
  types: allTypes,
  mostResults: 3,
  write: (wanted, chosen) =>
    writeCrate(
      wanted,
      chosen,
      () => [direct, helper, table],
      (module, id, before, inside) => `${before}

func create${id}() *wasmedge.Module {
	module := wasmedge.NewModule("${module}")
${inside}
	return module
}
`,
      (modules) => ({
        'go.mod': goModule,
        'main.go': `package main

import "${packageName}/wasmedge"

func host(data interface{}, frame *wasmedge.CallingFrame, params []interface{}) ([]interface{}, wasmedge.Result) {
	return nil, wasmedge.Result_Success
}
${modules.map(({ text }) => text).join('')}
func main() {
	vm := wasmedge.NewVM()
${modules.map(({ id }) => `\tvm.RegisterModule(create${id}())`).join('\n')}
}
`,
      }),
    ),
  truth: printedByStandIn,
};
