// Which of our own stops the user wants: exception filters of the editor, each an errand for the helper. The debugger's
// own filters are passed on.

import { text, type Text } from '../../../server/src/core/messages/text';
import { ok, type HandlerContext, type RequestHandler } from '../handlers/handler';
import { numberAt, numbersAt, objectsAt, textAt, textsAt, without, type JsonObject } from '../transport/json';
import { isTold, watchLog } from './logWatch';
import type { StopReason } from './page';

interface Filter {
  readonly reason: Exclude<StopReason, 'call'>;
  readonly label: Text;
  readonly description: Text;
  /** What ends the guest anyway is worth a stop. */
  readonly default: boolean;
  /** Whether it can be for single functions. */
  readonly hasNames: boolean;
}

const filters: Readonly<Record<string, Filter>> = {
  hostError: {
    reason: 'error',
    label: text('debug.filter-error'),
    description: text('debug.filter-error-more'),
    default: true,
    hasNames: true,
  },
  guestTrap: {
    reason: 'trap',
    label: text('debug.filter-trap'),
    description: text('debug.filter-trap-more'),
    default: true,
    hasNames: false,
  },
  linkError: {
    reason: 'link',
    label: text('debug.filter-link'),
    description: text('debug.filter-link-more'),
    default: true,
    hasNames: false,
  },
  guestPointer: {
    reason: 'pointer',
    label: text('debug.filter-pointer'),
    description: text('debug.filter-pointer-more'),
    default: false,
    hasNames: false,
  },
  hostReturn: {
    reason: 'return',
    label: text('debug.filter-return'),
    description: text('debug.filter-return-more'),
    default: false,
    hasNames: true,
  },
};

/** As `exceptionBreakpointFilters` of the capabilities has them. */
export function ownFilters(sentence: (said: Text) => string): readonly JsonObject[] {
  return Object.entries(filters).map(([filter, { label, description, default: usual, hasNames }]) => ({
    filter,
    label: sentence(label),
    description: sentence(description),
    default: usual,
    ...(hasNames
      ? { supportsCondition: true, conditionDescription: sentence(text('debug.filter-names')) }
      : {}),
  }));
}

export const setExceptionBreakpoints: RequestHandler = async (context, args) => {
  const options = objectsAt(args, 'filterOptions');
  const wanted = [
    ...textsAt(args, 'filters').map((filter) => ({ filter, names: '' })),
    ...options.map((option) => ({
      filter: textAt(option, 'filterId') ?? '',
      names: textAt(option, 'condition') ?? '',
    })),
  ];
  const own = wanted.flatMap(({ filter, names }) => {
    const found = filters[filter];
    return found ? [{ reason: found.reason, names: namesIn(names) }] : [];
  });
  const namesOf = (reason: StopReason): readonly string[] =>
    own.find((filter) => filter.reason === reason)?.names ?? [];
  context.state.stopPage?.want(
    own.map(({ reason }) => reason),
    { error: namesOf('error'), return: namesOf('return') },
  );
  if (context.state.stopPage === null)
    await watchLog(
      context,
      own.map(({ reason }) => reason),
    );
  const others = wanted.map(({ filter }) => filter).filter((filter) => !(filter in filters));
  const answer = await context.ask('setExceptionBreakpoints', {
    ...without(args, 'filterOptions'),
    filters: others,
  });
  if (answer.kind === 'ok') keepCatchpoints(context, others, objectsAt(answer.body, 'breakpoints'));
  return answer.kind === 'failed'
    ? answer
    : ok({ breakpoints: wanted.map((filter) => set(context, filter)) });
};

/** One debugger stops at exceptions as at any breakpoint, and has told their numbers before. */
function keepCatchpoints(
  { state: { catchpoints } }: HandlerContext,
  names: readonly string[],
  set: readonly JsonObject[],
): void {
  catchpoints.clear();
  for (const [at, name] of names.entries()) {
    const id = numberAt(set[at] ?? {}, 'id');
    if (id !== null) catchpoints.set(id, `C++ ${name}`);
  }
}

/** A stop at an exception of the program told as such. */
export function withCatchpoint({ state }: HandlerContext, body: JsonObject): JsonObject {
  const [name] = numbersAt(body, 'hitBreakpointIds').flatMap((id) => state.catchpoints.get(id) ?? []);
  return name === undefined ? body : { ...body, reason: 'exception', description: name, text: name };
}

/** `plain.tick, plain.greet` */
function namesIn(condition: string): readonly string[] {
  return condition.split(/[\s,;]+/).filter((name) => name !== '');
}

function set(context: HandlerContext, { filter }: { readonly filter: string }): JsonObject {
  const { state, sentence } = context;
  const own = filters[filter];
  if (!own) return { verified: true };
  if (state.stopPage === null && !isTold(context, own.reason)) {
    const why = text(state.isPostMortem ? 'debug.filter-without-process' : 'debug.filter-without-helper');
    return { verified: false, message: sentence(why) };
  }
  if (state.isLogSilent && (own.reason === 'trap' || own.reason === 'link'))
    return { verified: false, message: sentence(text('debug.filter-without-log')) };
  return { verified: true };
}
