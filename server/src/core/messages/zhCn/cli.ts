import type { cli as source } from '../en/cli';

export const cli: Readonly<Record<keyof typeof source, string>> = {};
