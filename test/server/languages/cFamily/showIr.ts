// Writes IR in one line, so that a test can show the whole of it: much like the source, with all that was
// understood spelled out.

import type { Declaration, Expr, Pattern, TypeRef } from '../../../../server/src/core/ir/types';

export function showAll(nodes: readonly (Declaration | Expr)[]): string {
  return nodes.map(show).join('; ');
}

/** One line for a node, much like the source but with everything that was understood spelled out. */
export function show(node: Declaration | Expr): string {
  return isDeclaration(node) ? showDeclaration(node) : showExpr(node);
}

const declarationKinds = [
  'func',
  'global',
  'class',
  'alias',
  'impl',
  'namespace',
  'use',
  'extern',
  'failed',
  'macroItem',
];

function isDeclaration(node: Declaration | Expr): node is Declaration {
  return declarationKinds.includes(node.kind);
}

export function showType(type: TypeRef): string {
  const args = type.args.length > 0 ? `<${showArgs(type.args)}>` : '';
  const wrappers = type.wrappers.map((wrapper) => {
    switch (wrapper.kind) {
      case 'pointer':
        return '*';
      case 'reference':
        return wrapper.mutable ? '&' : ' const&';
      case 'slice':
        return '[..]';
      case 'array':
        return `[${wrapper.size ? showExpr(wrapper.size) : ''}]`;
    }
  });
  return `${type.name.join('::')}${args}${wrappers.join('')}`;
}

function showArgs(args: readonly (TypeRef | Expr)[]): string {
  return args.map((arg) => ('kind' in arg ? showExpr(arg) : showType(arg))).join(', ');
}

function showPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'bind':
      return pattern.name;
    case 'tuple':
      return `[${pattern.elements.map(showPattern).join(', ')}]`;
    case 'value':
      return showExpr(pattern.value);
    case 'wildcard':
      return '_';
    default:
      return pattern.kind;
  }
}

type Statement = Extract<
  Expr,
  { kind: 'block' | 'let' | 'if' | 'match' | 'loop' | 'forEach' | 'jump' | 'try' | 'local' | 'opaque' }
>;

function showExpr(node: Expr): string {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value);
    case 'name':
      return node.path.join('::') + (node.args.length > 0 ? `<${showArgs(node.args)}>` : '');
    case 'member': {
      const args = node.args.length > 0 ? `<${showArgs(node.args)}>` : '';
      return `${showExpr(node.object)}${node.arrow ? '->' : '.'}${node.name}${args}`;
    }
    case 'index':
      return `${showExpr(node.object)}[${showExpr(node.index)}]`;
    case 'call':
      return `${showExpr(node.callee)}(${node.args.map(showExpr).join(', ')})`;
    case 'construct': {
      const size = node.form === 'array' ? `[${optional(node.size)}]` : '';
      const brackets = node.form === 'paren' ? ['(', ')'] : ['{', '}'];
      return `${node.heap ? 'new ' : 'make '}${showType(node.type)}${size}${brackets[0]}${showElements(node.elements)}${brackets[1]}`;
    }
    case 'aggregate':
      return `{${showElements(node.elements)}}`;
    case 'repeat':
      return `[${showExpr(node.value)}; ${showExpr(node.count)}]`;
    case 'unary':
      return `${node.operator}${showExpr(node.operand)}`;
    case 'binary':
      return `(${showExpr(node.left)} ${node.operator} ${showExpr(node.right)})`;
    case 'assign':
      return `(${showExpr(node.target)} ${node.operator} ${showExpr(node.value)}${node.postfix ? ' later' : ''})`;
    case 'conditional':
      return `(${showExpr(node.condition)} ? ${showExpr(node.then)} : ${showExpr(node.otherwise)})`;
    case 'cast':
      return `cast<${showType(node.type)}>(${showExpr(node.value)})`;
    case 'sizeof':
      return `sizeof(${node.type ? showType(node.type) : optional(node.value)})`;
    case 'lambda': {
      const captures =
        typeof node.captures === 'string'
          ? node.captures
          : node.captures
              .map(
                ({ name, copy, value }) => `${copy ? '' : '&'}${name}${value ? `=${showExpr(value)}` : ''}`,
              )
              .join(' ');
      const params = node.params.map((param) => param.name ?? '_').join(', ');
      return `[${captures}](${params}) ${showExpr(node.body)}`;
    }
    case 'spread':
      return `${showExpr(node.value)}...`;
    case 'macro':
      return `${node.path.join('::')}!(${node.args.map(showExpr).join(', ')})`;
    default:
      return showStatement(node);
  }
}

