// The releases of WasmEdge that we know, their order, and what differs between them in the words of the runtime.
// Which modules a release has is in modules.ts.

import official from './officialModules.json';

/** The release that is assumed when none is configured: the one that Debian and the usual installer give. */
export const defaultVersion = '0.14.1';

const oldestSupported = '0.13.0';

/** Order of two release numbers: negative when `left` is the smaller one. */
export function compareVersions(left: string, right: string): number {
  const leftParts = left.split('.').map(Number);
  const rightParts = right.split('.').map(Number);
  for (let part = 0; part < 3; part++) {
    const difference = (leftParts[part] ?? 0) - (rightParts[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The releases that may be configured, from the oldest to the newest. */
export const supportedVersions: readonly string[] = official.releases.filter(
  (release) => compareVersions(release, oldestSupported) >= 0,
);

/** A stretch of releases, both ends included; null means open: before all that we know, or still so today. */
export interface VersionRange {
  readonly since: string | null;
  readonly until: string | null;
}

export function includesVersion(range: VersionRange, version: string): boolean {
  if (range.since !== null && compareVersions(version, range.since) < 0) return false;
  return range.until === null || compareVersions(version, range.until) <= 0;
}

/** Why the runtime does not link. */
export type LinkFault = 'module-conflict' | 'incompatible-type' | 'unknown-import';

const linkErrorCodes: Readonly<Record<LinkFault, number>> = {
  'module-conflict': 0,
  'incompatible-type': 1,
  'unknown-import': 2,
};

/** The code with which the runtime says so: the numbers changed in 0.14. */
export function linkErrorCode(version: string, fault: LinkFault): string {
  const first = compareVersions(version, '0.14.0') < 0 ? 0x60 : 0x300;
  return `0x${(first + linkErrorCodes[fault]).toString(16)}`;
}

/** The first release of each plugin API version, the newest first. */
const pluginApiVersions: readonly (readonly [since: string, version: number])[] = [
  ['0.17.0', 5],
  ['0.14.1', 4],
  ['0.14.0', 3],
  ['0.11.1', 2],
];

/** The releases that load plugins of an API version: the first, and the last before another; null for an unknown one. */
export function releasesOfPluginApi(version: number): { since: string; until: string | null } | null {
  const since = pluginApiVersions.find(([, number]) => number === version)?.[0];
  if (since === undefined) return null;
  const later = pluginApiVersions.filter(([first]) => compareVersions(first, since) > 0).at(-1)?.[0];
  const until = official.releases.findLast((each) => later !== undefined && compareVersions(each, later) < 0);
  return { since, until: until ?? null };
}

/** The only plugin API version that a release loads; null for a release older than all that we know. */
export function pluginApiVersion(version: string): number | null {
  return pluginApiVersions.find(([since]) => compareVersions(version, since) >= 0)?.[1] ?? null;
}
