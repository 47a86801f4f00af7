// Reads a file of WebAssembly text: one module, the fields of one without `(module …)`, or a script of many with
// assertions between them. Never throws; what is damaged is left out, what is sure stays.

import { allFieldHeads } from './fieldHeads';
import { ModuleBuilder } from './moduleBuilder';
import { readField, readFields } from './moduleFields';
import { readId, readName, stringBytes } from './strings';
import { WatTokens } from './tokens';
import type { WatBinaryModule, WatFile, WatSpan } from './types';

/** Reads the text of one file. */
export function readWat(source: string): WatFile {
  const tokens = new WatTokens(source);
  const collected: Collected = { modules: [], loose: new Set(), components: [], registered: [] };
  while (!tokens.at('end')) {
    if (tokens.at('open')) readForm(tokens, collected);
    else tokens.advance();
  }
  const { modules, components, registered } = collected;
  return {
    modules: modules.map((module) => (module instanceof ModuleBuilder ? module.finish() : module)),
    components,
    registered,
  };
}

interface Collected {
  readonly modules: (ModuleBuilder | WatBinaryModule)[];
  /** Modules that are written as their fields alone. */
  readonly loose: Set<ModuleBuilder>;
  readonly components: WatSpan[];
  readonly registered: string[];
}

function readForm(tokens: WatTokens, collected: Collected): void {
  const { depth, start } = tokens;
  const head = tokens.head() ?? '';
  if (allFieldHeads.has(head)) {
    readField(tokens, looseModule(collected));
    return;
  }
  tokens.advance();
  if (head === 'module') readModule(tokens, depth, collected);
  // A thread's commands are read like those around it.
  if (head === 'module' || head === 'thread') return;
  if (head === 'component') collected.components.push({ start, end: tokens.end });
  if (head === 'register') {
    tokens.advance();
    const name = readName(tokens);
    if (name) collected.registered.push(name.value);
  }
  tokens.leave(depth);
}

/** The module of fields that stand in none: of the one before when that was closed too early, else one of their own. */
function looseModule({ modules, loose }: Collected): ModuleBuilder {
  const last = modules.at(-1);
  if (last instanceof ModuleBuilder) {
    if (!loose.has(last)) last.markDamaged();
    return last;
  }
  const module = new ModuleBuilder();
  modules.push(module);
  loose.add(module);
  return module;
}

/** A module, behind its parenthesis. */
function readModule(tokens: WatTokens, depth: number, collected: Collected): void {
  tokens.advance();
  readId(tokens);
  if (tokens.atAtom('definition')) tokens.advance();
  readId(tokens);
  if (tokens.atAtom('binary')) {
    const module = readBinary(tokens);
    if (module && tokens.leave(depth)) collected.modules.push(module);
  } else if (tokens.atAtom('quote') || tokens.atAtom('instance')) {
    tokens.leave(depth);
  } else {
    const module = new ModuleBuilder();
    collected.modules.push(module);
    readFields(tokens, module);
  }
}

function readBinary(tokens: WatTokens): WatBinaryModule | null {
  const bytes: number[] = [];
  const strings: WatBinaryModule['strings'][number][] = [];
  tokens.advance();
  while (tokens.at('string')) {
    const [start, end] = [tokens.start + 1, tokens.end - 1];
    const found = stringBytes(tokens.source.slice(start, end));
    if (!found) return null;
    strings.push({ start, end, firstByte: bytes.length });
    for (const byte of found) bytes.push(byte);
    tokens.advance();
  }
  return tokens.at('close') ? { kind: 'binary', bytes: Uint8Array.from(bytes), strings } : null;
}
