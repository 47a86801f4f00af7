// What the language server says in status, progress and log.

export const server = {
  'server.scan': 'WasmEdge: reading the workspace',
  'server.scan.files': '{done} of {total} files',
  'server.scan.programs': '{done} of {total} programs',
  'server.scan-cut':
    'The workspace is larger than what is read of it: 50,000 files or 512 MB. `wasmedge.exclude` leaves folders out.',
  'server.settings-misunderstood': '{names}: not among the possible values; the default holds.',
  'server.reload-untrusted':
    'Loading a plugin executes it, and this workspace is not trusted. Trust it, and ask again.',
  'server.inspect-untrusted':
    'Looking at a plugin executes it, and this workspace is not trusted. Trust the workspace first.',
  'server.inspect-missing': '`{file}` is not a file.',
  'server.setup-untrusted':
    'Checking the setup starts programs, and this workspace is not trusted. Trust the workspace first.',
} as const;
