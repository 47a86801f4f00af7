// The formats of traces by name.

import { chromeFormat } from './chrome';
import { csvFormat } from './csv';
import type { TraceFormat } from './format';
import { jsonFormat } from './json';
import { textFormat } from './text';

/** All formats; the first is the default. */
export const traceFormats: readonly TraceFormat[] = [textFormat, jsonFormat, csvFormat, chromeFormat];
