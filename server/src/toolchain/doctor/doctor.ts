// Is everything there that plugins need, and if not, what is the cure? Asked for by the user: it starts programs, and
// executes the plugins in WasmEdge's search path, as every run of WasmEdge does.

import { text } from '../../core/messages/text';
import { prepareInspector } from '../inspectPlugin';
import type { Machine } from '../machine';
import { checkCompilers } from './compilers';
import { checkDebuggers } from './debuggers';
import { checkPlugins } from './plugins';
import { isExecutable } from '../programs';
import { absent, fault, offering, type Check } from './types';
import { checkWasmedge } from './wasmedge';

export interface DoctorOptions {
  /** The folder of our C sources. */
  readonly nativeFolder: string;
  /** The `wasmedge` that the user set, or null. */
  readonly wasmedge: string | null;
}

/** All checks, in the order of their areas. */
export async function examine(
  { nativeFolder, wasmedge }: DoctorOptions,
  machine: Machine,
): Promise<readonly Check[]> {
  const runtime = await checkWasmedge(machine, wasmedge);
  const library = runtime.facts?.library ?? null;
  const plugins = library === null ? [] : await pluginChecks(library, { nativeFolder, wasmedge }, machine);
  const wrong = wrongTools(machine);
  // That such a tool is not there needs no second line.
  const isTold = ({ code, state }: Check): boolean =>
    state === 'absent' && wrong.some(([tool]) => tool === code);
  const tools = [...(await checkCompilers(machine)), ...(await checkDebuggers(machine))];
  return [
    ...systemChecks(process.platform),
    ...runtime.checks,
    ...plugins,
    ...wrong.map(([tool, program]) => wrongToolCheck(tool, program)),
    ...tools.filter((check) => !isTold(check)),
  ];
}

/** What is not to be had on this system, said plainly. */
export function systemChecks(platform: NodeJS.Platform): readonly Check[] {
  if (platform !== 'win32') return [];
  return [absent('wasmedge', 'windows', text('doctor.windows'), text('doctor.windows-cure'))];
}

/** Programs that the user named and that cannot be run: nothing else is taken in their place. */
function wrongTools({ tools }: Machine): readonly (readonly [string, string])[] {
  return [...(tools ?? [])].filter(([, program]) => !isExecutable(program));
}

function wrongToolCheck(tool: string, program: string): Check {
  const said = text('toolchain.tool-named-missing', { tool, program });
  const check = fault('compilers', 'tool-named-missing', said);
  return offering(check, { kind: 'setting', key: 'wasmedge.toolPaths' });
}

async function pluginChecks(
  library: string,
  { nativeFolder, wasmedge }: DoctorOptions,
  machine: Machine,
): Promise<readonly Check[]> {
  const inspector = await prepareInspector({ nativeFolder, wasmedge }, machine);
  if (inspector.kind === 'inspector') return checkPlugins(library, inspector, machine);
  return [fault('plugins', 'not-inspected', text('doctor.not-inspected'), inspector.reason)];
}
