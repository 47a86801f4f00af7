// Reads the host side of a lowered program: evaluates each of its configurations, and brings the facts together.

import { evaluateHosts } from '../evaluate/entries';
import { combineFacts, factsOf, type HostFacts } from '../evaluate/facts';
import type { HostModel } from '../evaluate/model';
import type { LoweredProgram } from '../ir/types';

export function readHosts(program: LoweredProgram, models: readonly HostModel[]): HostFacts {
  const all = program.configurations.map((configuration) => {
    const isRust = configuration.units.some((unit) => unit.language === 'rust');
    return factsOf(configuration, evaluateHosts(configuration, models, isRust ? 'rust' : 'cpp'));
  });
  return combineFacts(all);
}
