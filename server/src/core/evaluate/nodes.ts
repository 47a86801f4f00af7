// Walks over the intermediate form without regard to kinds: what a stretch of code mentions, calls, assigns.

import type { Assign, Call, Expr, MacroCall, Name, Node } from '../ir/types';

type AnyNode = Node & { readonly kind: string };

/** Calls `visit` for every node below `root`, parents first; a visit that answers false leaves its children out. */
export function walk(root: object, visit: (node: AnyNode) => boolean): void {
  const open: object[] = [root];
  for (let item = open.pop(); item; item = open.pop()) {
    if (isNode(item) && !visit(item)) continue;
    const children: object[] = [];
    for (const value of Object.values(item) as unknown[]) {
      if (typeof value === 'object' && value !== null) children.push(value);
    }
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child) open.push(child);
    }
  }
}

function isNode(item: object): item is AnyNode {
  return 'kind' in item && typeof item.kind === 'string' && 'unit' in item;
}

export function isCall(node: { readonly kind: string }): node is Call {
  return node.kind === 'call';
}

/** The call that a place in the source is; null when it is something else. */
export function callAt(node: Node): Call | null {
  return isNode(node) && isCall(node) ? node : null;
}

export function isName(node: { readonly kind: string }): node is Name {
  return node.kind === 'name';
}

export function isAssign(node: { readonly kind: string }): node is Assign {
  return node.kind === 'assign';
}

export function isMacroCall(node: { readonly kind: string }): node is MacroCall {
  return node.kind === 'macro';
}

const mentioned = new WeakMap<object, ReadonlySet<string>>();

/** The last segments of all names in a piece of code, methods included. */
export function namesIn(root: object): ReadonlySet<string> {
  const known = mentioned.get(root);
  if (known) return known;
  const names = new Set<string>();
  walk(root, (node) => {
    if (isName(node)) names.add(node.path.at(-1) ?? '');
    else if (node.kind === 'member' && 'name' in node && typeof node.name === 'string') names.add(node.name);
    return true;
  });
  mentioned.set(root, names);
  return names;
}

/** The simple names of what a piece of code calls. */
export function calledNames(root: object): ReadonlySet<string> {
  const names = new Set<string>();
  walk(root, (node) => {
    if (isCall(node)) {
      const callee = node.callee;
      if (callee.kind === 'name') names.add(callee.path.at(-1) ?? '');
      else if (callee.kind === 'member') names.add(callee.name);
    } else if (node.kind === 'construct' && 'type' in node) {
      const type = node.type;
      if (typeof type === 'object' && type !== null && 'name' in type && Array.isArray(type.name)) {
        const last: unknown = type.name.at(-1);
        if (typeof last === 'string') names.add(last);
      }
    }
    return true;
  });
  return names;
}

/** The variable at the root of a place: `a` of `a.b[c]` and `*(a + 1)`. */
export function rootName(place: Expr): Name | null {
  let current: Expr = place;
  for (;;) {
    switch (current.kind) {
      case 'name':
        return current;
      case 'member':
      case 'index':
        current = current.object;
        break;
      case 'unary':
        current = current.operand;
        break;
      case 'cast':
        current = current.value;
        break;
      case 'binary':
        current = current.left;
        break;
      case 'call':
        if (current.callee.kind !== 'member') return null;
        current = current.callee.object;
        break;
      default:
        return null;
    }
  }
}
