// What of WasmEdge this machine has, for the editor's status bar. Nothing is executed for it.

import { visible } from '../core/base/visible';
import { format, type Locale } from '../core/messages/format';
import type { RuntimeStatus } from '../protocol';
import { installedRuntime } from '../toolchain/installedRuntime';
import { machineOf, type InspectionContext } from './libraries';

export function runtimeStatus(context: InspectionContext): RuntimeStatus {
  const runtime = installedRuntime(machineOf(context), context.wasmedge);
  if (runtime.kind === 'missing') return { kind: 'missing', reason: shown(runtime.reason, context.locale) };
  const { program, library, version, header, fault } = runtime;
  return {
    ...{ kind: 'found', program: visible(program), library: library && visible(library), version },
    header: header && { file: visible(header.file), version: visible(header.version) },
    fault: fault && shown(fault, context.locale),
  };
}

function shown(said: Parameters<typeof format>[1], locale: Locale): string {
  return visible(format(locale, said));
}
