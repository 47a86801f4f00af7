// Whether a crate gives the names of an extern block itself, or is no guest at all. Asked only of blocks that do
// not say where their functions come from.

import type { Configuration, Func } from '../../ir/types';

/** What speaks against imports from `env`. */
export interface NativeSigns {
  /** It uses WasmEdge as a host does. */
  readonly isHost: boolean;
  /** Its build script links a native library, which may define any name. */
  readonly linksLibrary: boolean;
  /** Names that the crate defines for the linker. */
  readonly defined: ReadonlySet<string>;
}

const hostCrate = /^wasmedge_(?:plugin_sdk|sdk|sys|plugin_sys|types)$/;

/** Looks through everything that the program mentions. */
export function nativeSignsOf(configuration: Configuration): NativeSigns {
  const seen: Seen = { defined: new Set(), isHost: false, linksLibrary: false };
  for (const unit of configuration.units) {
    const { isHost } = seen;
    visit(unit.declarations, seen);
    // A library may serve hosts and guests.
    if (unit.isLibrary) seen.isHost = isHost;
  }
  return seen;
}

interface Seen extends NativeSigns {
  readonly defined: Set<string>;
  isHost: boolean;
  linksLibrary: boolean;
}

/** Collects what is defined, and whether the host's side of WasmEdge or a native library is mentioned. */
function visit(declarations: Configuration['units'][number]['declarations'], seen: Seen): void {
  const open: unknown[] = [declarations];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) {
      if (value.some(isHostName)) seen.isHost = true;
      if (isLibraryBuilder(value)) seen.linksLibrary = true;
      for (const each of value) if (typeof each === 'object') open.push(each);
    } else if (typeof value === 'object' && value !== null) {
      if (isFunc(value)) addDefined(value, seen.defined);
      if (isLinkInstruction(value)) seen.linksLibrary = true;
      for (const each of Object.values(value)) if (typeof each === 'object') open.push(each);
    }
  }
}

/** `cargo:rustc-link-lib=quickjs`, which a build script prints. */
function isLinkInstruction(value: object): boolean {
  return 'value' in value && typeof value.value === 'string' && /^cargo::?rustc-link-lib=/.test(value.value);
}

/** `cc::Build::new()` and its like. */
function isLibraryBuilder(path: readonly unknown[]): boolean {
  const [crate, type] = path.slice(-3);
  return (crate === 'cc' && type === 'Build') || (crate === 'cmake' && type === 'Config');
}

function isFunc(value: object): value is Func {
  return 'kind' in value && value.kind === 'func';
}

function isHostName(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    (hostCrate.test(value) || value.startsWith('WasmEdge_') || value === 'register_plugin')
  );
}

/** `#[no_mangle] fn f` defines `f`, `#[export_name = "g"]` defines `g`. */
function addDefined(func: Func, defined: Set<string>): void {
  for (const { path, args } of func.attributes) {
    const name = path[path.length - 1];
    const [last] = func.path;
    if (name === 'no_mangle' && last !== undefined) defined.add(last);
    if (name === 'export_name' && args[0]?.isString) defined.add(args[0].value);
  }
}
