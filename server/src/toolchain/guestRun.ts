// How a guest is started in wasmedge with chosen plugins: arguments and environment, nothing is started here.

import { isAbsolute, resolve } from 'node:path';
import type { Machine } from './machine';
import type { ProgramCall } from './process';
import type { LogLevel } from './runtimeHelper';
import { searchableFile, type SessionFolder } from './sessionFolder';

export interface GuestRun {
  readonly wasmedge: string;
  /** The runtime's version, where it is known. */
  readonly version: string | null;
  readonly guest: string;
  /** For the guest. */
  readonly args: readonly string[];
  /** `GUEST:HOST` or one folder for both. */
  readonly dirs: readonly string[];
  /** The only plugins that are loaded besides those of the installation; null leaves the user's search path. */
  readonly plugins: readonly string[] | null;
  readonly logLevel: LogLevel | null;
  readonly cwd: string;
  /** Additions for the runtime: see runtimeHelper.ts. */
  readonly environment: Readonly<Record<string, string>>;
}

export function guestCall(run: GuestRun, folder: SessionFolder, machine: Machine): ProgramCall {
  return {
    program: run.wasmedge,
    args: [
      ...run.dirs.flatMap((dir) => ['--dir', dir]),
      ...logLevelArguments(run),
      guestArgument(run.guest),
      ...run.args,
    ],
    cwd: run.cwd,
    env: {
      // A symbol that nobody has is then told when its plugin is loaded, not at its first call.
      LD_BIND_NOW: '1',
      ...definedOf(machine.environment),
      ...pluginVariable(run, folder, machine),
      ...run.environment,
    },
  };
}

/** A name that begins with a hyphen would be read as an option. */
function guestArgument(guest: string): string {
  return isAbsolute(guest) || guest.startsWith('./') || guest.startsWith('../') ? guest : `./${guest}`;
}

/**
 * The libraries themselves are named, not their folders: a folder is searched for more, and everything in it would
 * be loaded.
 */
function pluginVariable(run: GuestRun, folder: SessionFolder, machine: Machine): Record<string, string> {
  const usual = machine.environment['WASMEDGE_PLUGIN_PATH'];
  if (run.plugins !== null) {
    const files = run.plugins.map((plugin) => searchableFile(resolve(run.cwd, plugin), folder, '.so'));
    return { WASMEDGE_PLUGIN_PATH: files.join(':') };
  }
  // A colon at the end makes the runtime end itself.
  return usual === undefined ? {} : { WASMEDGE_PLUGIN_PATH: usual.replace(/:+$/, '') };
}

/** From 0.17 on there is an option, which would otherwise set the level back to `info`. */
function logLevelArguments({ logLevel, version }: GuestRun): readonly string[] {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  if (logLevel === null || (major === 0 && minor < 17)) return [];
  return ['--log-level', logLevel === 'critical' ? 'fatal' : logLevel];
}

function definedOf(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) if (value !== undefined) defined[name] = value;
  return defined;
}
