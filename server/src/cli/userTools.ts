// The options by which a user says which programs to use and what to add to the command lines of build tools. Whether a
// program is there is seen by whoever needs it.

import { resolvePath } from '../core/base/paths';
import { text, type Text } from '../core/messages/text';
import type { Machine } from '../toolchain/machine';
import { buildTools, type BuildTool } from '../toolchain/projects/types';
import type { Flag } from './arguments';
import type { Surroundings } from './surroundings';

export const toolFlag: Flag = { name: '--tool', values: 'any' };

/** For verbs that build. */
export const buildToolFlags: readonly Flag[] = [toolFlag, { name: '--add', values: 'any' }];

/** The machine with what the options say. */
export function withUserTools(
  lists: ReadonlyMap<string, readonly string[]>,
  { machine, folder }: Surroundings,
): Machine | { readonly reason: Text } {
  const tools = new Map<string, string>();
  for (const value of lists.get('--tool') ?? []) {
    const pair = pairIn(value);
    if (pair === null) return { reason: text('cli.tool-form', { value }) };
    tools.set(pair.name, resolvePath(folder, pair.rest));
  }
  const added = new Map<BuildTool, readonly string[]>();
  for (const value of lists.get('--add') ?? []) {
    const pair = pairIn(value);
    const tool = buildTools.find((name) => name === pair?.name);
    if (pair === null || tool === undefined)
      return { reason: text('cli.add-form', { value, tools: buildTools.join(', ') }) };
    added.set(tool, [...(added.get(tool) ?? []), pair.rest]);
  }
  return {
    ...machine,
    ...(tools.size > 0 && { tools }),
    ...(added.size > 0 && { buildArguments: added }),
  };
}

/** `NAME=REST`; the rest may hold more of that sign. */
function pairIn(value: string): { readonly name: string; readonly rest: string } | null {
  const equals = value.indexOf('=');
  const [name, rest] = [value.slice(0, Math.max(equals, 0)), value.slice(equals + 1)];
  return name === '' || rest === '' ? null : { name, rest };
}
