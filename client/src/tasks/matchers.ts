// The names under which package.json declares what finds places in the output of tools.

export const problemMatchers: readonly string[] = ['gcc', 'rustc', 'cmake', 'ld', 'go', 'asc'].map(
  (name) => `$wasmedge-${name}`,
);
