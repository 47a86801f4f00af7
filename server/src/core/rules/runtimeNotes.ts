// Notes that several rules attach: what the runtime would say, whose module it is, which releases differ.

import type { KnownModule } from '../known/modules';
import { linkErrorCode, type LinkFault, type VersionRange } from '../known/versions';
import { text, type Text } from '../messages/text';

/** What a user would see when the guest is run all the same. */
export function runtimeStop(version: string, fault: LinkFault): Text {
  const code = linkErrorCode(version, fault);
  switch (fault) {
    case 'module-conflict':
      return text('note.module-name-conflict', { code });
    case 'incompatible-type':
      return text('note.incompatible-import-type', { code });
    case 'unknown-import':
      return text('note.unknown-import', { code });
  }
}

/** Whose module it is, when it is not of the workspace. */
export function officialOrigin(module: KnownModule, version: string): Text {
  return module.plugin === null || module.builtin
    ? text('note.official-module', { module: module.name, version })
    : text('note.official-plugin', { module: module.name, plugin: module.plugin, version });
}

/** Says in which other releases a module or function of this name exists. */
export function existsInReleases(name: string, range: VersionRange, version: string): Text {
  const { since, until } = range;
  if (since !== null && until !== null) return text('note.exists-between', { name, since, until, version });
  if (until !== null) return text('note.exists-until', { name, until, version });
  return text('note.exists-since', { name, since: since ?? '0.9.0', version });
}

/** Says in which other releases a function has the type that the guest declares. */
export function typeInReleases(name: string, range: VersionRange, version: string): Text {
  const { since, until } = range;
  if (since !== null && until !== null) return text('note.type-between', { name, since, until, version });
  if (until !== null) return text('note.type-until', { name, until, version });
  return text('note.type-since', { name, since: since ?? '0.9.0', version });
}

/** Names as messages list them: each in backticks. */
export function quotedNames(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
