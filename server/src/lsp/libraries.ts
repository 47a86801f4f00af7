// Built plugin libraries that the user had looked at: asks for them to be looked at, and remembers what they
// register until they change on disk. Never looks at one by itself: that executes it.

import { statSync } from 'node:fs';
import type { FileId } from '../core/base/paths';
import { format, type Locale } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type { BuiltPlugin } from '../core/model/builtPlugin';
import { builtPluginOf } from '../toolchain/builtPlugin';
import { inspectLibrary } from '../toolchain/inspection';
import { inspectionText } from '../toolchain/inspectionText';
import { prepareInspector } from '../toolchain/inspectPlugin';
import { thisMachine, type Machine } from '../toolchain/machine';
import { pluginSearch, pluginVariable } from '../toolchain/pluginPlaces';
import type { InspectLibraryResult } from '../protocol';
import type { ToolchainSettings } from './settings';

/** What looking at a library depends on. */
export interface InspectionContext extends ToolchainSettings {
  readonly isTrusted: boolean;
  readonly locale: Locale;
  readonly roots: readonly FileId[];
  readonly nativeFolder: string;
  /** Aborted when the client gives up waiting. */
  readonly signal?: AbortSignal;
}

/** The machine as a request sees it. */
export function machineOf({ roots, signal, tools, pluginFolders }: InspectionContext): Machine {
  const machine = thisMachine(roots);
  const environment = { ...machine.environment, ...pluginVariable(pluginFolders, machine.environment) };
  return { ...machine, environment, tools, ...(signal && { signal }) };
}

export class Libraries {
  private readonly known = new Map<FileId, BuiltPlugin>();

  /** `onChange` gets all that is known, whenever it has changed. */
  constructor(private readonly onChange: (plugins: readonly BuiltPlugin[]) => void) {}

  /** Looks at one library, because the user asked for it. */
  async inspect(file: FileId, context: InspectionContext): Promise<InspectLibraryResult> {
    const refuse = (reason: Text): InspectLibraryResult => ({
      kind: 'refused',
      message: format(context.locale, reason),
    });
    if (!context.isTrusted) return refuse(text('server.inspect-untrusted'));
    if (timeOf(file) === null) return refuse(text('server.inspect-missing', { file }));
    const machine = machineOf(context);
    const { nativeFolder, wasmedge, locale } = context;
    const inspector = await prepareInspector({ nativeFolder, wasmedge }, machine);
    if (inspector.kind === 'failed') return refuse(inspector.reason);
    const search = pluginSearch(machine.environment, inspector.library);
    const inspection = await inspectLibrary(file, search, inspector, machine);
    this.known.set(inspection.plugin.file, builtPluginOf(inspection.plugin));
    this.tell();
    return { kind: 'inspected', text: inspectionText([inspection], locale) };
  }

  /** Forgets libraries that are no longer what was looked at. */
  forgetChanged(): void {
    const changed = [...this.known.values()].filter(({ file, builtAt }) => timeOf(file) !== builtAt);
    for (const { file } of changed) this.known.delete(file);
    if (changed.length > 0) this.tell();
  }

  private tell(): void {
    this.onChange([...this.known.values()]);
  }
}

function timeOf(file: FileId): number | null {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() ? stats.mtimeMs : null;
  } catch {
    return null;
  }
}
