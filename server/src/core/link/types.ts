// The joined table: every guest import beside the host functions that it may be linked to. Rules and features read it.

import type { KnownFunction, KnownModule } from '../known/modules';
import type { BuiltPlugin } from '../model/builtPlugin';
import type {
  Crate,
  EntryPointFault,
  GuestImport,
  HostFunction,
  HostModule,
  PluginDescriptor,
} from '../model/facts';
import type { Signature } from '../model/signature';

/** A host function that an import may be linked to. */
export type Candidate =
  | { readonly kind: 'workspace'; readonly signature: Signature; readonly host: HostFunction }
  | {
      readonly kind: 'official';
      readonly signature: Signature;
      readonly module: KnownModule;
      readonly known: KnownFunction;
    };

/** An import and what it may be linked to. */
export interface LinkedImport {
  readonly guest: GuestImport;
  /** The program that declares it: imports of one program that exclude each other are told by it. */
  readonly program: number;
  /** Host functions of exactly this module and name, those of the workspace first. */
  readonly candidates: readonly Candidate[];
  /** Host functions of this name whose module could not be read: it may be any of them. */
  readonly possible: readonly HostFunction[];
}

/** All that is known under one module name. */
export interface LinkedModule {
  readonly name: string;
  readonly hostModules: readonly HostModule[];
  readonly hostFunctions: ReadonlyMap<string, readonly HostFunction[]>;
  readonly official: KnownModule | null;
  /** True when what is not listed cannot exist: every registration under this name was read. */
  readonly complete: boolean;
  /** Every function name, official ones included. */
  readonly functionNames: ReadonlySet<string>;
}

/** Where a built plugin and its source disagree. */
export type BuiltDifference =
  | {
      /** The library registers another type. */
      readonly kind: 'type';
      readonly plugin: BuiltPlugin;
      readonly host: HostFunction;
      readonly built: Signature;
    }
  /** The library does not have the function. */
  | { readonly kind: 'missing'; readonly plugin: BuiltPlugin; readonly host: HostFunction }
  /** Only the library has the function. */
  | {
      readonly kind: 'extra';
      readonly plugin: BuiltPlugin;
      readonly module: HostModule;
      readonly name: string;
    }
  /** No difference is seen, but the source was changed after the library was built. */
  | { readonly kind: 'older'; readonly plugin: BuiltPlugin; readonly module: HostModule };

export interface LinkTable {
  /** The release of WasmEdge whose official modules were joined. */
  readonly version: string;
  readonly imports: readonly LinkedImport[];
  readonly modules: ReadonlyMap<string, LinkedModule>;
  readonly plugins: readonly PluginDescriptor[];
  readonly entryPointFaults: readonly EntryPointFault[];
  readonly crates: readonly Crate[];
  readonly hostModules: readonly HostModule[];
  /** Empty unless built plugins were looked at. */
  readonly builtDifferences: readonly BuiltDifference[];
}
