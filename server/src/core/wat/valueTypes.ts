// Reads value types in WebAssembly text. Those of the garbage collection proposal are passed over and unknown, as no
// host function of WasmEdge has one.

import type { ValueType } from '../model/valueType';
import { moduleFieldHeads } from './fieldHeads';
import type { WatTokens } from './tokens';
import type { WatSlot } from './types';

const plainTypes: ReadonlyMap<string, ValueType | null> = new Map([
  ...(['i32', 'i64', 'f32', 'f64', 'v128', 'funcref', 'externref'] as const).map(
    (type) => [type, type] as const,
  ),
  ...(
    'anyref eqref i31ref structref arrayref exnref contref stringref ' +
    'nullref nullfuncref nullexternref nullexnref nullcontref'
  )
    .split(' ')
    .map((type) => [type, null] as const),
]);

/** The type at which the tokens stand, which are then behind it; null when it is no type. */
export function readSlot(tokens: WatTokens, name: string | null): WatSlot | null {
  const { start } = tokens;
  if (tokens.at('open')) {
    const type = readReference(tokens);
    return type === undefined ? null : slotBehind(tokens, start, type, name);
  }
  const type = tokens.at('atom') ? plainTypes.get(tokens.text) : undefined;
  if (type === undefined) return null;
  tokens.advance();
  return slotBehind(tokens, start, type, name);
}

function slotBehind(tokens: WatTokens, start: number, type: ValueType | null, name: string | null): WatSlot {
  const end = tokens.lastEnd;
  return { type, name, text: tokens.source.slice(start, end), start, end };
}

/** `(ref null? heap)`, where only the nullable ones of func and extern are known; undefined when it is no type. */
function readReference(tokens: WatTokens): ValueType | null | undefined {
  const { depth } = tokens;
  const isReference = tokens.head() === 'ref';
  if (!isReference && tokens.head() !== 'shared') return undefined;
  tokens.advance();
  tokens.advance();
  const isNullable = tokens.atAtom('null');
  if (isNullable) tokens.advance();
  const heap = tokens.at('atom') && isReference ? tokens.text : '';
  tokens.advance();
  const isWhole = tokens.at('close') && tokens.depth === depth + 1;
  if (!tokens.leave(depth, moduleFieldHeads)) return undefined;
  if (!isNullable || !isWhole) return null;
  return heap === 'func' ? 'funcref' : heap === 'extern' ? 'externref' : null;
}
