// The WasmEdge that is used, the library that it runs on, and the headers that plugins are built with. They must be
// of one release; a second WasmEdge further back in PATH is told.

import { text } from '../../core/messages/text';
import type { Machine } from '../machine';
import { wasmedgeHeader } from '../wasmedgeHeader';
import { askWasmedge, findWasmedge, type WasmedgeFacts } from '../wasmedge';
import { absent, fault, fine, installable, offering, type Check, type Remedy } from './types';
import { programsNamed } from './versions';

/** What was found, for the checks that need it. */
export interface WasmedgeChecks {
  readonly checks: readonly Check[];
  /** Null when there is none. */
  readonly facts: WasmedgeFacts | null;
}

const pathSetting: Remedy = { kind: 'setting', key: 'wasmedge.path' };

export async function checkWasmedge(machine: Machine, configured: string | null): Promise<WasmedgeChecks> {
  const found = findWasmedge(machine, configured);
  if (found.kind === 'missing') {
    const missing = offering(fault('wasmedge', 'wasmedge-missing', found.reason), pathSetting);
    return { checks: [missing], facts: null };
  }
  const facts = await askWasmedge(found.program, machine);
  const others = programsNamed(['wasmedge'], machine).filter((program) => program !== found.program);
  return {
    checks: [
      programCheck(facts),
      libraryCheck(facts),
      headerCheck(facts, machine),
      ...others.map((program) =>
        offering(fine('wasmedge', 'wasmedge-other', text('doctor.wasmedge-other', { program })), pathSetting),
      ),
    ],
    facts,
  };
}

function programCheck({ program, version }: WasmedgeFacts): Check {
  if (version !== null) return fine('wasmedge', 'wasmedge', text('doctor.wasmedge', { version, program }));
  const said = text('doctor.wasmedge-silent', { program });
  return offering(
    fault('wasmedge', 'wasmedge-silent', said, text('doctor.wasmedge-silent-cure')),
    pathSetting,
  );
}

function libraryCheck({ program, library }: WasmedgeFacts): Check {
  if (library !== null) return fine('wasmedge', 'libwasmedge', text('doctor.libwasmedge', { library }));
  return fault('wasmedge', 'libwasmedge-missing', text('toolchain.libwasmedge-missing', { program }));
}

/** Plugins carry the plugin API version of the headers: another release's plugin is silently not loaded. */
function headerCheck({ version, library }: WasmedgeFacts, machine: Machine): Check {
  const found = wasmedgeHeader(library, machine);
  if (found === null) {
    const cure = text('doctor.headers-missing-cure');
    return installable(
      absent('wasmedge', 'headers-missing', text('doctor.headers-missing'), cure),
      'wasmedge/wasmedge.h',
    );
  }
  const args = { file: found.file, version: found.version, wasmedge: version ?? '?' };
  if (version === null || found.version === version)
    return fine('wasmedge', 'headers', text('doctor.headers', args));
  return fault(
    'wasmedge',
    'headers-differ',
    text('doctor.headers-differ', args),
    text('doctor.headers-differ-cure', args),
  );
}
