// Reads the host side of a lowered program: evaluates each of its configurations, and brings the facts together.

import { evaluateHosts } from '../evaluate/entries';
import { combineFacts, factsOf, type HostFacts } from '../evaluate/facts';
import { siteKey } from '../evaluate/sites';
import { atOwnSites, type FoundFunction } from '../evaluate/ownSites';
import { withTests } from '../evaluate/testFacts';
import type { HostModel } from '../evaluate/model';
import type { Configuration, LoweredProgram } from '../ir/types';
import type { LanguageId } from '../model/facts';

export function readHosts(program: LoweredProgram, models: readonly HostModel[]): HostFacts {
  const read = (configuration: Configuration): HostFacts<FoundFunction> =>
    factsOf(configuration, evaluateHosts(configuration, models, languageOf(configuration)));
  const facts = combineFacts(program.configurations.map(read));
  const all = program.testConfiguration ? withTests(facts, read(program.testConfiguration)) : facts;
  return { ...all, hostFunctions: atOwnSites(all.hostFunctions, siteKey) };
}

/** C and C++ are one language to the models: a program may have both. */
function languageOf({ units }: Configuration): LanguageId {
  const language = units[0]?.language ?? 'cpp';
  return language === 'c' ? 'cpp' : language;
}
