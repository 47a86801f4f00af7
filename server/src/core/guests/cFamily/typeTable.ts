// The types that a unit and its headers declare, and what they are on wasm32. Scopes are not told apart: a name that
// stands for different things in several of them is unknown.

import type { Alias, Class, Declaration, TypeRef, Unit } from '../../ir/types';
import { enumerationLayout } from './enumeration';
import { aggregate, pointer, sameLayout, structureOf, unknown, type Layout } from './layout';
import { standardLayout } from './standardTypes';

interface DeclaredType {
  readonly declaration: Class | Alias;
  readonly language: 'c' | 'cpp';
}

const deepest = 40;

export class TypeTable {
  private readonly types = new Map<string, DeclaredType[]>();
  private readonly layouts = new Map<Class | Alias, Layout>();
  private depth = 0;

  constructor(units: readonly Unit[]) {
    for (const unit of units) this.enter(unit.declarations, unit.language === 'c' ? 'c' : 'cpp');
  }

  layoutOf(type: TypeRef): Layout {
    const wrapper = type.wrappers.at(-1);
    if (type.name[0] === '?') return unknown;
    if (!wrapper) return this.namedLayout(type);
    switch (wrapper.kind) {
      case 'pointer':
      case 'reference':
        return pointer;
      case 'array': {
        const { size } = wrapper;
        const count = size?.kind === 'literal' && typeof size.value === 'bigint' ? size.value : null;
        const element = this.layoutOf({ ...type, wrappers: type.wrappers.slice(0, -1) });
        return { kind: 'array', element, count };
      }
      case 'slice':
        return unknown;
    }
  }

  /** The function type that a type names: its parameters with the result last; null when it names another. */
  functionType(type: TypeRef, depth = 0): readonly TypeRef[] | null {
    if (type.wrappers.length > 0 || depth > deepest) return null;
    if (type.name[0] === 'fn') return type.args.filter((arg): arg is TypeRef => 'wrappers' in arg);
    const [found, ...others] = this.types.get(type.name.at(-1) ?? '') ?? [];
    if (found?.declaration.kind !== 'alias' || others.length > 0) return null;
    return this.functionType(found.declaration.type, depth + 1);
  }

  private enter(declarations: readonly Declaration[], language: 'c' | 'cpp'): void {
    for (const declaration of declarations) {
      if (declaration.kind === 'namespace') this.enter(declaration.members, language);
      if (declaration.kind !== 'class' && declaration.kind !== 'alias') continue;
      if (declaration.kind === 'class') this.enter(declaration.members, language);
      if (declaration.kind === 'alias' && isItself(declaration)) continue;
      const name = declaration.path.at(-1) ?? '';
      const list = this.types.get(name);
      if (list) list.push({ declaration, language });
      else this.types.set(name, [{ declaration, language }]);
    }
  }

  private namedLayout({ name, args }: TypeRef): Layout {
    if (name[0] === 'fn') return { kind: 'function' };
    if (args.length > 0) return unknown;
    const declared = this.types.get(name.at(-1) ?? '') ?? [];
    const standard = standardLayout(name);
    const layouts = declared.map((type) => this.declaredLayout(type));
    return sameLayout(standard ? [...layouts, standard] : layouts);
  }

  private declaredLayout({ declaration, language }: DeclaredType): Layout {
    const known = this.layouts.get(declaration);
    if (known) return known;
    if (this.depth > deepest) return unknown;
    // What contains itself is not known.
    this.layouts.set(declaration, unknown);
    this.depth++;
    const layout =
      declaration.kind === 'alias' ? this.aliasLayout(declaration) : this.classLayout(declaration, language);
    this.depth--;
    this.layouts.set(declaration, layout);
    return layout;
  }

  private aliasLayout({ type, generics, attributes }: Alias): Layout {
    return generics.length > 0 || attributes.length > 0 ? unknown : this.layoutOf(type);
  }

  private classLayout(declaration: Class, language: 'c' | 'cpp'): Layout {
    const { form, fields, attributes, generics, specialisation, underlying } = declaration;
    if (generics.length > 0 || specialisation.length > 0) return unknown;
    if (form === 'enum') {
      if (attributes.length > 0) return unknown;
      return underlying ? this.layoutOf(underlying) : enumerationLayout(declaration);
    }
    const layout = structureOf(
      fields.map((field) => this.layoutOf(field.type)),
      language,
    );
    if (layout.kind === 'aggregate') return aggregate;
    return attributes.length > 0 || !isPlain(declaration) ? unknown : layout;
  }
}

/** `typedef struct S S;` */
function isItself({ path, type }: Alias): boolean {
  return type.wrappers.length === 0 && type.name.at(-1) === path.at(-1);
}

/** Bases, virtual functions, destructors and copy constructors change how a class is passed. */
function isPlain({ bases, members }: Class): boolean {
  return bases.length === 0 && members.every(({ kind }) => kind !== 'func' && kind !== 'failed');
}
