// The environment of the program: the editor's, with the envFile over it, and `env` over both.

/** Variables by which an editor starts its own parts; the program and the debugger do not get them. */
const editorVariables = /^(ELECTRON_|VSCODE_)|^(NODE_OPTIONS|DEBUGINFOD_URLS)$/;

/** Of the process environment what concerns a program of the user. */
export function inheritedEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && !editorVariables.test(name)) kept[name] = value;
  return kept;
}

/** One environment over another; null takes a variable away. */
export function mergedEnvironment(
  under: Readonly<Record<string, string>>,
  over: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  const merged: Record<string, string> = { ...under };
  for (const [name, value] of Object.entries(over)) {
    if (value === null) Reflect.deleteProperty(merged, name);
    else merged[name] = value;
  }
  return merged;
}

/** The variables of a file with lines `NAME=value`; comments, `export` and quotes are understood. */
export function parseEnvironmentFile(contents: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const line of contents.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match) found[match[1] ?? ''] = unquoted(match[2] ?? '');
  }
  return found;
}

function unquoted(value: string): string {
  const quotedValue = /^(["'])(.*)\1$/.exec(value);
  if (quotedValue?.[1] === '"')
    return (quotedValue[2] ?? '').replace(/\\n/g, '\n').replace(/\\(["\\])/g, '$1');
  if (quotedValue) return quotedValue[2] ?? '';
  return value.replace(/\s+#.*$/, '');
}
