// The facts that readers find: plain, serialisable, without behaviour. Everything downstream reads only these.

import type { FileId } from '../base/paths';
import type { Text } from '../messages/text';
import type { Signature } from './signature';
import type { Site } from './site';

/** Language in which a fact is written: an identifier of VS Code (`c`, `cpp`, `rust`), or `wasm` for a binary. */
export type LanguageId = string;

/** A host function: one registration in a module instance. */
export interface HostFunction {
  /** Name of the module instance by which guests import it; null when unknown. */
  readonly module: string | null;
  readonly name: string;
  readonly signature: Signature;
  /**
   * The registration: the name's literal where it stands in the registering statement, else the statement. Where that
   * registers several (a loop over a table), the row that names this one.
   */
  readonly site: Site;
  /** Where the name and the type come from, when that is elsewhere. */
  readonly related: readonly Site[];
  readonly language: LanguageId;
  /** Identifier of the SDK model that read it, e.g. `c-api`. */
  readonly pattern: string;
  /** False when it is registered only under an unknown condition or in another build configuration. */
  readonly certain: boolean;
  /** The native function behind it, when it is named. */
  readonly nativeFunction?: string;
}

/** A module instance that the program creates. */
export interface HostModule {
  readonly name: string | null;
  readonly site: Site;
  /** Name of the plugin whose descriptor creates it; null outside a plugin or when unknown. */
  readonly plugin: string | null;
  /** True only when every registration in it was read: then what is not in it does not exist. */
  readonly complete: boolean;
  /** Why it is not complete. Empty when it is. */
  readonly incomplete: readonly { readonly reason: Text; readonly site: Site }[];
  readonly language: LanguageId;
}

/** A number in a plugin descriptor. */
export interface WrittenNumber {
  readonly site: Site;
  /** Whether the number itself stands there, so that it can be replaced: not where a macro gives it. */
  readonly isPlain: boolean;
}

/** A plugin descriptor. */
export interface PluginDescriptor {
  readonly name: string | null;
  readonly site: Site;
  /** The plugin API version where it is a number; `current` for the macro; null when unknown. */
  readonly apiVersion: number | 'current' | null;
  /** Where that number is written. */
  readonly apiVersionSite?: WrittenNumber;
  /** Set where the number of modules and their list are both known. */
  readonly moduleCount?: {
    readonly count: number;
    readonly site: WrittenNumber;
    /** Names of the modules in the list. */
    readonly listed: readonly (string | null)[];
    /** The list as the descriptor names it, and what counts it in the same language; null where it has no name. */
    readonly list: { readonly name: string; readonly length: string } | null;
  };
  /** Identifier of the SDK model that read it, e.g. `c-api`. */
  readonly pattern: string;
  /** Names in its module descriptors, which need not be those of the module instances. */
  readonly modules: readonly { readonly name: string | null; readonly site: Site }[];
  readonly language: LanguageId;
}

/** What is to stand in place of a stretch of a text file. */
export interface TextReplacement {
  readonly site: Site;
  readonly newText: string;
}

/** A function that is meant to be the entry point of a plugin, and that WasmEdge does not find in the library. */
export interface EntryPointFault {
  /**
   * What is at fault: its name, its internal linkage (`static`), its hidden visibility, the name that C++ gives it for
   * want of `extern "C"`, or the one that Rust gives it for want of `#[no_mangle]`.
   */
  readonly kind: 'misspelt' | 'internal' | 'hidden' | 'mangled' | 'no-mangle';
  readonly name: string;
  /** The name that WasmEdge looks for. */
  readonly wanted: string;
  readonly site: Site;
  /** What would mend it; empty where that cannot be told. */
  readonly edits: readonly TextReplacement[];
  readonly language: LanguageId;
}

/** The library of a Rust package, as its manifest says it is built. */
export interface Crate {
  readonly name: string;
  /** `cdylib`, `rlib` and the like; null where the manifest does not say. */
  readonly types: readonly string[] | null;
  /** Where they are written, or where they would be. */
  readonly site: Site;
  /** What would make a shared library of it; empty where the manifest is written otherwise than usual. */
  readonly edits: readonly TextReplacement[];
  /** Whether a plugin descriptor is in the library, not in a program or an example beside it. */
  readonly hasPlugin: boolean;
  /** Manifests of the packages in folders that it is built with. */
  readonly uses: readonly FileId[];
}

/** The kinds of import that the WebAssembly specification knows. */
export type ImportKind = 'func' | 'table' | 'memory' | 'global' | 'tag';

/**
 * How sure it is that the linker finds no definition of a symbol. Surely: the program is built for WebAssembly, and what
 * is linked to it was seen. Perhaps: nothing speaks against that.
 */
export type LeftUndefined = 'surely' | 'perhaps';

/** An import that a guest declares. */
export interface GuestImport {
  readonly module: string | null;
  readonly name: string;
  readonly kind: ImportKind;
  /** For functions; unknown for all other kinds. */
  readonly signature: Signature;
  /** The import's name in the declaration. */
  readonly site: Site;
  /** Where the module's name is written, if it is. */
  readonly moduleSite?: Site;
  /** Where the imported name is written, when that is not the declared one (`link_name`, `import_name`). */
  readonly nameSite?: Site;
  /** The name in the declaration, when that is not the imported one. */
  readonly declaredName?: string;
  /** A module that is written but that the compiler ignores, with what makes it do so. */
  readonly ignoredModule?: { readonly name: string; readonly site: Site };
  readonly language: LanguageId;
  readonly pattern: string;
  /** False when it is declared only under a condition that is not known. */
  readonly certain: boolean;
  /** Set where nothing names its module: the linker imports the symbol from `env`, and only when nothing defines it. */
  readonly leftUndefined?: LeftUndefined;
  /**
   * Set where C names its module but not its function: clang then makes no import of it, and the linker refuses the
   * symbol unless it is told to leave it undefined. What would name it is empty where a macro writes the attribute.
   */
  readonly unnamed?: { readonly edits: readonly TextReplacement[] };
  /** Whether the program surely does not use it, so that the compiler makes no import of it. */
  readonly unused?: true;
}

/** A file, or a part of one, that was set aside: listed once, never dropped silently. */
export interface NotRead {
  readonly file: FileId;
  readonly reason: Text;
}

/** All that was read from one program (files that are built together). */
export interface ProgramFacts {
  readonly hostFunctions: readonly HostFunction[];
  readonly hostModules: readonly HostModule[];
  readonly plugins: readonly PluginDescriptor[];
  /** Absent where there is none. */
  readonly entryPointFaults?: readonly EntryPointFault[];
  /** Of a Rust package with a library. */
  readonly crate?: Crate;
  readonly guestImports: readonly GuestImport[];
  readonly notRead: readonly NotRead[];
}

/** The facts of a program in which nothing was found. */
export const noFacts: ProgramFacts = {
  hostFunctions: [],
  hostModules: [],
  plugins: [],
  guestImports: [],
  notRead: [],
};
