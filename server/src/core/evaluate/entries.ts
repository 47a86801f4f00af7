// Where evaluation starts: plugin descriptors and the modules that they create, modules that a trait describes,
// and functions that register something and are called by nobody.

import type { Configuration, Node } from '../ir/types';
import type { LanguageId } from '../model/facts';
import { descriptorBehind, readDescriptor, type ModuleCount } from './descriptorFields';
import { createModule } from './effects';
import { createMachine } from './evaluator';
import { emptyObject } from './objects';
import { markIncomplete, type Machine } from './machine';
import { createModelTable, type DescriptorModel, type HostModel } from './model';
import { hasConstructor } from './convert';
import { constructorsOf } from './members';
import { fileScope, globalCell } from './names';
import { findClass, resolveType } from './types';
import { readPluginMacro } from './pluginMacro';
import { findChangedGlobals, reachingNames, registeringFunctions } from './reach';
import { collectSymbols, type FunctionSymbol, type Symbols } from './symbols';
import { newCell, plain, unknown, type Cell, type Scope, type Value } from './values';

/** A plugin descriptor as it was evaluated. */
export interface EvaluatedPlugin {
  /** Identifier of the SDK model that read it. */
  readonly pattern: string;
  readonly name: Value;
  readonly node: Node;
  readonly apiVersion: Value;
  readonly modules: readonly { readonly name: Value; readonly node: Node }[];
  /** How many modules it says it has, and those of its list; null where nothing counts them. */
  readonly moduleCount: ModuleCount | null;
}

export interface EvaluatedHosts {
  readonly machine: Machine;
  readonly plugins: readonly EvaluatedPlugin[];
}

const totalSteps = 1_000_000;

/** Evaluates all host code of one language in one configuration. */
export function evaluateHosts(
  configuration: Configuration,
  models: readonly HostModel[],
  language: LanguageId,
): EvaluatedHosts {
  const symbols = collectSymbols(configuration);
  const table = createModelTable(models, language);
  const reaching = reachingNames(symbols, table.registering);
  const descriptorNames = table.models.flatMap((model) =>
    model.descriptors.flatMap((each) => each.functions),
  );
  const machine = createMachine({
    symbols,
    models: table,
    reaching,
    changedGlobals: findChangedGlobals(symbols, new Set(descriptorNames)),
  });
  const run: Run = { machine, symbols, plugins: [], skipped: new Set(), steps: 0 };
  runFileScopeObjects(machine, symbols);
  for (const model of table.models) {
    for (const descriptor of model.descriptors) evaluateDescriptors(run, model, descriptor);
    for (const trait of model.traits)
      evaluateTraits(run, model, trait.trait, trait.nameMethod, trait.registerMethod);
    evaluateMacros(run, model);
  }
  const { roots, called } = registeringFunctions(symbols, reaching, (path) => table.function(path) !== null);
  for (const symbol of [...roots, ...called]) {
    if (symbol.unit.isLibrary) continue;
    if (machine.entered.has(symbol.declaration) || run.skipped.has(symbol.declaration)) continue;
    enter(run, () => callEntry(machine, symbol));
  }
  return { machine, plugins: run.plugins };
}

/** Objects at file scope are constructed before anything else runs; their constructors may fill lists. */
function runFileScopeObjects(machine: Machine, symbols: Symbols): void {
  for (const symbol of symbols.globals) {
    const { type, isDeclarationOnly } = symbol.declaration;
    if (!type || isDeclarationOnly || symbol.unit.language !== 'cpp' || symbol.isLocal) continue;
    const resolved = resolveType(machine, type, fileScope(symbol));
    if (resolved.wrappers.length > 0 || !resolved.symbol) continue;
    if (!hasConstructor(machine, resolved.symbol)) continue;
    const constructors = constructorsOf(machine, resolved.symbol);
    machine.hasUnreadConstructors ||=
      constructors.some((each) => !each.declaration.body) &&
      !constructors.some((each) => each.declaration.body);
    globalCell(machine, symbol);
  }
  machine.exit = null;
}

interface Run {
  readonly machine: Machine;
  readonly symbols: Symbols;
  readonly plugins: EvaluatedPlugin[];
  /** Functions that the descriptor says are never called. */
  readonly skipped: Set<unknown>;
  steps: number;
}

/** Runs one entry from the present state and takes back what it wrote; what it found stays. */
function enter(run: Run, body: () => unknown): void {
  const { machine } = run;
  if (run.steps > totalSteps) return;
  const mark = machine.memory.mark();
  const before = machine.globalsForgotten;
  const around = machine.log.modules;
  machine.log.modules = [...around];
  const firstRegistration = machine.log.registrations.length;
  body();
  settle(machine, firstRegistration);
  machine.log.modules = around;
  run.steps += machine.steps;
  machine.steps = 0;
  machine.isExhausted = false;
  machine.exit = null;
  machine.globalsForgotten = before;
  machine.memory.undo(mark);
}

/** A registration in an unknown module may belong to any module of its entry. */
function settle(machine: Machine, firstRegistration: number): void {
  const { modules } = machine.log;
  for (const registration of machine.log.registrations.slice(firstRegistration)) {
    if (!registration.module) markIncomplete(machine, modules, 'incomplete.module', registration.call);
  }
  for (const module of modules) {
    if (plain(module.name).kind !== 'string') {
      markIncomplete(machine, modules, 'incomplete.module-name', module.origin);
    }
  }
}

