// What a session remembers of its launch configuration, and what it begins to learn of its plugins.

import type { Text } from '../../../server/src/core/messages/text';
import type { SessionState } from '../handlers/sessionState';
import { attachedPlugins, watchPlugins } from '../plugins/pluginWatch';
import type { Prepared } from './prepare';
import type { LaunchWishes } from './readLaunch';
import type { Surroundings } from './surroundings';

export function rememberLaunch(
  state: SessionState,
  wishes: LaunchWishes,
  prepared: Extract<Prepared, { readonly kind: 'ready' }>,
  { machine, nativeFolder, folder }: Surroundings,
  say: (note: Text) => void,
): void {
  const { plugins, guest, stopPage, plan, logLevel } = prepared;
  state.isLogSilent = logLevel === 'off' || logLevel === 'critical';
  state.plugins = plugins;
  state.guest = guest;
  state.stopPage = stopPage;
  state.showsGuestFrames = wishes.guestFrames;
  if (wishes.stopAtHostCall !== null && stopPage) {
    stopPage.wantCall(wishes.stopAtHostCall);
    state.callToReach = wishes.stopAtHostCall;
  }
  state.runsOnly = wishes.noDebug;
  state.awaitsEntry = plan.stopOnEntry;
  state.workingFolder = plan.cwd;
  rememberSources(state, wishes);
  state.pluginWatch = watchPlugins({
    ...{ plugins, machine, nativeFolder, say, program: plan.program, environment: plan.env },
    scratch: folder.path,
    hasBreakpoints: !wishes.noDebug,
    sourceMap: wishes.sourceMap,
  });
}

export function rememberAttach(state: SessionState, wishes: LaunchWishes, guest: string | null): void {
  state.guest = guest;
  state.showsGuestFrames = wishes.guestFrames;
  rememberSources(state, wishes);
  state.isAttached = true;
  state.pid = wishes.pid;
  if (wishes.pid !== null) state.pluginWatch = attachedPlugins(wishes.pid);
}

function rememberSources(state: SessionState, { cwd, sourceMap, initCommands }: LaunchWishes): void {
  state.sources = cwd;
  state.sourceMap = sourceMap;
  state.hasOwnCommands = initCommands.length > 0;
}
