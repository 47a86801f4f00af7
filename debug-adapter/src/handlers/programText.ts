// The program's output for the editor: log lines of WasmEdge are told apart from what the guest prints. Text without
// an end of line is passed on at once.

export type OutputCategory = 'stdout' | 'stderr' | 'console';

export interface OutputPiece {
  readonly category: OutputCategory;
  readonly text: string;
}

const logLine =
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] \[(?:\u001b\[[\d;]*m)*(trace|debug|info|warning|error|critical)(?:\u001b\[[\d;]*m)*\]/;

/** Cuts output into pieces of one category. It remembers to what the unfinished line belongs. */
export function programTextSplitter(): (chunk: string) => readonly OutputPiece[] {
  let unfinished: OutputCategory | null = null;
  return (chunk) => {
    const pieces: { category: OutputCategory; text: string }[] = [];
    for (const line of chunk.replace(/\r\n/g, '\n').split(/(?<=\n)/)) {
      if (line === '') continue;
      const category: OutputCategory = unfinished ?? categoryOf(line);
      unfinished = line.endsWith('\n') ? null : category;
      const last = pieces.at(-1);
      if (last?.category === category) last.text += line;
      else pieces.push({ category, text: line });
    }
    return pieces;
  };
}

function categoryOf(line: string): OutputCategory {
  // Most lines are the guest's own and begin with something else.
  if (!line.startsWith('[')) return 'stdout';
  const level = logLine.exec(line)?.[1];
  if (level === undefined) return 'stdout';
  return level === 'error' || level === 'critical' ? 'stderr' : 'console';
}