function callEntry(machine: Machine, symbol: FunctionSymbol): Value {
  const scope = fileScope(symbol);
  const args = symbol.declaration.params.map(() => ({ node: null, cell: newCell(unknown), value: unknown }));
  return machine.invoke(symbol, args, selfOf(machine, symbol, scope), symbol.declaration, scope.frame);
}

/** The object of a method that is entered by itself: a new one for a constructor, else one that is not known. */
function selfOf(machine: Machine, symbol: FunctionSymbol, scope: Scope): Cell | null {
  const { path, unit, declaration } = symbol;
  if (unit.language !== 'cpp' || declaration.isStatic) return null;
  const owner = path.length > 1 ? findClass(machine, path.slice(0, -1), scope.frame) : null;
  const name = path.at(-1) ?? '';
  const isConstructor = path.at(-2) === name;
  if (isConstructor && owner) return newCell(emptyObject(machine, owner, scope, true));
  if (isConstructor) return newCell({ kind: 'object', type: name, fields: new Map() });
  return owner ? newCell(unknown) : null;
}

function evaluateDescriptors(run: Run, owner: HostModel, model: DescriptorModel): void {
  const { machine, symbols } = run;
  const functions = symbols.functions.filter(
    (symbol) =>
      !symbol.unit.isLibrary &&
      symbol.declaration.body &&
      model.functions.includes(symbol.declaration.path.at(-1) ?? ''),
  );
  for (const symbol of functions) {
    if (machine.entered.has(symbol.declaration)) continue;
    enter(run, () => {
      const descriptor = descriptorBehind(callEntry(machine, symbol));
      machine.exit = null;
      if (model.type !== null && (descriptor.kind !== 'object' || descriptor.type !== model.type)) return;
      evaluateDescriptor(run, owner, model, symbol, descriptor);
    });
  }
}

function evaluateDescriptor(
  run: Run,
  owner: HostModel,
  model: DescriptorModel,
  symbol: FunctionSymbol,
  descriptor: Value,
): void {
  const { machine } = run;
  const { name, apiVersion, rows, moduleCount } = readDescriptor(descriptor, model);
  const created = moduleCount.value.kind === 'integer' ? Number(moduleCount.value.value) : null;
  const modules: { name: Value; node: Node; create: Value; row: Cell }[] = [];
  rows.forEach(({ cell, name: rowName, create }, index) => {
    if (created !== null && index >= created) {
      if (create.kind === 'function') create.candidates.forEach((each) => run.skipped.add(each.declaration));
      return;
    }
    modules.push({ name: rowName, node: symbol.declaration, create, row: cell });
  });
  const { id: pattern } = owner;
  const plugin: EvaluatedPlugin = {
    pattern,
    name,
    node: symbol.declaration,
    apiVersion,
    modules,
    moduleCount,
  };
  run.plugins.push(plugin);
  machine.plugin = name.kind === 'string' ? name.value : null;
  for (const module of modules) {
    enter(run, () => {
      const row: Value = { kind: 'reference', cell: module.row };
      machine.callValue(
        module.create,
        [{ node: null, cell: newCell(row), value: row }],
        symbol.declaration,
        fileScope(symbol),
      );
    });
  }
  machine.plugin = null;
}

function evaluateTraits(
  run: Run,
  model: HostModel,
  trait: string,
  nameMethod: string,
  registerMethod: string,
): void {
  const { machine, symbols } = run;
  for (const { impl, unit, path } of symbols.impls) {
    if (unit.isLibrary || impl.isTrait || impl.trait?.name.at(-1) !== trait) continue;
    const methods = symbols.functions.filter((symbol) => symbol.owner === impl);
    const named = (name: string): FunctionSymbol | undefined =>
      methods.find((method) => method.path.at(-1) === name && method.declaration.body);
    const register = named(registerMethod);
    if (!register) continue;
    const naming = named(nameMethod);
    enter(run, () => {
      const scope = fileScope(register);
      const self: Value = { kind: 'object', type: path.at(-1) ?? '?', fields: new Map() };
      const receiver = { node: null, cell: newCell(self), value: self };
      const name = naming
        ? plain(machine.invoke(naming, [receiver], null, naming.declaration, scope.frame))
        : unknown;
      machine.exit = null;
      const module = createModule(machine, name, register.declaration, model.id, scope);
      const frame = { node: null, cell: newCell(module), value: module };
      machine.invoke(register, [receiver, frame], null, register.declaration, scope.frame);
    });
  }
}

function evaluateMacros(run: Run, model: HostModel): void {
  const { machine, symbols } = run;
  for (const { item, unit } of symbols.macroItems) {
    const macro = model.macros.find((candidate) => candidate.macro === item.call.path.at(-1));
    if (!macro || unit.isLibrary) continue;
    const read = readPluginMacro(item.call, macro);
    const literal = (from: { value: string; start: number; end: number } | null): Value =>
      from
        ? {
            kind: 'string',
            value: from.value,
            origin: { start: from.start, end: from.end, unit: unit.index },
          }
        : unknown;
    run.plugins.push({
      pattern: model.id,
      name: literal(read.name),
      node: item,
      apiVersion: { kind: 'constant', name: 'current' },
      modules: (read.modules ?? []).map((module) => ({ name: literal(module.name), node: item })),
      moduleCount: null,
    });
    machine.plugin = read.name?.value ?? null;
    for (const module of read.modules ?? []) {
      const found = symbols.find(module.create, unit, unit.modulePath);
      for (const symbol of symbols.functions.filter((each) => found.includes(each))) {
        if (!machine.entered.has(symbol.declaration)) enter(run, () => callEntry(machine, symbol));
      }
    }
    machine.plugin = null;
  }
}
