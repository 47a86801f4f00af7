// Recorded conversations of the adapter with a debugger: their form, and what stands in them for folders that are
// elsewhere on every machine.

export interface TapeMessage {
  readonly type: string;
  readonly seq?: number | undefined;
  readonly request_seq?: number | undefined;
  readonly command?: string | undefined;
  readonly event?: string | undefined;
  readonly success?: boolean;
  readonly arguments?: unknown;
  readonly body?: Readonly<Record<string, unknown>>;
}

interface TapeLine {
  readonly from: 'adapter' | 'debugger' | 'program';
  readonly message?: TapeMessage;
  /** What the program has written. */
  readonly bytes?: string;
}

export interface TapedRequest {
  readonly message: TapeMessage;
  /** What the debugger said until it was asked again. */
  readonly next: TapeLine[];
  isTaken: boolean;
}

export function readTape(text: string): { readonly requests: readonly TapedRequest[] } {
  const requests: TapedRequest[] = [];
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const taped = JSON.parse(line) as TapeLine;
    if (taped.from === 'adapter' && taped.message?.type === 'request')
      requests.push({ message: taped.message, next: [], isTaken: false });
    else requests.at(-1)?.next.push(taped);
  }
  return { requests };
}

/** The folders in the environment, as recordings name them. */
export function tapeFolders(): {
  readonly hide: (text: string) => string;
  readonly show: (text: string) => string;
} {
  const names = ['TAPE_SESSION', 'TAPE_BENCH', 'TAPE_REPOSITORY'] as const;
  const folders = names.flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined ? [] : [[`$${name}`, folder] as const];
  });
  return {
    hide: (text) => folders.reduce((hidden, [name, folder]) => hidden.replaceAll(folder, name), text),
    show: (text) => folders.reduce((shown, [name, folder]) => shown.replaceAll(name, folder), text),
  };
}
