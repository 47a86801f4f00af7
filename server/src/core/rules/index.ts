// The rules, and what one asks of all of them together.

import type { LinkTable } from '../link/types';
import type { Finding, Severity } from '../model/finding';
import { signatureMismatch } from './signature-mismatch';
import type { Rule } from './types';
import { unknownFunction } from './unknown-function';
import { unknownModule } from './unknown-module';

/** All rules, in the order in which documentation lists them. */
export const rules: readonly Rule[] = [signatureMismatch, unknownFunction, unknownModule];

/** What a user can set for a rule: `default` leaves each finding the severity that the rule gives it. */
export type ConfiguredSeverity = Severity | 'default' | 'off';

/** All findings of a table. A configured severity holds for every finding of its rule. */
export function checkAll(
  table: LinkTable,
  configured: Readonly<Record<string, ConfiguredSeverity>> = {},
): readonly Finding[] {
  return rules.flatMap((rule) => {
    const severity = Object.hasOwn(configured, rule.code) ? configured[rule.code] : undefined;
    if (severity === 'off') return [];
    const findings = rule.check(table);
    if (severity === undefined || severity === 'default') return findings;
    return findings.map((finding) => ({ ...finding, severity }));
  });
}