function showStatement(node: Statement): string {
  switch (node.kind) {
    case 'block':
      return `{ ${node.body.map(showExpr).join('; ')}${node.hasValue ? ' =>' : ''} }`;
    case 'let': {
      const type = node.type ? `: ${showType(node.type)}` : '';
      const value = node.value ? ` = ${showExpr(node.value)}` : '';
      return `${node.isStatic ? 'static ' : ''}let ${showPattern(node.pattern)}${type}${value}`;
    }
    case 'if': {
      const otherwise = node.otherwise ? ` else ${showExpr(node.otherwise)}` : '';
      return `if ${showExpr(node.condition)} ${showExpr(node.then)}${otherwise}`;
    }
    case 'match': {
      const arms = node.arms.map(
        (arm) => `${arm.patterns.map(showPattern).join('|')}: ${showExpr(arm.body)}`,
      );
      return `match ${showExpr(node.subject)} (${arms.join(' ')})`;
    }
    case 'loop': {
      const head = `${optional(node.initial)}; ${optional(node.condition)}; ${optional(node.step)}`;
      return `loop ${node.testFirst ? '' : 'once '}(${head}) ${showExpr(node.body)}`;
    }
    case 'forEach': {
      const reference = node.byReference ? '&' : '';
      return `for (${reference}${showPattern(node.pattern)} : ${showExpr(node.range)}) ${showExpr(node.body)}`;
    }
    case 'jump':
      return `${node.jump}${node.value ? ` ${showExpr(node.value)}` : ''}${node.label ? ` ${node.label}` : ''}`;
    case 'try':
      return `try ${showExpr(node.body)} ${node.handlers.map((handler) => `catch ${showExpr(handler)}`).join(' ')}`;
    case 'local':
      return `local (${showAll(node.declarations)})`;
    case 'opaque':
      return `opaque-${node.why}(${node.children.map(showExpr).join(', ')})`;
  }
}

function optional(expr: Expr | null): string {
  return expr ? showExpr(expr) : '';
}

function showElements(
  elements: readonly { readonly key: string | Expr | null; readonly value: Expr }[],
): string {
  return elements
    .map(({ key, value }) => {
      if (key === null) return showExpr(value);
      return typeof key === 'string' ? `.${key}=${showExpr(value)}` : `[${showExpr(key)}]=${showExpr(value)}`;
    })
    .join(', ');
}

function showDeclaration(node: Declaration): string {
  switch (node.kind) {
    case 'func': {
      const attributes = node.attributes.map(
        ({ path, args }) => `@${path.join('::')}(${args.map(({ value }) => value).join(', ')}) `,
      );
      const params = node.params.map((param) => {
        const type = param.type ? showType(param.type) : '...';
        return `${param.name ?? '_'}: ${type}${param.variadic ? '...' : ''}`;
      });
      const generics = node.generics.length > 0 ? `<${node.generics.join(', ')}>` : '';
      const initialisers = node.initialisers.map(
        ({ name, args }) => ` ${name.join('::')}(${args.map(showExpr).join(', ')})`,
      );
      const result = node.result ? ` -> ${showType(node.result)}` : '';
      const abi = node.abi ? `"${node.abi}" ` : '';
      const body = node.body ? ` ${showExpr(node.body)}` : '';
      const head = `${node.path.join('::')}${generics}(${params.join(', ')})${result}`;
      return `${attributes.join('')}${abi}${node.isStatic ? 'static ' : ''}fn ${head}${initialisers.join('')}${body}`;
    }
    case 'global': {
      const words = [node.isStatic ? 'static' : '', node.isConst ? 'const' : 'var'].filter(Boolean).join(' ');
      const type = node.type ? `: ${showType(node.type)}` : '';
      const value = node.value ? ` = ${showExpr(node.value)}` : '';
      return `${node.isDeclarationOnly ? 'extern ' : ''}${words} ${node.path.join('::')}${type}${value}`;
    }
    case 'class': {
      const generics = node.generics.length > 0 ? `<${node.generics.join(', ')}>` : '';
      const specialisation = node.specialisation.length > 0 ? `(${showArgs(node.specialisation)})` : '';
      const bases = node.bases.length > 0 ? ` : ${node.bases.map(showType).join(', ')}` : '';
      const fields = node.fields.map(
        ({ name, type, value }) => `${name}: ${showType(type)}${value ? ` = ${showExpr(value)}` : ''}`,
      );
      const enumerators = node.enumerators.map(
        ({ name, value }) => `${name}${value ? ` = ${showExpr(value)}` : ''}`,
      );
      const content = [...fields, ...enumerators, ...node.members.map(showDeclaration)].join('; ');
      return `${node.form} ${node.path.join('::')}${generics}${specialisation}${bases} {${content}}`;
    }
    case 'alias':
      return `alias ${node.path.join('::')} = ${showType(node.type)}`;
    case 'namespace':
      return `${node.isInline ? 'inline ' : ''}namespace ${node.name} {${showAll(node.members)}}`;
    case 'use':
      return `use ${node.path.join('::')} as ${node.name}`;
    case 'macroItem':
      return `item ${showExpr(node.call)}`;
    case 'impl':
    case 'extern':
    case 'failed':
      return node.kind;
  }
}
