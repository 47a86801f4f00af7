// What is written of tests of plugins, in each format. Runs nothing.

import { visible, visibleJson } from '../core/base/visible';
import { format, type Locale } from '../core/messages/format';
import { text, type Text } from '../core/messages/text';
import type { FileResult, TestResult } from '../toolchain/tests/runTests';
import { relativeTo } from './roots';
import type { Surroundings } from './surroundings';
import { styleFor } from './terminal/style';

type TestReport = (results: readonly FileResult[], surroundings: Surroundings) => string;

/** By the names of the formats; the first is the default. */
export const testReports: Readonly<Record<'text' | 'json' | 'junit', TestReport>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
};

/** A file that could not be run counts as one failure. */
export function testCounts(results: readonly FileResult[]): {
  readonly passed: number;
  readonly failed: number;
} {
  const tests = results.flatMap((result) => (result.kind === 'ran' ? result.results : []));
  const passed = tests.filter(({ failure }) => failure === null).length;
  const faults = results.filter(({ kind }) => kind === 'fault').length;
  return { passed, failed: tests.length - passed + faults };
}

function textReport(results: readonly FileResult[], { locale, colors, folder }: Surroundings): string {
  const style = styleFor(colors);
  const good = style.severity('hint', '✓');
  const bad = style.severity('error', '✗');
  const lines = results.flatMap((result) => {
    const file = visible(relativeTo(folder, result.file));
    const told = (reason: Text, line: number | null): string => {
      const said = visible(format(locale, reason));
      return line === null ? said : `${file}:${String(line)}: ${said}`;
    };
    if (result.kind === 'fault') return [style.strong(file), `  ${bad} ${told(result.reason, result.line)}`];
    return [
      style.strong(file),
      ...result.results.flatMap(({ name, line, failure }) =>
        failure === null
          ? [`  ${good} ${visible(name)}`]
          : [`  ${bad} ${visible(name)}`, `      ${told(failure, line)}`],
      ),
    ];
  });
  const summary = visible(format(locale, text('test.counts', testCounts(results))));
  return `${[...lines, summary].join('\n')}\n`;
}

function jsonReport(results: readonly FileResult[], { locale, folder }: Surroundings): string {
  const files = results.map((result) => {
    const file = relativeTo(folder, result.file);
    if (result.kind === 'fault')
      return { file, line: result.line, fault: format(locale, result.reason), tests: [] };
    return { file, line: null, fault: null, tests: result.results.map((test) => jsonTest(test, locale)) };
  });
  return `${visibleJson({ schema: 1, ...testCounts(results), files })}\n`;
}

function jsonTest({ name, line, failure, milliseconds }: TestResult, locale: Locale): unknown {
  return {
    ...{ name, line, passed: failure === null },
    ...{ failure: failure && format(locale, failure), milliseconds },
  };
}

/** As CI systems read it: a suite for each file, a case for each test. */
function junitReport(results: readonly FileResult[], { locale, folder }: Surroundings): string {
  const suites = results.map((result) => {
    const file = relativeTo(folder, result.file);
    const cases: readonly TestResult[] =
      result.kind === 'ran'
        ? result.results
        : [{ name: file, line: result.line, failure: result.reason, milliseconds: 0 }];
    const { passed, failed } = testCounts([result]);
    return [
      `  <testsuite name="${xml(file)}" tests="${String(passed + failed)}" failures="${String(failed)}">`,
      ...cases.map((one) => junitCase(one, file, locale)),
      '  </testsuite>',
    ].join('\n');
  });
  const { passed, failed } = testCounts(results);
  const counts = `tests="${String(passed + failed)}" failures="${String(failed)}"`;
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  return `${[head, `<testsuites ${counts}>`, ...suites, '</testsuites>'].join('\n')}\n`;
}

function junitCase({ name, line, failure, milliseconds }: TestResult, file: string, locale: Locale): string {
  const place = line === null ? '' : ` line="${String(line)}"`;
  const time = (milliseconds / 1000).toFixed(3);
  const head = `    <testcase name="${xml(name)}" classname="${xml(file)}" file="${xml(file)}"${place} time="${time}"`;
  if (failure === null) return `${head}/>`;
  return `${head}><failure message="${xml(format(locale, failure))}"/></testcase>`;
}

/** What XML cannot hold is made visible first. */
function xml(said: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return visible(said).replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);
}
