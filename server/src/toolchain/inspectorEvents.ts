// Reads the lines of the inspector. A plugin runs in the same process and can write lines of its own, so nothing in
// them is believed beyond its form: what has another form is left out.

/** The last step that was begun before the end. */
export interface InspectorStage {
  readonly stage: string;
  readonly module: string | null;
}

/** How the inspector's child ended. */
export type InspectorEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: number }
  | { readonly kind: 'timedOut' };

export interface ListedFunction {
  readonly name: string;
  readonly params: readonly string[] | null;
  readonly results: readonly string[] | null;
}

export interface ListedModule {
  readonly descriptor: string | null;
  readonly description: string | null;
  /** Null when no instance was made. */
  readonly name: string | null;
  readonly functions: readonly ListedFunction[];
  /** Whether all functions are listed. */
  readonly isWhole: boolean;
}

export interface ListedPlugin {
  readonly interface: 'c' | 'cpp';
  readonly name: string | null;
  readonly description: string | null;
  readonly apiVersion: number;
  readonly version: readonly number[];
  readonly moduleCount: number;
  readonly options: readonly {
    readonly name: string;
    readonly description: string | null;
    readonly type: number;
  }[];
}

/** All that the lines say. */
export interface InspectorReport {
  readonly runtimeVersion: string | null;
  readonly plugin: ListedPlugin | null;
  readonly accepted: boolean | null;
  readonly modules: readonly ListedModule[];
  readonly stage: InspectorStage | null;
  readonly failure: { readonly stage: string; readonly text: string } | null;
  readonly isDone: boolean;
  readonly end: InspectorEnd | null;
}

type Json = Readonly<Record<string, unknown>>;

const noReport: InspectorReport = {
  runtimeVersion: null,
  plugin: null,
  accepted: null,
  modules: [],
  stage: null,
  failure: null,
  isDone: false,
  end: null,
};

/** Takes the inspector's whole output. */
export function readInspectorLines(output: string): InspectorReport {
  const modules: ListedModule[] = [];
  let report = noReport;
  for (const line of output.split('\n')) {
    const event = parseObject(line);
    if (event?.['event'] === 'module') modules.push(moduleOf(event));
    else if (event) report = { ...report, ...changeBy(event) };
  }
  return { ...report, modules };
}

function changeBy(event: Json): Partial<InspectorReport> {
  switch (event['event']) {
    case 'runtime':
      return { runtimeVersion: textOf(event['version']) };
    case 'stage':
      return { stage: { stage: textOf(event['stage']) ?? '', module: textOf(event['module']) } };
    case 'plugin':
      return { plugin: pluginOf(event) };
    case 'accepted':
      return { accepted: event['value'] === true };
    case 'failed':
      return { failure: { stage: textOf(event['stage']) ?? '', text: textOf(event['text']) ?? '' } };
    case 'done':
      return { isDone: true };
    case 'exited':
      return { end: { kind: 'exited', code: numberOf(event['code']) } };
    case 'signalled':
      return { end: { kind: 'signalled', signal: numberOf(event['signal']) } };
    case 'timedOut':
      return { end: { kind: 'timedOut' } };
    default:
      return {};
  }
}

function pluginOf(event: Json): ListedPlugin {
  return {
    interface: event['interface'] === 'cpp' ? 'cpp' : 'c',
    name: textOf(event['name']),
    description: textOf(event['description']),
    apiVersion: numberOf(event['apiVersion']),
    version: listOf(event['version']).map(numberOf),
    moduleCount: numberOf(event['moduleCount']),
    options: objectsOf(event['options']).map((option) => ({
      name: textOf(option['name']) ?? '',
      description: textOf(option['description']),
      type: numberOf(option['type']),
    })),
  };
}

function moduleOf(event: Json): ListedModule {
  const functions = objectsOf(event['functions']).map((listed) => ({
    name: textOf(listed['name']) ?? '',
    params: typesOf(listed['params']),
    results: typesOf(listed['results']),
  }));
  return {
    descriptor: textOf(event['descriptor']),
    description: textOf(event['description']),
    name: textOf(event['name']),
    functions,
    isWhole: numberOf(event['functionCount']) === functions.length,
  };
}

function parseObject(line: string): Json | null {
  try {
    return objectOf(JSON.parse(line));
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Json | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}

function objectsOf(value: unknown): readonly Json[] {
  return listOf(value)
    .map(objectOf)
    .filter((item) => item !== null);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function typesOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.map((type) => textOf(type) ?? 'other') : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
