// Whether sources are those of a plugin or of a guest, by the words that only one of them uses. A guess for what to
// build, never for what to say about the code: that is what the readers are for.

import { extname } from 'node:path';
import { filesBelow, textOfFile } from './folders';
import type { Role } from './types';

const pluginWords =
  /\bWasmEdge_Plugin_GetDescriptor\b|\bEXPORT_GET_DESCRIPTOR\b|\bWasmEdge_ModuleInstanceCreate\w*\b|\bregister_plugin!|\bwasmedge_plugin_sdk\b|\bPlugin::PluginRegister\b|\bPluginDescriptor\b/;

const guestWords =
  /\bwasm_import_module\b|\bimport_module\s*\(|\bimport_name\s*\(|\/\/go:wasmimport\b|\/\/go:wasm-module\b|@external\b|\bextern\s+"[^"]+"\s+fn\b|@_extern\(wasm\b|\(\s*import\s+"/;

/** Endings of the files that are looked into. */
const nativeSources: readonly string[] = ['.c', '.cc', '.cpp', '.cxx'];
const headers: readonly string[] = ['.h', '.hh', '.hpp', '.hxx'];
const sources = [...nativeSources, ...headers, '.rs', '.go', '.zig', '.ts', '.wat'];

/** What one source is, both, or neither. */
export function rolesOfText(text: string): readonly Role[] {
  const roles: Role[] = [];
  if (pluginWords.test(text)) roles.push('plugin');
  if (guestWords.test(text)) roles.push('guest');
  return roles;
}

/** What the sources below a folder are. */
export function rolesBelow(folder: string, extensions: readonly string[] = sources): readonly Role[] {
  const roles = new Set<Role>();
  for (const file of filesBelow(folder, extensions)) {
    for (const role of rolesOfText(textOfFile(file) ?? '')) roles.add(role);
    if (roles.size === 2) break;
  }
  return [...roles].sort().reverse();
}

/** What the sources of C and C++ below a folder are. */
export function nativeRolesBelow(folder: string): readonly Role[] {
  return rolesBelow(folder, [...nativeSources, ...headers]);
}

/** Whether a file is a source of C or C++. */
export function isNativeSource(file: string): boolean {
  return nativeSources.includes(extname(file));
}
