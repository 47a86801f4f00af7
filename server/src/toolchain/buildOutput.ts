// What build tools write, made ready to be shown: relative places become absolute, so that editors and terminals find
// them, and known complaints become a sentence with its cure.

import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { text, type Text } from '../core/messages/text';

/** Places as GCC, clang, Go and Zig write them, as rustc does, and as asc does. */
const placePatterns: readonly RegExp[] = [
  /^(?<before>(?:In file included from |\s+from )?)(?<file>[^\s:][^:]*)(?<behind>:\d+(?::\d+)?[:,].*)$/s,
  /^(?<before>\s*(?:-->|:::)\s)(?<file>[^:]+)(?<behind>:\d+:\d+.*)$/s,
  /^(?<before>CMake \w+(?: \(dev\))? at )(?<file>[^:]+)(?<behind>:\d+.*)$/s,
  /^(?<before>\s*└─ in )(?<file>[^(]+)(?<behind>\(\d+,\d+\).*)$/s,
];

/** One line of output with its place, if there is one, as an absolute path. `cwd` is where the tool ran. */
export function absolutePlace(line: string, cwd: string): string {
  for (const pattern of placePatterns) {
    const groups = pattern.exec(line)?.groups;
    const file = groups?.['file'];
    if (groups === undefined || file === undefined || isAbsolute(file)) continue;
    const absolute = join(cwd, file);
    if (existsSync(absolute)) return `${groups['before'] ?? ''}${absolute}${groups['behind'] ?? ''}`;
  }
  return line;
}

/** Cuts a stream into lines and hands each on; what is left at the end comes by `end`. */
export function lineSplitter(take: (line: string) => void): {
  add: (chunk: string) => void;
  end: () => void;
} {
  let rest = '';
  return {
    add: (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(`${line}\n`);
    },
    end: () => {
      if (rest !== '') take(rest);
      rest = '';
    },
  };
}

interface Complaint {
  readonly pattern: RegExp;
  readonly reason: (match: RegExpExecArray) => Text;
}

const complaints: readonly Complaint[] = [
  {
    pattern:
      /wasmedge\/wasmedge\.h['"]?[:,]? (?:file not found|No such file)|Could not find WASMEDGE_INCLUDE_DIR/i,
    reason: () => text('build.header-missing'),
  },
  {
    pattern:
      /cannot find -lwasmedge|library not found for -lwasmedge|unable to find library -lwasmedge|Could not find WASMEDGE_LIBRARY/i,
    reason: () => text('build.library-missing'),
  },
  {
    pattern: /the `?(wasm32-[\w-]+)`? target may not be installed/,
    reason: ([, target]) =>
      text('build.target-missing', { target: target ?? '', command: `rustup target add ${target ?? ''}` }),
  },
  {
    pattern: /(wasm-ld|rust-lld)['`]?:? (?:not found|No such file)|unable to execute command.*"?(wasm-ld)/,
    reason: () => text('build.wasm-linker-missing', { target: 'wasm32' }),
  },
  {
    pattern:
      /fatal error: '(?:stdio|stdlib|string|stdint)\.h' file not found|cannot open (?:\S*\/)?crt1[\w-]*\.o/,
    reason: () => text('build.wasi-libc-missing'),
  },
];

/** The cure of a failure that is known, or null. */
export function knownComplaint(output: string): Text | null {
  for (const { pattern, reason } of complaints) {
    const match = pattern.exec(output);
    if (match) return reason(match);
  }
  return null;
}
