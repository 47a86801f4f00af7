// What the language server says in status, progress and log.

export const server = {} as const;
