// The guest's linear memory as the process has it. It may move whenever it grows, so it is asked for at every stop
// anew; reading is plain reading of the process.

import { numberOf } from '../handlers/valueOf';
import type { HandlerContext } from '../handlers/handler';
import { readBytes } from '../handlers/memory';
import type { HostSite } from './hostSite';
import type { GuestMemory } from './types';

const pageSize = 65_536n;

/** WasmEdge has no debug information: its functions need their types said. */
function memoryInstance({ callingFrame }: HostSite): string {
  return `((void *(*)(const void *, unsigned))WasmEdge_CallingFrameGetMemoryInstance)(${callingFrame}, 0)`;
}

export async function guestMemoryOf(context: HandlerContext, site: HostSite): Promise<GuestMemory | null> {
  const { frameId } = site;
  if (site.memory !== null) return site.memory;
  const instance = await numberOf(context, memoryInstance(site), { frameId });
  if (instance === null || instance === 0n) return null;
  const memory = `(void *)0x${instance.toString(16)}`;
  const pages = await numberOf(
    context,
    `((unsigned (*)(const void *))WasmEdge_MemoryInstanceGetPageSize)(${memory})`,
    { frameId },
  );
  if (pages === null || pages === 0n) return null;
  const first = `((void *(*)(void *, unsigned, unsigned))WasmEdge_MemoryInstanceGetPointer)(${memory}, 0, 1)`;
  const base = await numberOf(context, first, { frameId });
  return base === null || base === 0n ? null : { base, size: pages * pageSize };
}

/** Bytes of the guest; null when they are not all in its memory. */
export async function readGuest(
  context: HandlerContext,
  { base, size }: GuestMemory,
  address: bigint,
  count: number,
): Promise<Buffer | null> {
  if (address < 0n || count < 0 || address + BigInt(count) > size) return null;
  const bytes = await readBytes(context, base + address, count);
  return bytes?.length === count ? bytes : null;
}
