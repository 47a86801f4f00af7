// Where guests go whose build tool has no folder of its own for results.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildContext, BuildEnd, Step } from './types';

/** The file for a guest of that name; its folder is made. */
export function guestOutput(folder: string, name: string, { configuration }: BuildContext): string {
  const outputFolder = join(folder, 'build', configuration);
  mkdirSync(outputFolder, { recursive: true });
  return join(outputFolder, `${name}.wasm`);
}

/** Runs the one step that makes a guest. */
export async function buildGuest(output: string, step: Step, context: BuildContext): Promise<BuildEnd> {
  const built = await context.run(step);
  return built.kind === 'failed' ? built : { kind: 'built', artifacts: [{ role: 'guest', file: output }] };
}
