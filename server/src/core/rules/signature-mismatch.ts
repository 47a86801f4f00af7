// signature-mismatch: an import whose function type no host function of its name has. Silent as soon as one
// candidate fits or may fit, for which of several is linked is not known.

import { editionsInAllReleases } from '../known/modules';
import { distanceBetween, firstDifference, type SignatureDifference } from '../link/signatures';
import { signatureText } from '../model/signatureText';
import type { Candidate, LinkedImport, LinkTable } from '../link/types';
import { text, type Text } from '../messages/text';
import type { GuestImport } from '../model/facts';
import type { Finding, RelatedSite } from '../model/finding';
import type { Signature } from '../model/signature';
import type { Site } from '../model/site';
import { describeDifference } from './differenceTexts';
import { officialOrigin, runtimeStop, typeInReleases } from './runtimeNotes';
import type { Rule } from './types';
import { createSymbolJudge } from './undefinedSymbols';

const mostRelated = 10;

export const signatureMismatch: Rule = {
  code: 'signature-mismatch',
  defaultSeverity: 'error',
  title: text('signature-mismatch.title'),
  explanation: text('signature-mismatch.explanation'),
  check,
};

function check(table: LinkTable): readonly Finding[] {
  const mismatched = table.imports.filter((linked) => linked.guest.kind === 'func' && nothingFits(linked));
  if (mismatched.length === 0) return [];
  const fitting = fittingImports(table);
  const meant = createSymbolJudge(table);
  return mismatched
    .filter(({ guest, program }) => guest.certain || !fitting.has(importKey(guest, program)))
    .flatMap((linked) => {
      const isMeant = meant(linked);
      return isMeant === null ? [] : findingFor(linked, isMeant === 'surely', table.version);
    });
}

function nothingFits(linked: LinkedImport): boolean {
  const { guest, candidates, possible } = linked;
  if (candidates.length === 0) return false;
  if (candidates.some((candidate) => fits(candidate, guest.signature))) return false;
  return !possible.some(({ signature }) => firstDifference(signature, guest.signature) === null);
}

function fits(candidate: Candidate, guest: Signature): boolean {
  if (firstDifference(candidate.signature, guest) === null) return true;
  const accepted = candidate.kind === 'official' ? candidate.known.acceptedToo : null;
  return accepted !== null && firstDifference(accepted, guest) === null;
}

/** Imports that fit, so that another edition of the same declaration (`cfg`, `#if`) is not held against them. */
function fittingImports(table: LinkTable): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { guest, program, candidates } of table.imports) {
    if (candidates.some((candidate) => fits(candidate, guest.signature))) keys.add(importKey(guest, program));
  }
  return keys;
}

function importKey(guest: GuestImport, program: number): string {
  return JSON.stringify([program, guest.module, guest.name]);
}

function findingFor(linked: LinkedImport, isSurelyImport: boolean, version: string): readonly Finding[] {
  const { guest, candidates } = linked;
  const nearest = nearestCandidate(candidates, guest.signature);
  const difference = nearest && firstDifference(nearest.signature, guest.signature);
  if (!nearest || !difference) return [];
  const sure = isSurelyImport && candidates.some(isCertain);
  const described = describeDifference(guest, nearest.signature, difference);
  return [
    {
      code: signatureMismatch.code,
      severity: sure ? 'error' : 'warning',
      text: described.text,
      label: described.label,
      site: siteOf(guest, difference),
      related: relatedSites(candidates),
      help: described.help ? [described.help] : [],
      notes: notesFor(guest, nearest, candidates, version),
      host: nearest.kind === 'workspace' ? nearest.host : null,
      guest,
    },
  ];
}

function isCertain(candidate: Candidate): boolean {
  return candidate.kind === 'official' || candidate.host.certain;
}

function nearestCandidate(candidates: readonly Candidate[], guest: Signature): Candidate | null {
  let nearest: Candidate | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const distance = distanceBetween(candidate.signature, guest);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** The type that differs where one is written, else the import's name. */
function siteOf(guest: GuestImport, difference: SignatureDifference): Site {
  if (difference.kind === 'parameter-type' || difference.kind === 'result-type') {
    return difference.guest.site ?? guest.site;
  }
  return guest.site;
}

function relatedSites(candidates: readonly Candidate[]): readonly RelatedSite[] {
  return candidates
    .flatMap((candidate) => (candidate.kind === 'workspace' ? [candidate.host] : []))
    .slice(0, mostRelated)
    .map((host) => ({
      site: host.site,
      text: text('related.registered-as', { type: signatureText(host.signature) }),
    }));
}

function notesFor(
  guest: GuestImport,
  nearest: Candidate,
  candidates: readonly Candidate[],
  version: string,
): readonly Text[] {
  const types = { guest: signatureText(guest.signature), host: signatureText(nearest.signature) };
  const notes: Text[] = [text('note.both-types', types)];
  if (candidates.length > 1) notes.push(text('note.candidates-compared', { count: candidates.length }));
  if (nearest.kind === 'official') {
    notes.push(officialOrigin(nearest.module, version));
    const edition = editionsInAllReleases(nearest.module.name, guest.name).find(
      ({ signature }) => firstDifference(signature, guest.signature) === null,
    );
    if (edition) notes.push(typeInReleases(guest.name, edition.versions, version));
  }
  notes.push(runtimeStop(version, 'incompatible-type'));
  return notes;
}
