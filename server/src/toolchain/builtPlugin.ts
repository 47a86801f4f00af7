// An inspected library as the analysis takes it: names and types, and when it was built.

import { statSync } from 'node:fs';
import type { BuiltModule, BuiltPlugin } from '../core/model/builtPlugin';
import type { TypeSlot } from '../core/model/signature';
import { valueTypes } from '../core/model/valueType';
import type { InspectedModule, InspectedPlugin } from './inspectedPlugin';

/** Modules that the plugin did not make are none; types without a common name are unknown. */
export function builtPluginOf(plugin: InspectedPlugin): BuiltPlugin {
  return {
    file: plugin.file,
    name: plugin.name,
    modules: plugin.modules.flatMap(builtModuleOf),
    complete: plugin.isComplete,
    builtAt: statSync(plugin.file, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  };
}

function builtModuleOf({ name, functions }: InspectedModule): readonly BuiltModule[] {
  if (name === null) return [];
  const built = functions.map((one) => ({
    name: one.name,
    signature: { params: one.params.map(slotOf), results: one.results.map(slotOf) },
  }));
  return [{ name, functions: built }];
}

function slotOf(name: string): TypeSlot {
  return { type: valueTypes.find((type) => type === name) ?? null };
}
