// What happened at a live reload, as sentences.

import { text, type Text } from '../core/messages/text';
import type { ReloadedFunction, ReloadReport, ReloadResult } from './reloadPlugin';

/** Whether the running guest now uses the new build for everything. */
export function isWholeReload({ functions }: ReloadReport): boolean {
  return functions.every(({ status }) => status === 'swapped');
}

/** What came of it; what could not be swapped first, each with its reason. */
export function reloadTexts(result: ReloadResult): readonly Text[] {
  switch (result.kind) {
    case 'failed':
      return [...result.reasons, text('reload.old-goes-on')];
    case 'queued':
      return [text('reload.queued')];
    case 'reloaded':
      return reportTexts(result);
  }
}

function reportTexts(report: ReloadReport): readonly Text[] {
  const { plugin, functions, pause, isStateKept, isExperimental } = report;
  const others = functions.filter(({ status }) => status !== 'swapped');
  return [
    ...others.map(sentenceOf),
    text('reload.done', { plugin, count: functions.length - others.length, pause }),
    text(isStateKept ? 'reload.state-kept' : 'reload.state-fresh'),
    ...(isExperimental ? [text('reload.experimental')] : []),
    ...(others.length > 0 ? [text('reload.restart')] : []),
  ];
}

function sentenceOf({ module, function: name, status, was, now }: ReloadedFunction): Text {
  const named = `${module}.${name}`;
  switch (status) {
    case 'type-changed':
      return text('reload.type-changed', { function: named, was: was ?? '?', now: now ?? '?' });
    case 'removed':
      return text('reload.removed', { function: named });
    case 'added':
      return text('reload.added', { function: named });
    case 'kept':
    case 'swapped':
      return text('reload.kept', { function: named });
  }
}
