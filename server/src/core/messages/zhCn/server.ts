import type { server as source } from '../en/server';

export const server: Readonly<Record<keyof typeof source, string>> = {};
