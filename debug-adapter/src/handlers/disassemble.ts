// Disassembly for a window of an editor that also goes back. Where instructions begin is certain only from the beginning
// of their function on: what lies before that is shown as unknown, and no debugger is asked to guess.

import { mappedPath } from '../plugins/sourceMatch';
import { numberAt, objectAt, objectsAt, textAt, without, type JsonObject } from '../transport/json';
import { ok, type Answer, type HandlerContext, type RequestHandler } from './handler';

export const disassemble: RequestHandler = async (context, args) => {
  const offset = numberAt(args, 'instructionOffset') ?? 0;
  const reference = textAt(args, 'memoryReference') ?? '';
  if (offset >= 0 || !/^(0x[0-9a-f]+|\d+)$/i.test(reference)) return instructionsFrom(context, args);
  const place = BigInt(reference) + BigInt(numberAt(args, 'offset') ?? 0);
  const count = numberAt(args, 'instructionCount') ?? 0;
  const starts = (await startsBefore(context, place)).slice(offset);
  const first = starts[0] ?? place;
  const missing = Math.min(-offset - starts.length, count);
  const unknown = Array.from({ length: missing }, (_, at) => unknownAt(first - BigInt(missing - at)));
  if (missing === count) return ok({ instructions: unknown });
  const known = await instructionsFrom(context, {
    ...args,
    ...{ memoryReference: `0x${first.toString(16)}`, offset: 0, instructionOffset: 0 },
    instructionCount: count - missing,
  });
  if (known.kind === 'failed') return known;
  return ok({ instructions: [...unknown, ...objectsAt(known.body, 'instructions')] });
};

/** From a place on; each names its source where the user has it, as frames do. */
async function instructionsFrom(context: HandlerContext, args: JsonObject): Promise<Answer> {
  const answer = await context.ask('disassemble', args);
  const { sourceMap } = context.state;
  if (answer.kind === 'failed' || sourceMap.length === 0) return answer;
  const instructions = objectsAt(answer.body, 'instructions').map((instruction) => {
    const location = objectAt(instruction, 'location');
    const path = mappedPath(textAt(location, 'path') ?? '', sourceMap);
    return path === textAt(location, 'path') || !('location' in instruction)
      ? instruction
      : { ...instruction, location: { ...without(location, 'sourceReference'), path } };
  });
  return ok({ ...answer.body, instructions });
}

/** Addresses of the instructions before a place, in its function. */
async function startsBefore(context: HandlerContext, place: bigint): Promise<readonly bigint[]> {
  const { commands } = context.backend;
  const expression = commands.command(commands.listFunction(place));
  const answer = await context.ask('evaluate', { expression, context: 'repl' });
  const listed = answer.kind === 'ok' ? (textAt(answer.body, 'result') ?? '') : '';
  const starts = [...listed.matchAll(/^\W*(0x[0-9a-f]+)(?: <\+\d+>)?:\s/gim)].map(([, address]) =>
    BigInt(address ?? 0),
  );
  // A place between two instructions belongs to none of them.
  return starts.includes(place) ? starts.filter((start) => start < place) : [];
}

function unknownAt(address: bigint): JsonObject {
  const shown = address < 0n ? 0n : address;
  return { address: `0x${shown.toString(16)}`, instruction: '??', presentationHint: 'invalid' };
}
