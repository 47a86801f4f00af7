// The output formats by name.

import { githubReporter } from './github';
import { jsonReporter } from './json';
import type { Reporter } from './reporter';
import { sarifReporter } from './sarif';
import { textReporter } from './text';

/** All formats; the first is the default. */
export const reporters: readonly Reporter[] = [textReporter, jsonReporter, sarifReporter, githubReporter];
