// What the tests of a program register besides the program itself: candidates, of which nothing follows but that they
// may be there. What tests do with the program's own modules says nothing about these.

import { text } from '../messages/text';
import type { HostFunction } from '../model/facts';
import type { HostFacts } from './facts';
import { siteKey } from './sites';
import type { FoundFunction } from './ownSites';

/** The facts of a program, with what only its tests have. */
export function withTests(
  program: HostFacts<FoundFunction>,
  tests: HostFacts<FoundFunction>,
): HostFacts<FoundFunction> {
  const placeOf = ({ module, name, site }: HostFunction): string =>
    [module ?? '?', name, siteKey(site)].join('\n');
  const places = new Set(program.hostFunctions.map(placeOf));
  const modules = new Set(program.hostModules.map(({ site }) => siteKey(site)));
  const added = tests.hostFunctions.filter(
    // The same function whose type is read otherwise is no other function.
    (fact) => !places.has(placeOf(fact)),
  );
  return {
    ...program,
    hostFunctions: [...program.hostFunctions, ...added.map((fact) => ({ ...fact, certain: false }))],
    hostModules: [
      ...program.hostModules,
      ...tests.hostModules
        .filter(({ site }) => !modules.has(siteKey(site)))
        .map((module) => ({
          ...module,
          complete: false,
          incomplete: [...module.incomplete, { reason: text('incomplete.tests'), site: module.site }],
        })),
    ],
  };
}
