// What readers say: why a file was not read, why a module is not known completely.

export const reading = {
  'not-read.too-complex': 'Not read: too complex to parse within the limits.',
  'not-read.too-deep': 'Not read: nested too deeply.',
  'not-read.macro-budget': 'Not read: its macros expand to more than {limit} characters.',
} as const;
