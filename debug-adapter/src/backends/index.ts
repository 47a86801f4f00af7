// The native debuggers that are served. A new one is a file and a line here.

import type { Backend } from './backend';
import { gdb } from './gdb';
import { lldb } from './lldb';

/** In the order in which `auto` tries them. */
export const backends: readonly Backend[] = [gdb, lldb];
