// What the main thread and the reader's thread say to each other. Plain data only: it crosses by copying.

import type { FileId } from '../core/base/paths';
import type { ProgramFacts } from '../core/model/facts';
import type { ProgramFile } from '../core/reading/types';

/** To the reader. Contents that it has already are not sent again. */
export type ReaderRequest =
  | {
      readonly kind: 'read';
      readonly id: number;
      readonly program: string;
      /** All files of the program, in order. */
      readonly files: readonly FileId[];
      /** Whether it has more sources than these. */
      readonly isPartial: boolean;
      /** Those whose contents are new to this reader. */
      readonly changed: readonly ProgramFile[];
    }
  | { readonly kind: 'forget'; readonly program: string };

/** From the reader. Any sign of life before `facts` begins the wait for it anew. */
export type ReaderAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reading'; readonly id: number; readonly file: FileId }
  | {
      readonly kind: 'facts';
      readonly id: number;
      readonly facts: ProgramFacts;
      readonly memoryBytes: number;
    }
  /** An exception: the parser in that thread may be broken for good, so the thread has to be given up. */
  | { readonly kind: 'failed'; readonly id: number; readonly stack: string };
