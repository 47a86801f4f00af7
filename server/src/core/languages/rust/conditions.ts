// Predicates of `#[cfg(…)]`. A lowering drops what can never be built; what holds for the target of a guest is
// decided with `holds`, for readers that know their target.

/** A build condition: `never`, null for always, or the predicate as written. */
export type Condition = string | null;

/** The predicate that never holds. */
export const never = 'any()';

/** No condition. */
export const always: Condition = null;

/** Three-valued truth: null is not known. */
export type Truth = boolean | null;

/** What a predicate without `any`, `all` and `not` is worth, e.g. `target_arch` with `wasm32`. */
export type Environment = (name: string, value: string | null) => Truth;

/** What is built: the program, its tests, or one of these of which nobody knows which. */
export type Build = 'program' | 'tests' | 'either';

/** Any build at all: of the program only tests are known not to be one. */
const environments: Readonly<Record<Build, Environment>> = {
  program: (name) => (name === 'test' || name === 'doctest' || name === 'false' ? false : null),
  tests: (name) => (name === 'test' ? true : name === 'doctest' || name === 'false' ? false : null),
  either: (name) => (name === 'doctest' || name === 'false' ? false : null),
};

/** Both conditions. */
export function conjunction(one: Condition, other: Condition): Condition {
  if (one === null || other === null) return one ?? other;
  return one === never || other === never ? never : `all(${one}, ${other})`;
}

/** The condition that a predicate's text asks for; `never` for `any()`, and in the program for tests. */
export function parseCondition(text: string, build: Build = 'program'): Condition {
  const truth = holds(text, environments[build]);
  if (truth === null) return text.trim();
  return truth ? always : never;
}

/** Whether a predicate holds. What it cannot read it does not know. */
export function holds(text: string, environment: Environment): Truth {
  const tokens = text.match(/r?#*"(?:[^"\\]|\\[^])*"#*|[\w:]+|[(),=]|\S/g) ?? [];
  const reader = { tokens, next: 0 };
  const truth = predicate(reader, environment, 0);
  return reader.next === tokens.length ? truth : null;
}

interface Reader {
  readonly tokens: readonly string[];
  next: number;
}

const deepest = 60;

function predicate(reader: Reader, environment: Environment, depth: number): Truth {
  const name = reader.tokens[reader.next++];
  if (name === undefined || depth > deepest) return null;
  const after = reader.tokens[reader.next];
  if (after === '=') {
    const value = reader.tokens[reader.next + 1] ?? '';
    reader.next += 2;
    return environment(name, value.replace(/^r?#*"|"#*$/g, ''));
  }
  if (after !== '(') return name === 'true' ? true : environment(name, null);
  reader.next++;
  const parts: Truth[] = [];
  while (reader.next < reader.tokens.length && reader.tokens[reader.next] !== ')') {
    parts.push(predicate(reader, environment, depth + 1));
    if (reader.tokens[reader.next] === ',') reader.next++;
    else if (reader.tokens[reader.next] !== ')') return null;
  }
  reader.next++;
  return combined(name, parts);
}

function combined(operator: string, parts: readonly Truth[]): Truth {
  switch (operator) {
    case 'all':
      return parts.includes(false) ? false : parts.includes(null) ? null : true;
    case 'any':
      return parts.includes(true) ? true : parts.includes(null) ? null : false;
    case 'not': {
      const [part] = parts;
      return part === undefined || part === null || parts.length > 1 ? null : !part;
    }
    default:
      return null;
  }
}
