// What the editor shows of a debug session, looked at until it is as wanted. Every wait has the same generous end.

import { setTimeout as sleep } from 'node:timers/promises';
import { comesTrue } from './comesTrue';
import type { Editor } from './editor';

/** A start builds plugin and guest first, on a machine that others use too. */
const patienceMs = 120_000;
const betweenLooksMs = 50;
const looksAtSuggestions = 100;

/** Waits until a part of the page says what is wanted; its text with plain blanks. */
export async function waitForText(editor: Editor, selector: string, wanted: RegExp): Promise<string> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const texts = await editor.page.locator(selector).allInnerTexts();
    const text = texts.join('\n').replace(/\u00a0/g, ' ');
    if (wanted.test(text)) return text;
    if (performance.now() > deadline) {
      await editor.screenshot('out/screenshots/debug-failed.png');
      throw new Error(`${selector} does not come to say ${String(wanted)}:\n${text}`);
    }
    await sleep(betweenLooksMs);
  }
}

/** Asks for what may stand at the cursor; the key is pressed again where the list came before the words were there. */
export async function suggest(editor: Editor, wanted: RegExp): Promise<void> {
  const isShown = async (): Promise<boolean> => {
    await editor.page.keyboard.press('Escape');
    await editor.page.keyboard.press('Control+Space');
    for (let look = 0; look < looksAtSuggestions; look++) {
      await sleep(betweenLooksMs);
      const texts = await editor.page.locator('.suggest-widget').allInnerTexts();
      if (wanted.test(texts.join('\n').replace(/\u00a0/g, ' '))) return true;
    }
    return false;
  };
  if (!(await comesTrue(isShown))) await waitForText(editor, '.suggest-widget', wanted);
}

/** Waits for a stop whose reason is told beside the thread. */
export async function waitForStop(editor: Editor, reason = /PAUSED ON BREAKPOINT/i): Promise<void> {
  await waitForText(editor, '.debug-call-stack', reason);
}

/** What the guest prints is there before its session is over, and the same key means another thing until then. */
export async function sessionEnds(editor: Editor): Promise<void> {
  await waitForText(editor, '.sidebar', /To customize Run and Debug/);
}

/** Sets a breakpoint by its key at the first line of a file that holds a text. */
export async function setBreakpoint(editor: Editor, path: string, line: number): Promise<void> {
  await editor.openFile(path);
  await editor.select(line, 1, 0);
  await editor.page.keyboard.press('F9');
  await editor.page.locator('.codicon-debug-breakpoint').first().waitFor();
}

/** Folds or unfolds panes beside the variables, which have little room. */
export async function togglePanes(editor: Editor, ...names: readonly string[]): Promise<void> {
  for (const name of names)
    await editor.page.locator(`.sidebar .pane-header:has-text("${name}")`).first().click();
}

/** Unfolds a scope of the variables. */
export async function unfold(editor: Editor, scope: string): Promise<void> {
  const row = editor.page.locator(`.debug-variables .monaco-list-row[aria-label*="${scope}"]`).first();
  await row.waitFor();
  if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click();
}

/** The row of a picker that holds a text is taken. */
export async function pick(editor: Editor, label: string): Promise<void> {
  await editor.page.locator(`.quick-input-list .monaco-list-row[aria-label*="${label}"]`).first().click();
}

/** Types into the debug console, and waits for what it answers. */
export async function ask(editor: Editor, expression: string, wanted: RegExp): Promise<string> {
  await editor.page.locator('.repl-input-wrapper').first().click();
  await editor.page.keyboard.insertText(expression);
  await editor.page.keyboard.press('Enter');
  return waitForText(editor, '.repl', wanted);
}

/** Starts a configuration of launch.json by its name. */
export async function startConfiguration(editor: Editor, name: string): Promise<void> {
  await editor.runCommand('Select and Start Debugging');
  await pick(editor, name);
}
