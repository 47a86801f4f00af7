// A running guest that makes one call of a host function each time it is asked, and says how it ended.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface AskedGuest {
  /** `y` for a result that is not negative, else the digit of the negative one; nothing when the guest has ended. */
  readonly ask: () => Promise<string>;
  /** Lets it end. Its exit code; null when a signal has ended it. */
  readonly end: () => Promise<number | null>;
}

/** The guest's source. `call` leaves the result of the call; data that it needs lies from 64 on. */
export function askedGuestSource(importText: string, data: string, call: string): string {
  return `(module
  ${importText}
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) ${data})
  (func (export "_start") (local $result i32)
    (i32.store (i32.const 0) (i32.const 32))
    (i32.store (i32.const 4) (i32.const 1))
    (loop $next
      (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
      (if (i32.eqz (i32.load (i32.const 8))) (then return))
      (local.set $result ${call})
      (i32.store8 (i32.const 32)
        (select (i32.const 121) (i32.sub (i32.const 48) (local.get $result))
          (i32.ge_s (local.get $result) (i32.const 0))))
      (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
      (br $next))))`;
}

/** Starts it in the real WasmEdge. */
export function startAskedGuest(guest: string, environment: Readonly<Record<string, string>>): AskedGuest {
  const child = spawn('wasmedge', [guest], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'exit');
  const answers = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
  let waiting = '';
  return {
    ask: async () => {
      child.stdin.write('?');
      if (waiting === '') waiting = String((await answers.next()).value ?? '');
      const [answer = ''] = waiting;
      waiting = waiting.slice(1);
      return answer;
    },
    end: async () => {
      child.stdin.end();
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}
