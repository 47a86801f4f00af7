// Which changes on disk the client is asked to tell of.

import { WatchKind, type FileSystemWatcher } from 'vscode-languageserver';

/** Registered with the client, so that files which are not open are followed too. */
export const fileSystemWatchers: readonly FileSystemWatcher[] = [
  { globPattern: '**/*.{c,h,cc,cpp,cxx,hh,hpp,hxx,inc,inl,ipp,def,rs,wasm}' },
  {
    globPattern:
      '**/{Cargo.toml,CMakeLists.txt,Makefile,makefile,GNUmakefile,meson.build,compile_commands.json}',
  },
  { globPattern: '**/.cargo/{config,config.toml}' },
  { globPattern: '**/.gitignore' },
  // A folder that comes or goes is told by its own path alone, which no pattern for files matches.
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];
