// Less may be known than there is, never something else: with any one model or any function's body taken away,
// no known fact changes, and no module that lost a function counts as completely read.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { HostModel } from '../../../server/src/core/evaluate/model';
import type { HostFacts } from '../../../server/src/core/evaluate/facts';
import { hostModels } from '../../../server/src/core/hosts/index';
import { readHosts } from '../../../server/src/core/hosts/readHosts';
import type { Func, LoweredProgram } from '../../../server/src/core/ir/types';
import type { LowerContext } from '../../../server/src/core/languages/types';
import type { HostFunction } from '../../../server/src/core/model/facts';
import type { TypeSlot } from '../../../server/src/core/model/signature';
import {
  createLowerContext,
  fixturePrograms,
  lowerProgram,
  signatureText,
  type FixtureProgram,
} from '../../support/fixtureProgram';

const tables = ['functions', 'methods', 'constants', 'classes', 'bases'] as const;

/** All ways to take one entry of one model away that the program may notice. */
function* modelMutations(program: FixtureProgram): Generator<[string, readonly HostModel[]]> {
  const text = program.files.map((file) => file.text).join('\n');
  for (const [index, model] of hostModels.entries()) {
    for (const table of tables) {
      for (const key of Object.keys(model[table])) {
        if (!text.includes(key.split('::').at(-1) ?? key)) continue;
        const entries = Object.entries(model[table]).filter(([other]) => other !== key);
        const mutated: HostModel = { ...model, [table]: Object.fromEntries(entries) };
        yield [`${model.id} without ${key}`, hostModels.with(index, mutated)];
      }
    }
  }
}

function functionsIn(program: LoweredProgram): Func[] {
  const found: Func[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('kind' in value && value.kind === 'func' && 'body' in value && value.body !== null)
      found.push(value as Func);
    Object.values(value).forEach(visit);
  };
  visit(program.configurations[0]?.units.map((unit) => unit.declarations));
  return found;
}

/** A copy in which the functions at the place of `target` are only declared. */
function withoutBody(program: LoweredProgram, target: Func): LoweredProgram {
  const copy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(copy);
    const mapped = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
    const node = value as Partial<Func>;
    const isTarget = node.kind === 'func' && node.unit === target.unit && node.start === target.start;
    return isTarget ? { ...mapped, body: null, initialisers: [] } : mapped;
  };
  return {
    ...program,
    configurations: program.configurations.map((configuration) => ({
      ...configuration,
      units: configuration.units.map((unit) => ({
        ...unit,
        declarations: copy(unit.declarations) as typeof unit.declarations,
        place: (start: number, end: number) => unit.place(start, end),
      })),
    })),
  };
}

function agrees(one: readonly TypeSlot[] | null, other: readonly TypeSlot[] | null): boolean {
  if (!one || !other) return true;
  if (one.length !== other.length) return false;
  return one.every((slot, index) => {
    const twin = other[index]?.type ?? null;
    return slot.type === null || twin === null || slot.type === twin;
  });
}

/** What a mutation changed that it must not. */
function faults(whole: HostFacts, less: HostFacts): readonly string[] {
  const said: string[] = [];
  const known = (fact: HostFunction): boolean => fact.module !== null;
  for (const fact of less.hostFunctions.filter(known)) {
    const twins = whole.hostFunctions.filter(
      (each) => each.module === fact.module && each.name === fact.name,
    );
    const fits = twins.some(
      ({ signature }) =>
        agrees(signature.params, fact.signature.params) && agrees(signature.results, fact.signature.results),
    );
    if (!fits) said.push(`${fact.module ?? '?'}.${fact.name} became ${signatureText(fact)}`);
  }
  for (const module of less.hostModules.filter((each) => each.complete)) {
    for (const fact of whole.hostFunctions.filter((each) => each.module === module.name)) {
      if (!less.hostFunctions.some((each) => each.module === fact.module && each.name === fact.name)) {
        said.push(`${fact.module ?? '?'}.${fact.name} is lost, and the module counts as complete`);
      }
    }
  }
  return said;
}

describe('taking away a model or a body', () => {
  let context: LowerContext | null = null;
  before(async () => {
    context = await createLowerContext();
  });
  for (const program of fixturePrograms('hosts')) {
    it(`changes no known fact of ${program.name}`, () => {
      assert.ok(context);
      const lowered = lowerProgram(program.files, context);
      const whole = readHosts(lowered, hostModels);
      const wrong: string[] = [];
      for (const [what, models] of modelMutations(program)) {
        wrong.push(...faults(whole, readHosts(lowered, models)).map((fault) => `${what}: ${fault}`));
      }
      for (const declaration of functionsIn(lowered)) {
        // Without its descriptor a plugin may create any of its modules.
        if (declaration.path.at(-1)?.endsWith('GetDescriptor')) continue;
        const less = readHosts(withoutBody(lowered, declaration), hostModels);
        const what = `without the body of ${declaration.path.join('::')}`;
        wrong.push(...faults(whole, less).map((fault) => `${what}: ${fault}`));
      }
      assert.deepEqual(wrong, []);
    });
  }
});
