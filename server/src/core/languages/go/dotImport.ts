// `import . "…/wasmedge"`: the package's names stand for themselves in the file. Go allows none of them to be declared
// by the file's own package as well, so each exported name that the file does not declare is taken for one of them.

import type { Use } from '../../ir/types';
import { childAt } from '../../syntax/nodes';
import type { SyntaxNode } from '../../syntax/types';

/** The names that a file may have from the one package that it imports in this way; none where it does so with several. */
export function dotImports(
  root: SyntaxNode,
  contents: string,
  unit: number,
  isWasmEdge: (path: string) => boolean,
  isDeclared: (name: string) => boolean,
): readonly Use[] {
  const imports = dotSpecs(root);
  const [only] = imports;
  const path = only ? childAt(only, 'path') : null;
  if (!only || !path || imports.length > 1) return [];
  if (!isWasmEdge(contents.slice(path.start + 1, path.end - 1))) return [];
  const own = new Set(declaredIn(root, contents));
  const names = new Set(contents.match(/\b[A-Z]\w*/g) ?? []);
  const { start, end } = only;
  return [...names]
    .filter((name) => !own.has(name) && !isDeclared(name))
    .map((name) => {
      const place = { start, end, unit, attributes: [], condition: null };
      return { ...place, kind: 'use', path: ['wasmedge', name], name };
    });
}

function dotSpecs(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'import_spec') return childAt(node, 'name')?.type === 'dot' ? [node] : [];
  const holders = new Set(['source_file', 'import_declaration', 'import_spec_list']);
  return holders.has(node.type) ? node.children.flatMap(dotSpecs) : [];
}

/** Functions, types, constants and variables of the file itself. */
function declaredIn(root: SyntaxNode, contents: string): readonly string[] {
  return root.children
    .filter(({ type }) => /_declaration$/.test(type) && type !== 'method_declaration')
    .flatMap((node) => [node, ...node.children, ...node.children.flatMap(({ children }) => children)])
    .flatMap(({ children }) => children.filter(({ field }) => field === 'name'))
    .map(({ start, end }) => contents.slice(start, end));
}
