// One workspace from its folders to its findings: scans, reads programs one after the other in the reader's
// thread, and says when there is a new result. Used by the language server and the command line alike.

import { Analysis, type AnalysisResult, type AnalysisSettings } from '../core/analysis';
import { parseGlob } from '../core/base/glob';
import { baseNameOf, isInside, type FileId } from '../core/base/paths';
import type { BuiltPlugin } from '../core/model/builtPlugin';
import type { NotRead } from '../core/model/facts';
import { fileKind } from '../core/reading/programKinds';
import { FileTable } from './fileTable';
import { Programs } from './programs';
import { Reader } from './reader';
import { defaultBudgets, scanFiles, type ScanBudgets, type ScanEnd, type ScanProgress } from './scan';
import { isFolderOnDisk, isReachable } from './walk';

/** What a session must know. */
export interface SessionOptions {
  /** Folders to scan, or single files. */
  readonly roots: readonly FileId[];
  readonly settings: SessionSettings;
  /** The bundle of the reader's thread; the grammars lie beside it. */
  readonly workerFile: string;
  /** Takes lines for the log: facts about our own running, not for users' eyes. */
  readonly log?: (line: string) => void;
  readonly onProgress?: (progress: SessionProgress) => void;
  /**
   * Called when the result may have changed, at most a few times a second. Never in the middle of a scan: a guest
   * that is read before its plugin would be accused falsely.
   */
  readonly onResult?: (result: SessionResult) => void;
  /** Takes our own faults. Without it they reject `settled`. */
  readonly onFailure?: (error: unknown) => void;
  /** Built plugins that were looked at before. */
  readonly builtPlugins?: readonly BuiltPlugin[];
  readonly budgets?: ScanBudgets;
  /** Longest silence of the reader's thread before it is replaced, in milliseconds. */
  readonly readerPatience?: number;
}

/** How far a scan and the reading after it are. */
export type SessionProgress =
  | ScanProgress
  | { readonly kind: 'read'; readonly done: number; readonly total: number }
  | { readonly kind: 'ended' };

export interface SessionSettings extends AnalysisSettings {
  /** Glob patterns of files and folders to leave out. */
  readonly exclude: readonly string[];
}

/** The present findings and how complete they are. */
export interface SessionResult extends AnalysisResult {
  /** Files that were set aside, each once for each reason; sorted. */
  readonly notRead: readonly NotRead[];
  /** True when a budget ended the scan before everything was seen. */
  readonly isCut: boolean;
  /** The number of programs in which something was read. */
  readonly programCount: number;
}

const notifyMilliseconds = 300;
/** So many changes at once are a switch of branches: one scan is cheaper than a look at each. */
const scanAfterChanges = 200;

/** Begins to scan and read; the result grows until `settled`. */
export function openWorkspace(options: SessionOptions): WorkspaceSession {
  return new WorkspaceSession(options);
}

export class WorkspaceSession {
  private readonly analysis: Analysis;
  private readonly table = new FileTable();
  private readonly reader: Reader;
  private readonly programs: Programs;
  private roots: readonly FileId[];
  private settings: SessionSettings;
  private lastScan: ScanEnd = { notRead: [], isCut: false };
  private isDisposed = false;
  private needsScan = true;
  private needsGrouping = true;
  private lastNotified = 0;
  /** True from the beginning of a scan until all is read that it found. */
  private isScanning = false;
  private running: Promise<void> | null = null;

  constructor(private readonly options: SessionOptions) {
    this.roots = options.roots;
    this.settings = options.settings;
    this.analysis = new Analysis(options.settings, (file) => this.table.changedAt(file));
    if (options.builtPlugins) this.analysis.setBuiltPlugins(options.builtPlugins);
    this.reader = new Reader({
      workerFile: options.workerFile,
      log: (line) => options.log?.(line),
      ...(options.readerPatience === undefined ? {} : { patience: options.readerPatience }),
    });
    this.programs = new Programs(this.table, this.reader);
    this.wake();
  }

  /** Resolves when everything asked so far has been scanned and read. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  /** What is known at this moment. */
  result(): SessionResult {
    const result = this.analysis.result();
    const notRead = [...this.lastScan.notRead, ...this.table.notRead(), ...result.notRead];
    return {
      ...result,
      notRead: withoutRepeats(notRead),
      isCut: this.lastScan.isCut,
      programCount: this.programs.readCount,
    };
  }

  /** Whether `file` was read as it is now, and no scan is under way. */
  isCurrent(file: FileId): boolean {
    const isWaiting = this.needsScan || this.needsGrouping || this.isScanning;
    return !isWaiting && this.programs.isCurrent(file);
  }

