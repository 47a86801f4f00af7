// What a user does with the command palette of the real editor, and looks at afterwards. Every wait has the same generous
// end.

import { setTimeout as pause } from 'node:timers/promises';
import type { Editor } from './editor';

const patience = 120_000;

/** Waits until something holds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`It does not come to this: ${what}`);
    await pause(50);
  }
}

export interface Palette {
  /** Takes the row of the open picker that shows a text. */
  readonly choose: (text: string) => Promise<void>;
  /** Waits for a notification; what all of them say. */
  readonly notification: (wanted: RegExp) => Promise<string>;
  /** Waits until the open terminal shows a text. */
  readonly terminal: (wanted: RegExp) => Promise<void>;
  /** Waits until the open page of text shows a text. */
  readonly page: (wanted: RegExp) => Promise<void>;
}

export function paletteOf(editor: Editor): Palette {
  const waitFor = async (selector: string, wanted: RegExp): Promise<string> => {
    let said = '';
    const holds = async (): Promise<boolean> => {
      const texts = await editor.page.locator(selector).allInnerTexts();
      said = texts.join('\n').replace(/\u00a0/g, ' ');
      return wanted.test(said);
    };
    await until(`${selector} says ${String(wanted)}`, holds).catch((error: unknown) => {
      throw new Error(`${String(error)}, but:\n${said}`);
    });
    return said;
  };
  return {
    choose: (text) =>
      editor.page
        .locator(`.quick-input-list .monaco-list-row[aria-label*="${text}"]`)
        .first()
        .click({ timeout: patience }),
    notification: (wanted) => waitFor('.notifications-toasts .notification-list-item', wanted),
    terminal: async (wanted) => {
      await waitFor('.xterm-rows', wanted);
    },
    page: async (wanted) => {
      await waitFor('.editor-instance .view-lines', wanted);
    },
  };
}
