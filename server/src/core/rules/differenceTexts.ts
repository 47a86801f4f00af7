// The words for one difference between two function types: sentence, label beside the caret, way out.

import { type SignatureDifference } from '../link/signatures';
import { signatureText } from '../model/signatureText';
import { text, type Text } from '../messages/text';
import type { GuestImport } from '../model/facts';
import type { Signature } from '../model/signature';
import { slotText, suggestedDeclaration } from './typeText';

/** What is said about a difference. */
export interface DifferenceTexts {
  readonly text: Text;
  readonly label: Text;
  readonly help: Text | null;
}

export function describeDifference(
  guest: GuestImport,
  host: Signature,
  difference: SignatureDifference,
): DifferenceTexts {
  switch (difference.kind) {
    case 'parameter-type':
    case 'result-type':
      return describeType(guest, difference);
    case 'parameter-count':
    case 'result-count':
      return describeCount(guest, host, difference);
  }
}

function describeType(
  guest: GuestImport,
  difference: Extract<SignatureDifference, { kind: 'parameter-type' | 'result-type' }>,
): DifferenceTexts {
  const args = {
    name: guest.name,
    module: guest.module ?? '',
    index: difference.index + 1,
    guest: slotText(difference.guest),
    host: slotText(difference.host),
  };
  const wanted = difference.host.type;
  const suggestion = wanted === null ? null : suggestedDeclaration(guest.language, wanted, difference.guest);
  const helpArgs = { index: args.index, suggestion: suggestion ?? '', type: wanted ?? '' };
  if (difference.kind === 'result-type') {
    return {
      text: text('signature-mismatch.result-type', args),
      label: text('signature-mismatch.result-type-label', args),
      help: suggestion === null ? null : text('help.declare-result', helpArgs),
    };
  }
  return {
    text: text('signature-mismatch.parameter-type', args),
    label: text('signature-mismatch.parameter-type-label', args),
    help: suggestion === null ? null : text('help.declare-parameter', helpArgs),
  };
}

function describeCount(
  guest: GuestImport,
  host: Signature,
  difference: Extract<SignatureDifference, { kind: 'parameter-count' | 'result-count' }>,
): DifferenceTexts {
  const args = {
    name: guest.name,
    module: guest.module ?? '',
    index: Math.min(difference.host, difference.guest) + 1,
    guest: signatureText(guest.signature),
    host: signatureText(host),
  };
  const guestHasMore = difference.guest > difference.host;
  const label = text('signature-mismatch.count-label', args);
  if (difference.kind === 'parameter-count') {
    return guestHasMore
      ? { text: text('signature-mismatch.parameter-extra', args), label, help: null }
      : { text: text('signature-mismatch.parameter-missing', args), label, help: null };
  }
  if (difference.host === 0)
    return { text: text('signature-mismatch.host-no-result', args), label, help: null };
  if (difference.guest === 0)
    return { text: text('signature-mismatch.guest-no-result', args), label, help: null };
  return guestHasMore
    ? { text: text('signature-mismatch.result-extra', args), label, help: null }
    : { text: text('signature-mismatch.result-missing', args), label, help: null };
}
