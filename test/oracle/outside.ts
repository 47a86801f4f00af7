// Material that lies beside some checkouts and is not part of the project: where it is there, it is tested as well.

import { existsSync } from 'node:fs';
import { inRepository } from '../support/repository';

/** The folder or file of that name beside the checkout, or null. */
export function besideCheckout(...parts: string[]): string | null {
  const places = ['../shared', '../../shared'].map((up) => inRepository(up, ...parts));
  return places.find((place) => existsSync(place)) ?? null;
}
