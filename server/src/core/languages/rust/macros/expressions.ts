// Macro uses as expressions: the crate's own macros, the common macros of the standard library, and the rest, whose
// arguments are kept. `concat!`, and `format!` as far as its format string is simple, become sums of texts.

import type { Expr, MacroCall } from '../../../ir/types';
import type { SyntaxNode } from '../../../syntax/types';
import { spanOf, type Lowering } from '../lowering';
import { partsOf } from '../nodes';
import { alternatives } from '../patterns';
import { expandUse, identifierTrees, macroUseOf, type MacroUse } from './expand';
import { formatPieces, joined } from './format';
import { reparse, type Fragment } from './reparse';

/** Lowers a macro use that stands for a value. */
export function lowerMacroExpression(lowering: Lowering, node: SyntaxNode): Expr {
  const use = macroUseOf(lowering, node);
  if (!use) return { ...spanOf(lowering, node), kind: 'opaque', why: 'error', children: [] };
  const expansion = expandUse(lowering, use, false);
  if (expansion.kind === 'expanded') {
    const expanded = lowerExpansion(lowering, node, expansion.fragment);
    if (expanded) return expanded;
  }
  const known = expansion.kind === 'foreign' ? lowerKnownMacro(lowering, use) : null;
  return known ?? lowerUnknownMacro(lowering, use);
}

function lowerExpansion(lowering: Lowering, node: SyntaxNode, fragment: Fragment): Expr | null {
  const parsed = reparse(lowering, fragment, 'statements');
  if (!parsed) return null;
  const { state } = lowering;
  state.macroDepth++;
  const { body, hasValue } = parsed.lowering.statements(parsed.root.children);
  state.macroDepth--;
  const [only] = body;
  if (only && hasValue && body.length === 1) return only;
  return { ...spanOf(lowering, node), kind: 'block', body, hasValue, label: null };
}

const panics = new Set(['panic', 'unreachable', 'todo', 'unimplemented']);

function lowerKnownMacro(lowering: Lowering, use: MacroUse): Expr | null {
  const span = spanOf(lowering, use.node);
  // `bumpalo::vec!` is another macro.
  if (use.path.length > 1 && !/^(?:std|core|alloc|smallvec)$/.test(use.path[0] ?? '')) return null;
  if (panics.has(use.name)) return { ...span, kind: 'jump', jump: 'throw', value: null, label: null };
  switch (use.name) {
    case 'vec':
    case 'smallvec':
    case 'array_vec':
      return lowerArray(lowering, use);
    case 'format':
    case 'concat': {
      const call = lowerUnknownMacro(lowering, use);
      const pieces = use.name === 'format' ? formatPieces(call.args) : call.args;
      return pieces ? joined(pieces, span) : call;
    }
    case 'stringify': {
      // The text stands where its tokens do: in the arguments of the macro around, if it comes from there.
      const written = use.args.text.trim();
      const start = use.args.start + use.args.text.indexOf(written);
      const value = written.replace(/\s+/g, ' ');
      return { start, end: start + written.length, unit: span.unit, kind: 'literal', value };
    }
    case 'matches':
      return lowerMatches(lowering, use);
    case 'dbg': {
      const { args } = lowerUnknownMacro(lowering, use);
      return args.length === 1 ? (args[0] ?? null) : null;
    }
    default:
      return null;
  }
}

function lowerArray(lowering: Lowering, use: MacroUse): Expr | null {
  const parsed = reparse(lowering, use.args, 'array');
  if (!parsed || parsed.hasError) return null;
  const array = parsed.lowering.expression(parsed.root);
  return { ...array, ...spanOf(lowering, use.node) };
}

/** `matches!(subject, pattern if guard)` is a match with the values true and false. */
function lowerMatches(lowering: Lowering, use: MacroUse): Expr | null {
  const span = spanOf(lowering, use.node);
  const comma = use.args.text.indexOf(',');
  if (comma < 0 || /[({[|<]/.test(use.args.text.slice(0, comma).replace(/\(\)/g, ''))) return null;
  const before: Fragment = { ...use.args, text: use.args.text.slice(0, comma) };
  const rest = use.args.text.slice(comma + 1).replace(/,\s*$/, '');
  const subject = reparse(lowering, before, 'arguments');
  const pattern = reparse(
    lowering,
    { ...use.args, text: rest, start: use.args.start + comma + 1 },
    'pattern',
  );
  const [value] = subject ? partsOf(subject.root) : [];
  if (!subject || subject.hasError || !value || !pattern || pattern.hasError) return null;
  const guard = pattern.root.children.find((child) => child.field === 'condition');
  return {
    ...span,
    kind: 'match',
    subject: subject.lowering.expression(value),
    fallThrough: false,
    arms: [
      {
        patterns: alternatives(pattern.lowering, pattern.root),
        guard: guard ? pattern.lowering.expression(guard) : null,
        body: { ...span, kind: 'literal', value: true },
      },
      {
        patterns: [{ ...span, kind: 'wildcard' }],
        guard: null,
        body: { ...span, kind: 'literal', value: false },
      },
    ],
  };
}

/**
 * A macro that is not expanded. Its arguments are expressions where they read as such, else the names that they
 * mention, so that what they touch is known. Its text ends one character before the end of the call.
 */
export function lowerUnknownMacro(lowering: Lowering, use: MacroUse): MacroCall {
  const { start, unit } = spanOf(lowering, use.node);
  const end = use.args.start + use.args.text.length + 1;
  const base = { start, end, unit, kind: 'macro', path: use.path, text: use.args.text } as const;
  const { state } = lowering;
  if (use.args.text.trim() === '' || use.name === 'cfg') return { ...base, args: [] };
  state.macroDepth++;
  const args = argumentsOf(lowering, use.args);
  state.macroDepth--;
  return { ...base, args };
}

const deepestReparse = 24;

function argumentsOf(lowering: Lowering, fragment: Fragment): readonly Expr[] {
  const parsed =
    lowering.state.macroDepth <= deepestReparse ? reparse(lowering, fragment, 'arguments') : null;
  if (parsed && !parsed.hasError) {
    return partsOf(parsed.root).map((part) => parsed.lowering.expression(part));
  }
  return identifierTrees(fragment).map(({ text, at }) => ({
    start: at,
    end: at + text.length,
    unit: lowering.unit,
    kind: 'name',
    path: [text],
    args: [],
  }));
}
