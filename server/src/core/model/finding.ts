// What a rule says about one place.

import type { Text } from '../messages/text';
import type { GuestImport, HostFunction, TextReplacement } from './facts';
import type { Site } from './site';

/** From the surest to the least sure; the names are those of the editor's settings. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

export type Severity = (typeof severities)[number];

/** The other side of a finding, shown with it. */
export interface RelatedSite {
  readonly site: Site;
  readonly text: Text;
}

/** A way out that can be taken without thinking: the editor offers it as a quick fix. */
export interface Fix {
  /** What it does, as an order. */
  readonly title: Text;
  readonly edits: readonly TextReplacement[];
}

/** One fault: one finding. */
export interface Finding {
  /** The rule's code, e.g. `signature-mismatch`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence, complete in itself. */
  readonly text: Text;
  readonly site: Site;
  /** What the terminal writes beside the caret; shorter than `text`. */
  readonly label?: Text;
  readonly related: readonly RelatedSite[];
  /** Ways out and consequences, each a sentence; the terminal prints them as `help` and `note`. */
  readonly help: readonly Text[];
  readonly notes: readonly Text[];
  /** The best first. */
  readonly fixes?: readonly Fix[];
  readonly host: HostFunction | null;
  readonly guest: GuestImport | null;
}
