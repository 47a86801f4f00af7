// What a diagnostic rule is.

import type { LinkTable } from '../link/types';
import type { Text } from '../messages/text';
import type { Finding, Severity } from '../model/finding';

/** One diagnostic: judges the joined table and nothing else. */
export interface Rule {
  /** Its name for settings, terminal and pages, e.g. `signature-mismatch`. */
  readonly code: string;
  /** The severity of its surest findings; less sure ones are reported below it. */
  readonly defaultSeverity: Severity;
  readonly title: Text;
  readonly explanation: Text;
  /** Findings in the order of the table, at most one for each place. */
  check(table: LinkTable): readonly Finding[];
}
