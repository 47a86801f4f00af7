// Prints two traces side by side.

import { visible, visibleJson } from '../../core/base/visible';
import { format, type Locale } from '../../core/messages/format';
import { text } from '../../core/messages/text';
import { meanOf, type ComparedFunction } from '../../core/trace/compare';
import type { FunctionSummary } from '../../core/trace/summary';
import { durationText } from '../../core/trace/values';

export function comparisonText(rows: readonly ComparedFunction[], locale: Locale): string {
  if (rows.length === 0) return `${format(locale, text('trace.nothing'))}\n`;
  return rows
    .map(({ module, name, before, after, ratio }) => {
      const said = text('trace.compared', {
        function: `${module}.${name}`,
        oldCalls: before?.calls ?? 0,
        calls: after?.calls ?? 0,
        oldMean: meanText(before),
        mean: meanText(after),
        ratio: ratio === null ? '–' : `${ratio.toFixed(2)} ×`,
        oldFailures: before?.failures ?? 0,
        failures: after?.failures ?? 0,
      });
      return `${visible(format(locale, said))}\n`;
    })
    .join('');
}

function meanText(summary: FunctionSummary | null): string {
  return summary ? durationText(meanOf(summary)) : '–';
}

export function comparisonJson(rows: readonly ComparedFunction[]): string {
  return `${visibleJson({ schema: 1, functions: rows })}\n`;
}
