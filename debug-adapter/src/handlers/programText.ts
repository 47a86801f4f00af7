// The program's output for the editor: log lines of WasmEdge are told apart from what the guest prints. Text without
// an end of line is passed on at once.

export type OutputCategory = 'stdout' | 'stderr' | 'console';

export interface OutputPiece {
  readonly category: OutputCategory;
  readonly text: string;
}

const logLine =
  /^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\] \[(?:\u001b\[[\d;]*m)*(trace|debug|info|warning|error|critical)(?:\u001b\[[\d;]*m)*\]/;

/** What a log line has for terminals alone: its category says as much. */
const colours = /\u001b\[[\d;]*m/g;

/** The beginning of such a line, of which more must come before it can be told what it is. */
const beginningOfLogLine =
  /^\[\d{0,4}[\d :.-]{0,19}(?:\](?: (?:\[[\u001b[\d;m]*[a-z]*(?:\u001b[[\d;m]*)?)?)?)?$/;

/** So much at once comes of a pipe that was read full, and may end in the middle of a line. */
const cutFrom = 256;

export interface ProgramTextSplitter {
  readonly take: (chunk: string) => readonly OutputPiece[];
  /** What was kept back; the program stands or has ended. */
  readonly rest: () => readonly OutputPiece[];
}

/** Cuts output into pieces of one category. It remembers to what the unfinished line belongs. */
export function programTextSplitter(): ProgramTextSplitter {
  let unfinished: OutputCategory | null = null;
  let kept = '';
  const cut = (lines: readonly string[]): readonly OutputPiece[] => {
    const pieces: { category: OutputCategory; text: string }[] = [];
    for (const line of lines) {
      if (line === '') continue;
      const category: OutputCategory = unfinished ?? categoryOf(line);
      unfinished = line.endsWith('\n') ? null : category;
      const text = category === 'stdout' ? line : line.replace(colours, '');
      const last = pieces.at(-1);
      if (last?.category === category) last.text += text;
      else pieces.push({ category, text });
    }
    return pieces;
  };
  return {
    take: (chunk) => {
      const all = kept + chunk;
      // The end of line that it begins may be cut.
      const end = all.endsWith('\r') ? '\r' : '';
      const lines = all
        .slice(0, all.length - end.length)
        .replace(/\r\n/g, '\n')
        .split(/(?<=\n)/);
      kept = end;
      const last = lines.at(-1) ?? '';
      const begins = lines.length > 1 || unfinished === null;
      if (chunk.length >= cutFrom && begins && beginningOfLogLine.test(last)) {
        kept = last + end;
        lines.pop();
      }
      return cut(lines);
    },
    rest: () => {
      const lines = [kept];
      kept = '';
      return cut(lines);
    },
  };
}

function categoryOf(line: string): OutputCategory {
  // Most lines are the guest's own and begin with something else.
  if (!line.startsWith('[')) return 'stdout';
  const level = logLine.exec(line)?.[1];
  if (level === undefined) return 'stdout';
  return level === 'error' || level === 'critical' ? 'stderr' : 'console';
}