  /** Takes the editor's text of a file: it wins over the disk until the file is closed. */
  setOpen(file: FileId, contents: string): void {
    this.needsGrouping ||= !this.table.isOpen(file) && !this.table.isOnDisk(file);
    this.table.setOpen(file, contents);
    this.programs.touch(file);
    this.wake();
  }

  setClosed(file: FileId): void {
    this.table.setClosed(file);
    this.needsGrouping ||= !this.table.isOnDisk(file);
    this.programs.touch(file);
    this.wake();
  }

  /** Says that files or folders were created, changed or deleted on disk. */
  filesChanged(files: readonly FileId[]): void {
    if (files.length > scanAfterChanges) this.needsScan = true;
    else for (const file of files) this.fileChanged(file);
    this.wake();
  }

  /** Scans everything again: settings files, ignore rules or the roots have changed. */
  rescan(roots: readonly FileId[] = this.roots): void {
    this.roots = roots;
    this.needsScan = true;
    this.wake();
  }

  /** Takes what built plugins register, in place of what was known of them. */
  setBuiltPlugins(plugins: readonly BuiltPlugin[]): void {
    this.analysis.setBuiltPlugins(plugins);
    this.lastNotified = 0;
    this.wake();
  }

  configure(settings: SessionSettings): void {
    this.needsScan ||= settings.exclude.join('\n') !== this.settings.exclude.join('\n');
    this.settings = settings;
    this.analysis.configure(settings);
    this.lastNotified = 0;
    this.wake();
  }

  /** Ends the reader's thread. The session is of no use afterwards. */
  dispose(): void {
    this.isDisposed = true;
    this.reader.dispose();
  }

  private fileChanged(file: FileId): void {
    const kind = fileKind(file);
    const wasThere = this.table.isOnDisk(file);
    if (!kind || isFolderOnDisk(file)) {
      this.needsScan ||= baseNameOf(file) === '.gitignore' || this.concernsFolder(file);
    } else if (wasThere || isReachable(this.roots, this.excluded(), file)) {
      const isThere = this.table.examine(file);
      this.needsGrouping ||= wasThere !== isThere;
      this.programs.touch(file);
    }
  }

  /** A folder that comes or goes is told by its own path alone; what is in it, a scan finds. */
  private concernsFolder(path: FileId): boolean {
    if (isFolderOnDisk(path)) return isReachable(this.roots, this.excluded(), path);
    return [...this.table.files()].some((file) => isInside(file, path));
  }

  private excluded(): readonly ReturnType<typeof parseGlob>[] {
    return this.settings.exclude.map(parseGlob);
  }

  private wake(): void {
    if (this.isDisposed || this.running) return;
    // The caller may have more to say in this turn.
    this.running = Promise.resolve()
      .then(() => this.work())
      .catch((error: unknown) => {
        if (!this.options.onFailure) throw error;
        this.options.onFailure(error);
      })
      .finally(() => {
        this.running = null;
      });
  }

  private async work(): Promise<void> {
    while (!this.isDisposed) {
      if (this.needsScan) await this.scan();
      if (this.needsGrouping) {
        this.needsGrouping = false;
        this.analysis.update(this.programs.regroup());
      }
      const next = this.programs.takeStale();
      if (next === null) break;
      const change = await this.programs.read(next);
      if (change) this.analysis.update([change]);
      this.report();
    }
    if (this.isDisposed) return;
    if (this.isScanning) {
      this.isScanning = false;
      this.options.onProgress?.({ kind: 'ended' });
    }
    this.options.onResult?.(this.result());
  }

  private async scan(): Promise<void> {
    this.needsScan = false;
    this.needsGrouping = true;
    this.isScanning = true;
    this.lastScan = await scanFiles(this.table, {
      roots: this.roots,
      exclude: this.excluded(),
      budgets: this.options.budgets ?? defaultBudgets,
      onProgress: (progress) => this.options.onProgress?.(progress),
      isCancelled: () => this.isDisposed,
    });
  }

  /** Between two programs: how far we are, or what an edit has changed so far. */
  private report(): void {
    const now = performance.now();
    if (now - this.lastNotified < notifyMilliseconds) return;
    this.lastNotified = now;
    const total = this.programs.count;
    if (this.isScanning) {
      this.options.onProgress?.({ kind: 'read', done: total - this.programs.staleCount, total });
    } else this.options.onResult?.(this.result());
  }
}

function withoutRepeats(notRead: readonly NotRead[]): readonly NotRead[] {
  const byText = new Map(notRead.map((item) => [`${item.file}\0${JSON.stringify(item.reason)}`, item]));
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, item]) => item);
}
