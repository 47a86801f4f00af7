// Looks for the editor whether everything is there that plugins need. Starts programs, because the user asked for it.

import { format } from '../core/messages/format';
import { text } from '../core/messages/text';
import type { CheckSetupResult } from '../protocol';
import { examine } from '../toolchain/doctor/doctor';
import { doctorReport } from '../toolchain/doctor/report';
import { machineOf, type InspectionContext } from './libraries';

export async function checkSetupForEditor(context: InspectionContext): Promise<CheckSetupResult> {
  const { isTrusted, locale, nativeFolder, wasmedge } = context;
  if (!isTrusted) return { kind: 'refused', message: format(locale, text('server.setup-untrusted')) };
  const checks = await examine({ nativeFolder, wasmedge }, machineOf(context));
  return { kind: 'checked', ...doctorReport(checks, locale) };
}
