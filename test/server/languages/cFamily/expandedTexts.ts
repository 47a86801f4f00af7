// Preprocesses C and C++ given as text, without parsing it.

import { createHeaderMemory } from '../../../../server/src/core/languages/cFamily/headerMemory';
import { readDirectives } from '../../../../server/src/core/languages/cFamily/directives';
import type { ExpandedText } from '../../../../server/src/core/languages/cFamily/expandedText';
import { createIncludeFinder } from '../../../../server/src/core/languages/cFamily/includes';
import { preprocess, type PreprocessedUnit } from '../../../../server/src/core/languages/cFamily/preprocess';
import { createSourceText } from '../../../../server/src/core/languages/cFamily/source';

/** Preprocesses the first of the files. */
export function preprocessFiles(
  files: Readonly<Record<string, string>>,
  alternative = 0,
  language: 'c' | 'cpp' = 'cpp',
): PreprocessedUnit {
  const directives = new Map(
    Object.entries(files).map(
      ([file, text]) => [file, readDirectives(createSourceText(file, text))] as const,
    ),
  );
  const [main] = directives.values();
  if (!main) throw new Error('A file is needed.');
  const context = {
    files: directives,
    finder: createIncludeFinder(Object.keys(files)),
    target: 'host' as const,
    definedSomewhere: new Set([...directives.values()].flatMap(({ definedNames }) => definedNames)),
    memory: createHeaderMemory(),
  };
  return preprocess(context, main, language, alternative);
}

export function expand(text: string): ExpandedText {
  return mainText(preprocessFiles({ '/p/a.cpp': text }));
}

/** The text of the unit itself, which comes after those of its headers. */
export function mainText(unit: PreprocessedUnit): ExpandedText {
  const main = unit.buffers.at(-1);
  if (!main) throw new Error('Every unit has a text.');
  return main.expanded;
}

/** The expanded text with all white space folded. */
export function expandedLine(text: string): string {
  return expand(text).text.replace(/\s+/g, ' ').trim();
}
