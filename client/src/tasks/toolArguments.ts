// The user's programs and additions to command lines as options of the command line's verbs.

import type { UserTools } from '../settings/userTools';
import type { WasmedgeDefinition } from './definition';

/** Options for the verb of a task; a verb that starts no program takes none. */
export function toolArguments(
  task: WasmedgeDefinition['task'],
  { wasmedge, toolPaths, buildArguments }: Pick<UserTools, 'wasmedge' | 'toolPaths' | 'buildArguments'>,
): readonly string[] {
  if (task === 'list') return [];
  const tools = Object.entries(toolPaths).map(([name, path]) => `--tool=${name}=${path}`);
  const added = Object.entries(buildArguments).flatMap(([tool, list]) =>
    list.map((argument) => `--add=${tool}=${argument}`),
  );
  return [
    ...(wasmedge !== '' && task !== 'build' ? [`--wasmedge=${wasmedge}`] : []),
    ...tools,
    ...(task === 'test' ? [] : added),
  ];
}
