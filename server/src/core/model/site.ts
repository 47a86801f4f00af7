// Where a fact stands.

import type { FileId } from '../base/paths';
import type { TextRange } from '../base/text';

/** A stretch of a file. In a binary file `range` is empty at the file's start and `byteOffset` says where. */
export interface Site {
  readonly file: FileId;
  readonly range: TextRange;
  readonly byteOffset?: number;
}
