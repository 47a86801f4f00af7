// The façade of the core: facts of programs in, findings out. What skins need of the core comes through here.

import type { ChangeTime } from './link/builtPlugins';
import type { BuiltPlugin } from './model/builtPlugin';
import type { Finding } from './model/finding';
import { checkAll, type ConfiguredSeverity } from './rules/index';
import { Workspace, type ProgramChange, type Snapshot } from './workspace/workspace';

export { defaultVersion, pluginApiVersion, supportedVersions } from './known/versions';
export { builtHostFunctions } from './link/builtPlugins';
export { rulePage, rules, type ConfiguredSeverity } from './rules/index';
export { extensionOfLanguage, fileKind, programKinds } from './reading/programKinds';
export type { ProgramChange, Snapshot } from './workspace/workspace';

/** What a user can decide about the analysis. */
export interface AnalysisSettings {
  /** The release of WasmEdge whose official modules guests may import from. */
  readonly wasmedgeVersion: string;
  /** Severity by rule code; what is not named is as `default`. */
  readonly diagnostics: Readonly<Record<string, ConfiguredSeverity>>;
}

/** Everything that is known and found at one moment. */
export interface AnalysisResult extends Snapshot {
  /** Sorted by file and place. */
  readonly findings: readonly Finding[];
}

/** One analysis of one workspace. */
export class Analysis {
  private readonly workspace: Workspace;
  private last: { readonly snapshot: Snapshot; readonly result: AnalysisResult } | null = null;

  /** `changedAt` tells when a file was changed, for the age of built plugins. */
  constructor(
    private settings: AnalysisSettings,
    changedAt?: ChangeTime,
  ) {
    this.workspace = new Workspace(changedAt);
  }

  /** Takes new facts of programs. */
  update(changes: readonly ProgramChange[]): void {
    this.workspace.apply(changes);
  }

  /** Takes what built plugins register, in place of what was known of them. */
  setBuiltPlugins(plugins: readonly BuiltPlugin[]): void {
    this.workspace.setBuiltPlugins(plugins);
  }

  configure(settings: AnalysisSettings): void {
    this.settings = settings;
    this.last = null;
  }

  /** The present result: the same object as before when nothing has changed. */
  result(): AnalysisResult {
    const snapshot = this.workspace.snapshot(this.settings.wasmedgeVersion);
    if (this.last?.snapshot !== snapshot) {
      this.last = {
        snapshot,
        result: {
          ...snapshot,
          findings: checkAll(snapshot.table, this.settings.diagnostics).toSorted(byPlace),
        },
      };
    }
    return this.last.result;
  }
}

function byPlace(left: Finding, right: Finding): number {
  if (left.site.file !== right.site.file) return left.site.file < right.site.file ? -1 : 1;
  const [a, b] = [left.site.range.start, right.site.range.start];
  return (
    a.line - b.line ||
    a.character - b.character ||
    (left.site.byteOffset ?? 0) - (right.site.byteOffset ?? 0) ||
    (left.code < right.code ? -1 : 1)
  );
}
