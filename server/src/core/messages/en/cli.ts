// What the command line says around the findings.

export const cli = {} as const;
