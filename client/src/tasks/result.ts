// The result of `wasmedge-plugin build` as JSON, read without trust in it.

export interface BuiltProject {
  readonly folder: string;
  readonly file: string;
  readonly plugins: readonly string[];
  readonly guests: readonly string[];
}

export interface BuildResult {
  readonly projects: readonly BuiltProject[];
}

/** Null when it is not of the form that is known. */
export function readBuildResult(text: string): BuildResult | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(json) || json['schema'] !== 1 || !Array.isArray(json['projects'])) return null;
  const projects: readonly unknown[] = json['projects'];
  return { projects: projects.flatMap((project) => readProject(project) ?? []) };
}

function readProject(project: unknown): BuiltProject | null {
  if (!isRecord(project)) return null;
  const { folder, file, artifacts } = project;
  if (typeof folder !== 'string' || typeof file !== 'string' || !Array.isArray(artifacts)) return null;
  const list: readonly unknown[] = artifacts;
  const filesOf = (role: string): readonly string[] =>
    list.flatMap((artifact) =>
      isRecord(artifact) && artifact['role'] === role && typeof artifact['file'] === 'string'
        ? [artifact['file']]
        : [],
    );
  return { folder, file, plugins: filesOf('plugin'), guests: filesOf('guest') };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the build of a path made: a project's folder, one that holds projects, or a lone source. */
export function filesBuiltAt(
  path: string,
  role: 'plugins' | 'guests',
  { projects }: BuildResult,
): readonly string[] {
  const exact = projects.filter(({ file, folder }) => file === path || folder === path);
  const within = projects.filter(({ folder }) => folder.startsWith(`${path}/`));
  return (exact.some((project) => project[role].length > 0) ? exact : [...exact, ...within]).flatMap(
    (project) => project[role],
  );
}
