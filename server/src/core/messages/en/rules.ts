// What rules say about a place, and the names of both sides.

export const rules = {} as const;
