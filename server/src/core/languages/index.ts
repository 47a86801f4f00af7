// The source languages that are read. One line each.

import type { SourceLanguage } from './types';
import { rust } from './rust/rust';

export const sourceLanguages: readonly SourceLanguage[] = [rust];
