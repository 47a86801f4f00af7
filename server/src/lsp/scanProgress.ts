// Shows the progress of a scan in the client, as work-done progress. One bar at a time.

import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { format, type Locale } from '../core/messages/format';
import { text } from '../core/messages/text';
import type { SessionProgress } from '../node/workspaceSession';

export interface ScanProgressBar {
  readonly show: (progress: SessionProgress) => void;
}

export function createScanProgressBar(connection: Connection, locale: Locale): ScanProgressBar {
  let bar: Promise<WorkDoneProgressServerReporter> | null = null;
  const report = (percentage: number, message: string): void => {
    void bar?.then((reporter) => {
      reporter.report(percentage, message);
    });
  };
  return {
    show: (progress) => {
      switch (progress.kind) {
        case 'began':
          bar ??= connection.window.createWorkDoneProgress().then((reporter) => {
            reporter.begin(format(locale, text('server.scan')), 0);
            return reporter;
          });
          break;
        case 'looked':
          report(
            part(progress, 50),
            format(locale, text('server.scan.files', { done: progress.done, total: progress.total })),
          );
          break;
        case 'read':
          report(
            50 + part(progress, 50),
            format(locale, text('server.scan.programs', { done: progress.done, total: progress.total })),
          );
          break;
        case 'ended':
          void bar?.then((reporter) => {
            reporter.done();
          });
          bar = null;
          break;
      }
    },
  };
}

function part(progress: { readonly done: number; readonly total: number }, whole: number): number {
  return progress.total === 0 ? whole : Math.floor((whole * progress.done) / progress.total);
}
