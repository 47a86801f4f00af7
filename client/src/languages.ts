// The editor's names of the languages in which plugins and guests are read. Held against the readers by a test.

export const languageIds: readonly string[] = [
  'c',
  'cpp',
  'rust',
  'go',
  'typescript',
  'wat',
  'zig',
  'swift',
  'kotlin',
  'csharp',
  'moonbit',
  'grain',
];
