// The rules, and what one asks of all of them together.

import type { LinkTable } from '../link/types';
import type { Locale } from '../messages/format';
import { text } from '../messages/text';
import type { Finding, Severity } from '../model/finding';
import { signatureMismatch } from './signature-mismatch';
import { crateType } from './crate-type';
import { entryPoint } from './entry-point';
import { importName } from './import-name';
import { libraryDiffers } from './library-differs';
import { moduleConflict } from './module-conflict';
import { moduleCount } from './module-count';
import { pluginApiVersionRule } from './plugin-api-version';
import type { Rule } from './types';
import { unknownFunction } from './unknown-function';
import { unknownModule } from './unknown-module';

/** All rules, in the order in which documentation lists them. */
export const rules: readonly Rule[] = [
  signatureMismatch,
  unknownFunction,
  unknownModule,
  libraryDiffers,
  pluginApiVersionRule,
  moduleCount,
  entryPoint,
  moduleConflict,
  crateType,
  importName,
];

/** What a user can set for a rule: `default` leaves each finding the severity that the rule gives it. */
export type ConfiguredSeverity = Severity | 'default' | 'off';

/** All findings of a table. A configured severity holds for every finding of its rule. */
export function checkAll(
  table: LinkTable,
  configured: Readonly<Record<string, ConfiguredSeverity>> = {},
): readonly Finding[] {
  return withoutRepeats(rules.flatMap((rule) => findingsOf(rule, table, configured)));
}

function findingsOf(
  rule: Rule,
  table: LinkTable,
  configured: Readonly<Record<string, ConfiguredSeverity>>,
): readonly Finding[] {
  const severity = Object.hasOwn(configured, rule.code) ? configured[rule.code] : undefined;
  if (severity === 'off') return [];
  const findings = rule.check(table).map(cautious);
  if (severity === undefined || severity === 'default') return findings;
  return findings.map((finding) => ({ ...finding, severity }));
}

/** What is declared and not used does no harm until something uses it: its name is marked, at most as a warning. */
function cautious(finding: Finding): Finding {
  if (!finding.guest?.unused) return finding;
  return {
    ...finding,
    site: finding.guest.site,
    severity: finding.severity === 'error' ? 'warning' : finding.severity,
    notes: [...finding.notes, text('note.not-used', { name: finding.guest.name })],
  };
}

/** A header that two programs share is read in both, and is at fault once: as for the one that uses what it declares. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const kept = new Map<string, Finding>();
  for (const finding of findings) {
    const { code, text: said, site, guest } = finding;
    const key = JSON.stringify([code, said, guest?.site ?? site]);
    const known = kept.get(key);
    if (!known || (known.guest?.unused && !guest?.unused)) kept.set(key, finding);
  }
  return [...kept.values()];
}

const pages = 'https://github.com/wasmedge-plugin-tools/wasmedge-plugin-tools/blob/main/docs/rules';

/** The page that explains a rule. */
export function rulePage(code: string, locale: Locale): string {
  return `${pages}/${code}${locale === 'zh-cn' ? '.zh-CN' : ''}.md`;
}
