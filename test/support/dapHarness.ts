// A small editor for tests of the debug adapter: starts the real adapter, speaks the protocol, waits for events with
// a deadline, and shows the whole traffic when something does not come.

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { frameOf, frameReader } from '../../debug-adapter/src/transport/frames';
import { inRepository } from './repository';

export type Body = Readonly<Record<string, unknown>>;

export interface Received {
  readonly type: string;
  readonly event?: string;
  readonly command?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: Body;
  readonly arguments?: Body;
  readonly seq?: number;
}

const deadlineMs = 60_000;

export class DapClient {
  readonly received: Received[] = [];
  readonly child: ChildProcess;
  readonly #traffic: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #sequence = 0;
  #looked = 0;
  stderr = '';

  /** Starts a bundle of the adapter, or with `command` any program that speaks the protocol. */
  constructor(
    adapter: string,
    options: { readonly env?: NodeJS.ProcessEnv; readonly command?: readonly string[] } = {},
  ) {
    const [program = process.execPath, ...args] = options.command ?? [process.execPath, adapter];
    this.child = spawn(program, args, {
      stdio: 'pipe',
      env: { ...process.env, ...options.env },
    });
    const reader = frameReader((body) => {
      this.#traffic.push(`< ${body.slice(0, 400)}`);
      this.received.push(JSON.parse(body) as Received);
      for (const wake of this.#waiting) wake();
    });
    this.child.stdout?.on('data', (bytes: Buffer) => reader.take(bytes));
    this.child.stderr?.on('data', (bytes: Buffer) => (this.stderr += String(bytes)));
    this.child.stdin?.on('error', () => undefined);
  }

  /** Sends a request and does not wait. Returns its number. */
  send(command: string, args: Body = {}): number {
    this.#sequence += 1;
    const message = { seq: this.#sequence, type: 'request', command, arguments: args };
    this.#traffic.push(`> ${JSON.stringify(message).slice(0, 400)}`);
    this.child.stdin?.write(frameOf(message));
    return this.#sequence;
  }

  respond(request: Received, body: Body): void {
    const { seq, command } = request;
    this.#sequence += 1;
    const message = { seq: this.#sequence, type: 'response', request_seq: seq, command, success: true, body };
    this.child.stdin?.write(frameOf(message));
  }

  async response(sequence: number): Promise<Received> {
    return this.#until(`response ${String(sequence)}`, () =>
      this.received.find(({ type, request_seq }) => type === 'response' && request_seq === sequence),
    );
  }

  /** Asks, and fails the test unless that succeeds. */
  async ask(command: string, args: Body = {}): Promise<Body> {
    const response = await this.response(this.send(command, args));
    assert.ok(response.success, `${command}: ${response.message ?? ''}\n${this.traffic()}`);
    return response.body ?? {};
  }

  /** The next event of that name after those looked at already. */
  async event(name: string, fits: (body: Body) => boolean = () => true): Promise<Body> {
    let at = this.#looked;
    return this.#until(`event ${name}`, () => {
      for (at = Math.max(at, this.#looked); at < this.received.length; at++) {
        const { type, event, body = {} } = this.received[at] ?? { type: '' };
        if (type === 'event' && event === name && fits(body)) {
          this.#looked = at + 1;
          return body;
        }
      }
      return undefined;
    });
  }

  async reverse(command: string): Promise<Received> {
    return this.#until(`request ${command}`, () =>
      this.received.find((message) => message.type === 'request' && message.command === command),
    );
  }

  events(name: string): readonly Body[] {
    return this.received.flatMap(({ type, event, body }) =>
      type === 'event' && event === name ? [body ?? {}] : [],
    );
  }

  output(category?: string): string {
    return this.events('output')
      .filter((body) => category === undefined || body['category'] === category)
      .map(({ output }) => String(output))
      .join('');
  }

  traffic(): string {
    return this.#traffic.slice(-60).join('\n');
  }

  ended(): Promise<number | null> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
    return new Promise((resolve) => child.on('exit', (code) => resolve(code)));
  }

  /** Ends the adapter as an editor does that closes. */
  async close(): Promise<void> {
    const ended = this.ended();
    this.child.stdin?.end();
    await ended;
    // Nothing more comes: whoever still waits was not waiting for that.
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #until<Found>(what: string, look: () => Found | undefined): Promise<Found> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`No ${what} in ${String(deadlineMs)} ms.\n${this.traffic()}\n${this.stderr}`));
      }, deadlineMs);
      this.#timers.add(timer);
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#timers.delete(timer);
        this.#waiting.delete(check);
        resolve(found);
      };
      this.#waiting.add(check);
      check();
    });
  }
}

/** The line of `BP:name` in a source, counted from 1. */
export function markedLine(source: string, name: string): number {
  const lines = readFileSync(source, 'utf8').split('\n');
  const at = lines.findIndex((line) => new RegExp(`BP:${name}(?![\\w-])`).test(line));
  assert.ok(at >= 0, `${source} has no mark BP:${name}`);
  return at + 1;
}

export const fixtureFolder = inRepository('test/debug-adapter/fixtures');
