// Storage classes: `static`, `extern`, `inline` and the like.

import type { SyntaxNode } from '../../../syntax/types';
import { textOf, type Lowering } from './context';

export function hasStorage(lowering: Lowering, node: SyntaxNode, storage: 'static' | 'extern'): boolean {
  return node.children.some(
    (child) => child.type === 'storage_class_specifier' && textOf(lowering, child) === storage,
  );
}
