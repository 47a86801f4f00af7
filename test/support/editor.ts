// A real VS Code with the packed extension, driven as a user drives it: keys, clicks and what the page shows.
// It waits for things to appear, never for time to pass.

import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { automatic } from './programs';
import { inRepository } from './repository';
import { editorParts } from './setup/editor.mjs';
import { installExtension, startEditor } from './setup/runEditor.mjs';

/** Where something is drawn, in pixels of the page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As much of Playwright as is used here. It comes with the editor, so its own types are not at hand. */
interface Locator {
  allInnerTexts(): Promise<string[]>;
  innerText(): Promise<string>;
  click(options?: { readonly timeout?: number }): Promise<void>;
  boundingBox(): Promise<Box | null>;
  count(): Promise<number>;
  getAttribute(name: string): Promise<string | null>;
  first(): Locator;
  locator(selector: string): Locator;
  waitFor(options?: { readonly timeout?: number }): Promise<void>;
  hover(): Promise<void>;
  press(keys: string): Promise<void>;
}

interface FrameLocator {
  locator(selector: string): Locator;
  frameLocator(selector: string): FrameLocator;
}

interface Page {
  goto(url: string): Promise<unknown>;
  locator(selector: string): Locator;
  frameLocator(selector: string): FrameLocator;
  readonly keyboard: {
    press(keys: string): Promise<void>;
    down(key: string): Promise<void>;
    up(key: string): Promise<void>;
    insertText(text: string): Promise<void>;
  };
  readonly mouse: { move(x: number, y: number): Promise<void>; click(x: number, y: number): Promise<void> };
  screenshot(options: { readonly path: string }): Promise<unknown>;
}

interface Browser {
  newPage(options: object): Promise<Page>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: { launch(options: object): Promise<Browser> };
}

export interface EditorOptions {
  /** An empty folder for settings, extensions and state. */
  readonly data: string;
  /** A folder, a .code-workspace file, or null for no folder. */
  readonly workspace: string | null;
  /** A file to open at once, where there is no folder. */
  readonly file?: string;
  readonly vsix: string;
  readonly trusted?: boolean;
  /** The language of the editor. */
  readonly locale?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Editor {
  readonly page: Page;
  /** Opens a file by its path in the workspace. */
  openFile(path: string): Promise<void>;
  /** Selects `length` characters from a line and column (from 1) of the open file. */
  select(line: number, column: number, length: number): Promise<void>;
  /** Puts text in place of the selection. */
  type(text: string): Promise<void>;
  /** Shows the Problems panel. */
  showProblems(): Promise<void>;
  /** Waits until what the Problems panel says is as wanted; the texts of its rows. */
  waitForProblems(wanted: (rows: readonly string[]) => boolean): Promise<readonly string[]>;
  /** Runs a command by its title in the command palette. */
  runCommand(title: string): Promise<void>;
  /** The contents of the page that an extension shows in a tab. */
  webview(): FrameLocator;
  /** The processes of the extension's language server. */
  serverProcesses(): readonly number[];
  /** Saves what the page shows. */
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

const patience = 30_000;
const betweenLooks = 25;
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The reason to skip a test that needs the editor, or false when it is there. */
export function editorMissing(): string | false {
  const absent = Object.values(editorParts).filter((part) => !existsSync(part));
  if (absent.length === 0 || automatic) return false;
  return 'the editor for tests is not set up; run npm run test:setup';
}

async function launchBrowser(): Promise<Browser> {
  const playwright = createRequire(`${editorParts.playwright}/`)(editorParts.playwright) as Playwright;
  return playwright.chromium.launch({ executablePath: editorParts.chromium, args: browserArguments });
}

async function pickFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.insertText(path);
  const end = path.lastIndexOf('/');
  const name = path.slice(end + 1);
  // What Enter takes: at first the list shows what was opened lately, among which the file may be as well.
  const labels = [name, ...(end < 0 ? [] : [path.slice(0, end)])].map((part) => `[aria-label*="${part}"]`);
  await page
    .locator(`.quick-input-list .monaco-list-row.focused${labels.join('')}`)
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.tab.active[aria-label*="${name}"]`).first().waitFor();
  await page.locator('.editor-instance .view-lines').first().waitFor();
}

async function selectText(page: Page, line: number, column: number, length: number): Promise<void> {
  await page.locator('.editor-instance .view-lines').first().click();
  await page.keyboard.press('Control+g');
  await page.locator('.quick-input-widget input').first().waitFor();
  await page.keyboard.insertText(`${String(line)}:${String(column)}`);
  await page.keyboard.press('Enter');
  for (let at = 0; at < length; at += 1) await page.keyboard.press('Shift+ArrowRight');
}

/** A key that comes while another picker is closing, or while the commands are not there yet, is pressed again. */
async function pickCommand(page: Page, title: string): Promise<void> {
  const row = page.locator(`.quick-input-list .monaco-list-row[aria-label*="${title}"]`).first();
  for (const deadline = performance.now() + 2 * patience; ;) {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().waitFor();
    await page.keyboard.insertText(title);
    const isLast = performance.now() > deadline;
    try {
      await row.click({ timeout: isLast ? patience : 5000 });
      return;
    } catch (error) {
      if (isLast) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Processes that run the server of the extension installed in this data folder and no other. */
function serversBelow(data: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(join('/proc', pid, 'cmdline'), 'utf8');
        return command.includes(join(data, 'extensions')) && command.includes('server.js');
      } catch {
        // It ended meanwhile.
        return false;
      }
    })
    .map(Number);
}

/** The rows of the Problems panel: files, problems and related places. */
async function problemRows(page: Page): Promise<readonly string[]> {
  const texts = await page.locator('.markers-panel .monaco-list-row').allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

async function waitForRows(
  page: Page,
  wanted: (rows: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const deadline = performance.now() + patience;
  for (;;) {
    const rows = await problemRows(page);
    if (wanted(rows)) return rows;
    if (performance.now() > deadline)
      throw new Error(`The Problems panel does not come to say what it should:\n${rows.join('\n')}`);
    await pause(betweenLooks);
  }
}

/** Installs the packed extension into a new editor and opens a workspace in it. Whoever opens it closes it. */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  const { vsix, trusted = true, settings = {}, ...where } = options;
  const { data, workspace } = where;
  installExtension({ data, file: vsix });
  const server = await startEditor({ ...where, trusted, settings });
  const browser = await launchBrowser();
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.url);
    const shown =
      workspace === null ? '.editor-instance .view-lines' : '.explorer-folders-view .monaco-list-row';
    await page.locator(shown).first().waitFor({ timeout: patience });
    return handle(page, data, close);
  } catch (error) {
    // Nobody else can close what was never handed out.
    await close();
    throw error;
  }
}

function handle(page: Page, data: string, close: () => Promise<void>): Editor {
  return {
    page,
    openFile: (path) => pickFile(page, path),
    select: (line, column, length) => selectText(page, line, column, length),
    type: (text) => page.keyboard.insertText(text),
    showProblems: async () => {
      await page.keyboard.press('Control+Shift+m');
      await page.locator('.markers-panel').first().waitFor();
    },
    waitForProblems: (wanted) => waitForRows(page, wanted),
    runCommand: (title) => pickCommand(page, title),
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame'),
    serverProcesses: () => serversBelow(data),
    screenshot: async (file) => {
      mkdirSync(dirname(inRepository(file)), { recursive: true });
      await page.screenshot({ path: inRepository(file) });
    },
    close,
  };
}
