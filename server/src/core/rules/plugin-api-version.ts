// plugin-api-version: a descriptor gives its plugin API version as a number, and it is not the one that the checked
// release of WasmEdge loads. Says nothing of versions that are not numbers in the source.

import { pluginApiVersion, releasesOfPluginApi } from '../known/versions';
import type { LinkTable } from '../link/types';
import { text, type Text } from '../messages/text';
import type { PluginDescriptor } from '../model/facts';
import type { Finding, Fix } from '../model/finding';
import type { Rule } from './types';

export const pluginApiVersionRule: Rule = {
  code: 'plugin-api-version',
  defaultSeverity: 'error',
  title: text('plugin-api-version.title'),
  explanation: text('plugin-api-version.explanation'),
  check,
};

function check(table: LinkTable): readonly Finding[] {
  const loaded = pluginApiVersion(table.version);
  if (loaded === null) return [];
  return table.plugins.flatMap((plugin) => {
    const { apiVersion: written } = plugin;
    return typeof written === 'number' && written !== loaded
      ? [findingFor(plugin, written, loaded, table.version)]
      : [];
  });
}

function findingFor(plugin: PluginDescriptor, written: number, loaded: number, version: string): Finding {
  const { apiVersionSite } = plugin;
  const name = currentVersionName(plugin);
  return {
    code: pluginApiVersionRule.code,
    severity: 'error',
    text: text('plugin-api-version.other', { written, loaded, version }),
    site: apiVersionSite?.site ?? plugin.site,
    label: text('plugin-api-version.label', { loaded }),
    related: [],
    help: [
      name === null
        ? text('help.write-api-version', { loaded, version })
        : text('help.write-current-api-version', { name }),
    ],
    notes: [acceptedBy(written)],
    fixes: fixesFor(plugin, name, loaded, version),
    host: null,
    guest: null,
  };
}

/** What the plugin's language calls the version that the headers it is compiled with belong to; null in Rust. */
function currentVersionName({ language, pattern }: PluginDescriptor): string | null {
  if (language === 'rust') return null;
  return pattern === 'cpp-internal'
    ? 'WasmEdge::Plugin::Plugin::CurrentAPIVersion'
    : 'WasmEdge_Plugin_CurrentAPIVersion';
}

function fixesFor(
  { apiVersionSite }: PluginDescriptor,
  name: string | null,
  loaded: number,
  version: string,
): readonly Fix[] {
  if (!apiVersionSite?.isPlain) return [];
  const { site } = apiVersionSite;
  const newText = name ?? String(loaded);
  const title =
    name === null
      ? text('fix.write-api-version', { loaded, version })
      : text('fix.write-current-api-version', { name });
  return [{ title, edits: [{ site, newText }] }];
}

function acceptedBy(written: number): Text {
  const releases = releasesOfPluginApi(written);
  if (!releases) return text('note.api-version-of-none', { written });
  const { since, until } = releases;
  if (until === null) return text('note.api-version-since', { written, since });
  return since === until
    ? text('note.api-version-of', { written, since })
    : text('note.api-version-between', { written, since, until });
}
