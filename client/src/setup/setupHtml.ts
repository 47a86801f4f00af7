// The page of the setup as HTML: what was found and what can be done about it. No script; every text is escaped, and
// what can be pressed are links to commands of the editor.

import type { CheckedSetup, SetupCheck, SetupRemedy } from '../../../server/src/protocol';

/** What the page says by itself, in the editor's language. */
export interface SetupWords {
  readonly language: string;
  readonly title: string;
  readonly again: string;
  readonly copy: string;
  readonly openSetting: string;
  readonly states: Readonly<Record<SetupCheck['state'], string>>;
}

/** The commands behind the links. Whoever shows the page allows these and no others. */
export const setupPageCommands = {
  again: 'wasmedge.checkSetup',
  copy: 'wasmedge.copyCure',
  openSetting: 'wasmedge.openSetting',
} as const;

/** The whole page. `nonce` is new for each, and lets in the page's own style alone. */
export function setupHtml(setup: CheckedSetup, words: SetupWords, nonce: string): string {
  const sections = setup.sections.map(
    ({ title, checks }) =>
      `<section><h2>${marked(title)}</h2><ul>${checks.map((check) => itemOf(check, words)).join('')}</ul></section>`,
  );
  const tone = setup.faults === 0 ? 'fine' : 'fault';
  return `<!DOCTYPE html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>${escaped(words.title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header><h1>${escaped(words.title)}</h1><p class="summary ${tone}">${escaped(setup.summary)}</p>
${linkTo(setupPageCommands.again, [], words.again)}</header>
<main>${sections.join('\n')}</main>
</body>
</html>`;
}

const marks: Readonly<Record<SetupCheck['state'], string>> = { fine: '✓', absent: '–', fault: '✗' };

function itemOf({ state, text, cure, remedies }: SetupCheck, words: SetupWords): string {
  const links = remedies.map((remedy) => linkOf(remedy, words)).join(' ');
  const below = cure === null ? '' : `<p class="cure">${marked(cure)}</p>`;
  return (
    `<li class="${state}"><span class="mark" role="img" aria-label="${escaped(words.states[state])}">` +
    `${marks[state]}</span><div><p>${marked(text)}</p>${below}` +
    `${links === '' ? '' : `<p class="remedies">${links}</p>`}</div></li>`
  );
}

function linkOf(remedy: SetupRemedy, { copy, openSetting }: SetupWords): string {
  switch (remedy.kind) {
    case 'command':
      return linkTo(setupPageCommands.copy, [remedy.command], copy, remedy.command);
    case 'setting':
      return linkTo(setupPageCommands.openSetting, [remedy.key], openSetting, remedy.key);
  }
}

function linkTo(command: string, args: readonly string[], label: string, subject?: string): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  const code = subject === undefined ? '' : ` <code>${escaped(subject)}</code>`;
  return `<a class="button" role="button" href="command:${escaped(command + query)}">${escaped(label)}${code}</a>`;
}

/** The text with what stands between backticks set as code. */
function marked(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

const style = `
body { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; line-height: 1.5; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; margin-bottom: .5rem; }
h1 { font-size: 1.6rem; font-weight: 500; margin: 0; }
h2 { font-size: 1.05rem; font-weight: 600; margin: 1.6rem 0 .3rem; padding-bottom: .3rem;
  border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, rgba(128, 128, 128, .35))); }
header .button { margin-left: auto; }
p { margin: 0; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; gap: .6rem; padding: .3rem .4rem; border-radius: 3px; }
li:hover { background: var(--vscode-list-hoverBackground); }
li > div { min-width: 0; flex: 1; }
.mark { width: 1.1rem; flex: none; text-align: center; font-weight: 700; }
.fine > .mark, .summary.fine { color: var(--vscode-charts-green, var(--vscode-foreground)); }
.absent > .mark, .absent > div > p:first-child { color: var(--vscode-descriptionForeground); }
.fault > .mark, .summary.fault { color: var(--vscode-errorForeground); }
.summary { font-weight: 600; }
.cure { color: var(--vscode-descriptionForeground); }
.fault .cure { color: var(--vscode-foreground); }
.remedies { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .25rem; }
h2 code { font-weight: 600; }
code { font-family: var(--vscode-editor-font-family); font-size: .95em; color: inherit; background: none; padding: 0; }
.button { display: inline-block; padding: .1rem .6rem; border-radius: 2px; text-decoration: none;
  color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border: 1px solid var(--vscode-button-border, transparent); }
.button:hover { background: var(--vscode-button-secondaryHoverBackground); text-decoration: none;
  color: var(--vscode-button-secondaryForeground); }
.button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;
