// What a model of an SDK is: data that says what the SDK's functions do to the abstract state. Models win over
// bodies that are found in the workspace. The models themselves are in hosts/.

import type { LanguageId } from '../model/facts';
import type { ValueType } from '../model/valueType';

/** A list of value types among the arguments: an array, with its length in another argument where C wants one. */
export interface TypeList {
  readonly list: number;
  readonly count: number | null;
}

/** What a call does. Numbers are positions of arguments; of a method the receiver is argument 0. */
export type Effect =
  | { readonly kind: 'valueType'; readonly type: ValueType | null }
  | { readonly kind: 'string'; readonly text: number; readonly length: number | null }
  | { readonly kind: 'functionType'; readonly params: TypeList; readonly results: TypeList }
  | { readonly kind: 'functionInstance'; readonly type: number; readonly native: number }
  /** A module instance. Without a name among the arguments it is under construction: `nameModule` names it. */
  | { readonly kind: 'module'; readonly name: number }
  /** The result is the module. Without a name among the arguments it keeps the one that it has. */
  | { readonly kind: 'nameModule'; readonly module: number; readonly name: number }
  | {
      readonly kind: 'addFunction';
      readonly module: number;
      readonly name: number;
      readonly function: number;
    }
  /** `type` is a function type, an instance of one, or a pair of lists: parameters, results. */
  | {
      readonly kind: 'addTyped';
      readonly module: number;
      readonly name: number;
      readonly type: number;
      readonly native: number;
      readonly givesModule?: true;
    }
  /** The first two generic arguments are the types of parameters and results. The result is the module. */
  | {
      readonly kind: 'addGeneric';
      readonly module: number;
      readonly name: number;
      readonly native: number;
      /** The SDK's value types by the names of Rust types. */
      readonly types: Readonly<Record<string, ValueType>>;
    }
  /** `object` is an object whose class says the type (its method `body`). */
  | {
      readonly kind: 'addHostObject';
      readonly module: number;
      readonly name: number;
      readonly object: number;
    }
  /** The result is that argument. */
  | { readonly kind: 'same'; readonly argument: number }
  /** Neither registers nor changes anything that evaluation follows; the result is unknown. */
  | { readonly kind: 'harmless' };

/** What a name stands for. */
export type ModelConstant =
  | { readonly kind: 'valueType'; readonly type: ValueType | null }
  | { readonly kind: 'constant'; readonly name: string };

/** What an object becomes whose class derives from a class of the SDK. `name` is the constructor's argument. */
export type BaseClass =
  | { readonly kind: 'module'; readonly name: number }
  /** An instance of the component model, which is not read. */
  | { readonly kind: 'component' };

/** How a plugin describes itself: a function without parameters whose result points to a descriptor. */
export interface DescriptorModel {
  readonly functions: readonly string[];
  /** The structure that the result must be; null when the functions' names say enough. */
  readonly type: string | null;
  /** Names of the descriptor's fields. */
  readonly name: string;
  readonly apiVersion: string | null;
  readonly modules: string | null;
  readonly moduleCount: string | null;
  /** All fields of the descriptor, in order. */
  readonly layout: readonly string[];
  /** Fields of a module's descriptor. */
  readonly moduleName: string | null;
  readonly create: string | null;
  readonly moduleLayout: readonly string[];
}

/** A trait whose implementations are modules: one method names it, another registers its functions. */
export interface ModuleTraitModel {
  readonly trait: string;
  readonly nameMethod: string;
  readonly registerMethod: string;
}

/** A macro that describes a plugin: `name = "…"`, `modules = [{"name", "text", create}]`. */
export interface PluginMacroModel {
  readonly macro: string;
  readonly name: string;
  readonly modules: string;
}

export interface HostModel {
  readonly id: string;
  readonly languages: readonly LanguageId[];
  /** By name (`f`) or by type and name (`T::f`). */
  readonly functions: Readonly<Record<string, Effect>>;
  /** Methods of module instances. */
  readonly methods: Readonly<Record<string, Effect>>;
  readonly constants: Readonly<Record<string, ModelConstant>>;
  /** Field orders of the SDK's structures, by name (`S`) or by class and name (`C::S`). */
  readonly classes: Readonly<Record<string, readonly string[]>>;
  /** Classes of the SDK from which those of the program derive. */
  readonly bases: Readonly<Record<string, BaseClass>>;
  readonly descriptors: readonly DescriptorModel[];
  readonly traits: readonly ModuleTraitModel[];
  readonly macros: readonly PluginMacroModel[];
}

/** A model's entry together with the model that it belongs to. */
export interface Found<T> {
  readonly model: HostModel;
  readonly entry: T;
}

/** All models of one language, ready to be asked. */
export interface ModelTable {
  readonly models: readonly HostModel[];
  readonly function: (path: readonly string[]) => Found<Effect> | null;
  readonly method: (name: string) => Found<Effect> | null;
  readonly constant: (path: readonly string[]) => Found<ModelConstant> | null;
  readonly fieldsOf: (className: readonly string[]) => readonly string[] | null;
  readonly base: (name: string) => Found<BaseClass> | null;
  /** Names of functions and methods that register. */
  readonly registering: ReadonlySet<string>;
}

export function createModelTable(models: readonly HostModel[], language: LanguageId): ModelTable {
  const mine = models.filter((model) => model.languages.includes(language));
  function find<T>(key: string, pick: (model: HostModel) => Readonly<Record<string, T>>): Found<T> | null {
    for (const model of mine) {
      const table = pick(model);
      const entry = Object.hasOwn(table, key) ? table[key] : undefined;
      if (entry !== undefined) return { model, entry };
    }
    return null;
  }
  function findByPath<T>(
    path: readonly string[],
    pick: (model: HostModel) => Readonly<Record<string, T>>,
  ): Found<T> | null {
    const last = path.at(-1);
    if (last === undefined) return null;
    return (path.length > 1 ? find(path.slice(-2).join('::'), pick) : null) ?? find(last, pick);
  }
  return {
    models: mine,
    function: (path) => findByPath(path, (model) => model.functions),
    method: (name) => find(name, (model) => model.methods),
    constant: (path) => findByPath(path, (model) => model.constants),
    fieldsOf: (className) => findByPath(className, (model) => model.classes)?.entry ?? null,
    base: (name) => find(name, (model) => model.bases),
    registering: new Set(mine.flatMap(registeringNames)),
  };
}

const adding: ReadonlySet<Effect['kind']> = new Set([
  'addFunction',
  'addTyped',
  'addGeneric',
  'addHostObject',
]);

function registeringNames(model: HostModel): string[] {
  return [...Object.entries(model.functions), ...Object.entries(model.methods)]
    .filter(([, effect]) => adding.has(effect.kind))
    .map(([key]) => key.split('::').at(-1) ?? key);
}
