// What inspect found, for people. Names come from plugins: each is made harmless before a colour is added.

import { format, type Locale } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type { InspectedFunction, InspectedModule, InspectedPlugin } from './inspectedPlugin';
import type { Inspection } from './inspection';
import { visible } from '../core/base/visible';

/** How parts are given emphasis; each text is harmless already. */
export interface InspectionStyle {
  readonly strong: (text: string) => string;
  readonly fault: (text: string) => string;
}

const plain: InspectionStyle = { strong: (said) => said, fault: (said) => said };

/** The libraries one below the other. */
export function inspectionText(
  inspections: readonly Inspection[],
  locale: Locale,
  style: InspectionStyle = plain,
): string {
  return inspections.map((inspection) => `${linesOf(inspection, locale, style).join('\n')}\n`).join('\n');
}

function linesOf(inspection: Inspection, locale: Locale, style: InspectionStyle): readonly string[] {
  const { plugin } = inspection;
  const say = (said: Text): string => visible(format(locale, said));
  const title = [plugin.name, plugin.version].flatMap((part) => (part === null ? [] : [visible(part)]));
  return [
    style.strong(title.join(' ') || visible(plugin.file)),
    ...(plugin.description ? [`  ${visible(plugin.description)}`] : []),
    ...(title.length > 0 ? [`  ${visible(plugin.file)}`] : []),
    ...headTexts(inspection).map((said) => `  ${say(said)}`),
    ...plugin.modules.flatMap((module) => moduleLines(module, say)),
    ...optionLines(plugin, say),
    ...plugin.problems.map(({ code, text: said }) => {
      const label = `${format(locale, text('cli.error'))}[${code.replace(/^inspect\./, '')}]`;
      return `  ${style.fault(label)}: ${say(said)}`;
    }),
    ...outputLines(plugin, say),
  ];
}

function headTexts(inspection: Inspection): readonly Text[] {
  const { apiVersion, accepted, runtime } = inspection.plugin;
  if (apiVersion === null) return [];
  const args = { version: apiVersion, wasmedge: runtime.version ?? '?' };
  const key = accepted === false ? 'inspect.api-refused' : 'inspect.api-accepted';
  return [text(key, args), ...placeTexts(inspection)];
}

function placeTexts({ plugin, copies, installationFolder }: Inspection): readonly Text[] {
  const { loaded } = copies;
  if (loaded?.file === plugin.file) return [text('inspect.loaded')];
  if (loaded)
    return [
      text('inspect.hidden', { file: loaded.file, version: loaded.version ?? '?', name: plugin.name ?? '' }),
    ];
  const isSearched = copies.copies.some(({ file }) => file === plugin.file);
  return isSearched ? [] : [text('inspect.not-searched', { file: plugin.file, folder: installationFolder })];
}

function moduleLines(module: InspectedModule, say: (said: Text) => string): readonly string[] {
  if (module.name === null) return [];
  const description = module.description ? `  ${visible(module.description)}` : '';
  const title = say(text('inspect.module', { module: module.name }));
  return ['', `  ${title}${description}`, ...module.functions.map((one) => `    ${functionText(one)}`)];
}

function functionText({ name, params, results }: InspectedFunction): string {
  const [only] = results;
  const result = results.length === 1 && only !== undefined ? only : `(${results.join(', ')})`;
  return visible(`${name}(${params.join(', ')}) -> ${result}`);
}

function optionLines({ options }: InspectedPlugin, say: (said: Text) => string): readonly string[] {
  if (options.length === 0) return [];
  const lines = options.map(({ name, type, description }) => {
    const said = description ? `  ${visible(description)}` : '';
    return `    --${visible(name)} (${type})${said}`;
  });
  return ['', `  ${say(text('inspect.options'))}`, ...lines];
}

function outputLines({ output }: InspectedPlugin, say: (said: Text) => string): readonly string[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  return ['', `  ${say(text('inspect.output'))}`, ...lines.map((line) => `    ${visible(line)}`)];
}
