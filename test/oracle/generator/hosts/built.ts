// The truth about a plugin that can be built and loaded here: what WasmEdge itself lists.

import { join } from 'node:path';
import { compilePlugin } from '../../../support/compilers';
import { modulesOfPlugin } from '../../../support/runtime';
import type { TrueFunction } from '../../comparison';
import type { Project } from '../contract';

const compiled = /\.(c|cpp|rs)$/;

/** Builds the sources of a project, or the root of its crate, and lists what WasmEdge finds in it. */
export function listedByRuntime({ folder, files, buildFolder }: Project): readonly TrueFunction[] {
  const sources = files.filter((file) => compiled.test(file));
  const root = sources.find((file) => file.endsWith('lib.rs'));
  const library = join(buildFolder, 'plugin.so');
  compilePlugin(
    (root === undefined ? sources : [root]).map((file) => join(folder, file)),
    library,
    [join(folder, 'include')],
  );
  const modules = modulesOfPlugin(library);
  if (modules === null) throw new Error(`WasmEdge does not load ${folder}.`);
  return modules.flatMap(({ name, functions }) => functions.map((one) => ({ module: name ?? '', ...one })));
}
