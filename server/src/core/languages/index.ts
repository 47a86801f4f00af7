// The source languages that are read. One line each.

import { cFamily } from './cFamily/cFamily';
import { go } from './go/go';
import { rust } from './rust/rust';
import type { SourceLanguage } from './types';

export const sourceLanguages: readonly SourceLanguage[] = [cFamily, rust, go];
