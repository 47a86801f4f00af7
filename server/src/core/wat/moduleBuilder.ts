// Collects what the fields of one module say, and resolves it when all are read: types and functions may be used
// before they are defined.

import type { ImportKind } from '../model/facts';
import { resolveTypeUse, type Reference, type TypeUse } from './typeUse';
import { unknownWatSignature, type WatName, type WatSignature, type WatTextModule } from './types';

/** An import before the types are known. */
export interface RawImport {
  readonly kind: ImportKind;
  readonly module: WatName;
  readonly name: WatName;
  /** Null for all kinds but functions, and where it is damaged. */
  readonly use: TypeUse | null;
}

/** Indices by identifier; null for one that is defined twice. */
type Identifiers = Map<string, number | null>;

interface IndexSpace {
  size: number;
  readonly identifiers: Identifiers;
}

interface RawExport {
  readonly kind: ImportKind;
  readonly name: string;
  readonly reference: Reference | number | null;
}

export class ModuleBuilder {
  private readonly imports: RawImport[] = [];
  private readonly exports: RawExport[] = [];
  private readonly types: WatSignature[] = [];
  private readonly typeIdentifiers: Identifiers = new Map();
  private readonly spaces = new Map<ImportKind, IndexSpace>();
  private isDamaged = false;
  private forgetLast = (): void => undefined;

  /** Says that something was not understood: from then on no index is sure, as it may be one of a lost field. */
  markDamaged(): void {
    this.isDamaged = true;
  }

  /** Says that a part of a function type stands alone: it may belong to the type or import before, closed too early. */
  markLastDamaged(): void {
    this.isDamaged = true;
    this.forgetLast();
  }

  addType(id: string | null, signature: WatSignature): void {
    const index = this.types.length;
    addIdentifier(this.typeIdentifiers, id, index);
    this.types.push(signature);
    this.forgetLast = () => {
      this.types[index] = unknownWatSignature;
    };
  }

  /** Counts a thing that is imported or defined; its index. */
  addItem(kind: ImportKind, id: string | null): number {
    const space = this.spaceOf(kind);
    addIdentifier(space.identifiers, id, space.size);
    return space.size++;
  }

  addImport(found: RawImport): void {
    const index = this.imports.push(found) - 1;
    this.forgetLast = () => {
      this.imports[index] = { ...found, use: null };
    };
  }

  addExport(kind: ImportKind, name: string, reference: Reference | number | null): void {
    this.exports.push({ kind, name, reference });
  }

  finish(): WatTextModule {
    const lookup = (reference: Reference): WatSignature | null => {
      const index = this.resolve(reference, this.typeIdentifiers);
      return index === null ? null : (this.types[index] ?? null);
    };
    return {
      kind: 'text',
      imports: this.imports.map(({ kind, module, name, use }) => {
        return { kind, module, name, signature: use ? resolveTypeUse(use, lookup) : unknownWatSignature };
      }),
      exports: this.exports.map(({ kind, name, reference }) => {
        const { identifiers } = this.spaceOf(kind);
        const isReference = typeof reference === 'object' && reference !== null;
        return {
          kind,
          name,
          index: isReference ? this.resolve(reference, identifiers) : this.sure(reference),
        };
      }),
    };
  }

  private spaceOf(kind: ImportKind): IndexSpace {
    const known = this.spaces.get(kind);
    if (known) return known;
    const space: IndexSpace = { size: 0, identifiers: new Map() };
    this.spaces.set(kind, space);
    return space;
  }

  private resolve({ id, index }: Reference, identifiers: Identifiers): number | null {
    return id === null ? this.sure(index) : (identifiers.get(id) ?? null);
  }

  private sure(index: number | null): number | null {
    return this.isDamaged ? null : index;
  }
}

function addIdentifier(identifiers: Identifiers, id: string | null, index: number): void {
  if (id !== null) identifiers.set(id, identifiers.has(id) ? null : index);
}
