// Which changes on disk the client is asked to tell of.

import { WatchKind, type FileSystemWatcher } from 'vscode-languageserver';
import { programKinds } from '../core/analysis';

/** Files whose names say how a program is built; held against the kinds of programs by a test. */
export const watchedBuildFiles: readonly string[] = [
  'Cargo.toml',
  '.cargo/config',
  'rust-toolchain',
  'rust-toolchain.toml',
  '.cargo/config.toml',
  'CMakeLists.txt',
  'Makefile',
  'makefile',
  'GNUmakefile',
  'meson.build',
  'compile_commands.json',
  'build/compile_commands.json',
  'compile_flags.txt',
  '.clangd',
  'go.mod',
  'go.work',
  'asconfig.json',
  'build.zig.zon',
  'build.gradle',
  'build.gradle.kts',
  '*.csproj',
  'moon.mod.json',
];

const extensions = programKinds.flatMap((kind) => kind.extensions.map((extension) => extension.slice(1)));

/** Registered with the client, so that files which are not open are followed too. */
export const fileSystemWatchers: readonly FileSystemWatcher[] = [
  { globPattern: `**/*.{${extensions.join(',')}}` },
  { globPattern: `**/{${watchedBuildFiles.join(',')},.gitignore}` },
  // A folder that comes or goes is told by its own path alone, which no pattern for files matches.
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];
