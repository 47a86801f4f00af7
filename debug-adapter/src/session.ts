// A debug session between an editor and a native debugger: begins it, passes requests and events on through their
// handlers, and ends it with everything that was started. Knows no particular debugger.

import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { format, localeFor, type Locale } from '../../server/src/core/messages/format';
import { text, type Text } from '../../server/src/core/messages/text';
import { thisMachine } from '../../server/src/toolchain/machine';
import { makeSessionFolder, type SessionFolder } from '../../server/src/toolchain/sessionFolder';
import type { DebuggerOptions, ProgramPlan } from './backends/backend';
import type { DebuggerCandidate } from './backends/findDebuggers';
import { capabilities } from './capabilities';
import type { DebuggerLink, LinkListener } from './debuggerLink';
import { errorBody, type ErrorKind } from './errors';
import { canStartEarly, isStartedFor, startFirstDebugger, type FirstDebugger } from './firstDebugger';
import { noBreakpoints } from './handlers/breakpoints';
import { eventReceiver } from './handlers/events';
import { failure, ok, type Answer, type HandlerContext } from './handlers/handler';
import { requestHandlers } from './handlers/index';
import { programTextSplitter, type OutputPiece } from './handlers/programText';
import { newSessionState } from './handlers/sessionState';
import { reportHelper, type SessionReports } from './helper/sessionReports';
import { prepareAttach } from './launch/attachedGuest';
import { attachRefusal } from './launch/attachRefusal';
import { prepareProgram } from './launch/prepare';
import { terminalHolder, type TerminalHolder } from './launch/terminal';
import { rememberAttach, rememberLaunch } from './launch/remember';
import { readLaunch, type LaunchWishes } from './launch/readLaunch';
import type { DebuggerEnd } from './transport/debuggerProcess';
import { flagAt, textAt, type JsonObject } from './transport/json';
import { startGuard, type Guard } from './transport/guard';
import type { Request } from './transport/message';
import { evaluations } from './servedRequests';
import { exitCodeOf, unnoticedText, watchUnnoticedEnd, type ProgramEnd } from './transport/programWatch';
import { paceOf, type Pace } from './transport/pace';
import { openPeer, type Peer } from './transport/peer';

export interface SessionOptions {
  readonly nativeFolder: string;
  /** The session is over and nothing of it is left. */
  readonly onEnd: (reason: 'ended' | 'broken') => void;
}

export class DebugSession {
  readonly #client: Peer;
  readonly #options: SessionOptions;
  readonly #pace: Pace;
  readonly #state = newSessionState();
  readonly #split = programTextSplitter();
  #locale: Locale = localeFor(process.env['LANG']);
  #initialize: JsonObject = {};
  #folder: SessionFolder | null = null;
  #guard: Guard | null = null;
  #link: DebuggerLink | null = null;
  #reports: SessionReports | null = null;
  readonly #terminal: TerminalHolder;
  #isAttached = false;
  #isDeaf = false;
  #isInitialized = false;
  #isBegun = false;
  #ending: Promise<void> | null = null;
  readonly #left = new AbortController();
  #starting: Promise<FirstDebugger> | null = null;
  #evaluating = 0;
  #events: Promise<void> = Promise.resolve();
  #stopWatching = (): void => undefined;

  constructor(input: Readable, output: Writable, options: SessionOptions) {
    this.#options = options;
    this.#pace = paceOf(output, {
      pause: () => this.#link?.pauseOutput(),
      resume: () => this.#link?.resumeOutput(),
    });
    this.#client = openPeer(input, output, {
      onRequest: (request) => void this.#serve(request),
      onEvent: () => undefined,
      onEnd: (reason) => void this.end().then(() => options.onEnd(reason)),
    });
    this.#terminal = terminalHolder({
      ask: this.#client.ask,
      say: (said) => this.#say(said, 'important'),
      nativeFolder: options.nativeFolder,
    });
  }

  /** Ends the debugger and what it started; a program that ran before goes on. The editor is told nothing. */
  end(isDetaching = this.#isAttached): Promise<void> {
    this.#ending ??= (async () => {
      this.#stopWatching();
      this.#left.abort();
      this.#pace.giveUp();
      if (isDetaching) this.#link?.ownProgram(null);
      const started = this.#link === null ? await this.#starting : null;
      if (started?.kind === 'started') await started.link.end(null);
      await this.#link?.end({ terminateDebuggee: !isDetaching });
      await this.#reports?.finish();
      this.#state.pluginWatch?.close();
      this.#state.stopPage?.close();
      this.#state.stopPage = null;
      await this.#terminal.close();
      this.#folder?.remove();
      this.#guard?.end();
    })();
    return this.#ending;
  }

  async #serve(request: Request): Promise<void> {
    const { command } = request;
    const args = request.arguments;
    switch (command) {
      case 'initialize':
        this.#initialize = args;
        this.#locale = localeFor(textAt(args, 'locale') ?? process.env['LANG']);
        this.#client.answer(request, true, null, { ...capabilities((said) => this.#sentence(said)) });
        return;
      case 'launch':
      case 'attach':
        return this.#begin(request, command, args);
      case 'disconnect': {
        const wish = args['terminateDebuggee'];
        await this.end(typeof wish === 'boolean' ? !wish : this.#isAttached);
        this.#client.answer(request, true, null, {});
        return;
      }
      case 'terminate':
        await this.end(false);
        this.#client.answer(request, true, null, {});
        this.#client.tell('terminated', {});
        return;
      default:
        this.#reply(request, await this.#handle(command, args));
    }
  }

  #reply(request: Request, answer: Answer): void {
    if (answer.kind === 'ok') this.#client.answer(request, true, null, answer.body);
    else this.#client.answer(request, false, answer.message, errorBody('expected', answer.message));
  }

  async #handle(command: string, args: JsonObject): Promise<Answer> {
    const context = this.#context();
    if (context === null) return failure(this.#sentence(text('debug.not-begun')));
    if (this.#state.runsOnly && /^set\w*Breakpoints$/.test(command)) return noBreakpoints(args);
    const isEvaluation = evaluations.has(command) && args['context'] !== 'repl';
    if (isEvaluation) this.#evaluating += 1;
    try {
      const handler = requestHandlers[command];
      return await (handler ? handler(context, args) : context.ask(command, args));
    } finally {
      if (isEvaluation) this.#evaluating -= 1;
    }
  }

  #context(): HandlerContext | null {
    const [link, folder] = [this.#link, this.#folder];
    if (link === null || folder === null) return null;
    return {
      backend: link.candidate.backend,
      folder,
      state: this.#state,
      programFolder: dirname(this.#options.nativeFolder),
      locale: this.#locale,
      ask: link.ask,
      tell: (event, body) => this.#client.tell(event, body),
      sentence: (said) => this.#sentence(said),
    };
  }

  #sentence(said: Text): string {
    return format(this.#locale, said);
  }

  #show(pieces: readonly OutputPiece[]): void {
    for (const { category, text: output } of pieces) this.#client.tell('output', { category, output });
  }

  #say(said: Text, category = 'console'): void {
    this.#client.tell('output', { category, output: `${this.#sentence(said)}\n` });
  }

  async #begin(request: Request, kind: 'launch' | 'attach', config: JsonObject): Promise<void> {
    const refuse = (reason: Text, blame: ErrorKind = 'user'): void => {
      const message = this.#sentence(reason);
      this.#client.answer(request, false, message, errorBody(blame, message));
    };
    if (this.#isBegun) {
      refuse(text('debug.begun-already'), 'expected');
      return;
    }
    this.#isBegun = true;
    const { wishes, problems, warnings } = readLaunch(kind, config);
    for (const warning of warnings) this.#say(warning, 'important');
    const [problem] = problems;
    if (problem) {
      refuse(problem);
      return;
    }
    const made = makeSessionFolder({ environment: process.env });
    if (made.kind === 'failed') {
      refuse(made.reason);
      return;
    }
    this.#folder = made.folder;
    this.#guard = startGuard(made.folder.path);
    this.#isAttached = kind === 'attach';
    this.#terminal.choose(wishes);
    this.#state.isPostMortem = wishes.coreFile !== null;
    const begun = kind === 'launch' ? await this.#launch(wishes, made.folder) : await this.#attach(wishes);
    const answer = begun.kind === 'begun' ? await begun.answer : failure('');
    const reason = begun.kind === 'failed' ? begun.reason : attachRefusal(wishes.pid);
    if (reason !== null) {
      await this.end();
      refuse(reason);
    } else {
      if (this.#isAttached && this.#state.guest === null && answer.kind === 'ok')
        this.#say(text('debug.guest-unknown'), 'important');
      this.#reply(request, answer);
    }
  }

  async #launch(wishes: LaunchWishes, folder: SessionFolder): Promise<Begun> {
    // A debugger needs longer to start than all that is prepared for it.
    const early = canStartEarly(wishes) ? this.#start(wishes, this.#debuggerOptions(wishes, null)) : null;
    const around = { machine: thisMachine([]), folder, nativeFolder: this.#options.nativeFolder };
    const prepared = await prepareProgram(wishes, around);
    if (prepared.kind === 'failed') return prepared;
    this.#state.stopPage = prepared.stopPage;
    // The editor may have gone meanwhile.
    if (this.#ending !== null) return this.#tooLate();
    const { debuggerPath, notes } = prepared;
    const plan = this.#withTerminal(prepared.plan);
    const note = (said: Text): void => this.#say(said, 'important');
    notes.forEach(note);
    rememberLaunch(this.#state, wishes, prepared, around, note);
    this.#reports = reportHelper(folder, {
      locale: this.#locale,
      machine: around.machine,
      tell: (event, body) => this.#client.tell(event, body),
      sentence: (said) => this.#sentence(said),
    });
    const debugging = this.#debuggerOptions(wishes, plan);
    const first = await early;
    const begun = first && isStartedFor(first, debugging) ? first : null;
    if (begun === null && first?.kind === 'started') await first.link.end(null);
    const started = begun ?? (await this.#start({ ...wishes, debuggerPath }, debugging));
    return this.#ask('launch', started, ({ backend }) => backend.launchArguments(plan, debugging));
  }

  async #attach(wishes: LaunchWishes): Promise<Begun> {
    const prepared = prepareAttach(wishes);
    if (prepared.kind === 'failed') return prepared;
    rememberAttach(this.#state, wishes, prepared.guest);
    const debugging = this.#debuggerOptions(wishes, null);
    const started = await this.#start(wishes, debugging);
    return this.#ask('attach', started, ({ backend }) => backend.attachArguments(prepared.plan, debugging));
  }

  #tooLate(): Begun {
    this.#state.stopPage?.close();
    this.#state.stopPage = null;
    return { kind: 'failed', reason: text('debug.not-begun') };
  }

  /** Not every editor has terminals. */
  #withTerminal(plan: ProgramPlan): ProgramPlan {
    if (!plan.runInTerminal || flagAt(this.#initialize, 'supportsRunInTerminalRequest')) return plan;
    this.#say(text('debug.no-terminal'), 'important');
    return { ...plan, runInTerminal: false };
  }

  #debuggerOptions({ sourceMap, initCommands }: LaunchWishes, plan: ProgramPlan | null): DebuggerOptions {
    const { nativeFolder } = this.#options;
    return { sourceMap, initCommands, nativeFolder, plan, terminal: null };
  }

  /** The answer to `launch` may come only after the editor has set its breakpoints, for which it waits for us. */
  #ask(command: string, started: FirstDebugger, argumentsFor: (to: DebuggerCandidate) => JsonObject): Begun {
    if (started.kind === 'failed') return started;
    const { link, notes, release } = started;
    this.#link = link;
    for (const note of notes) this.#say(note, 'important');
    release(this.#listener());
    const answer = link.ask(command, argumentsFor(link.candidate));
    if (this.#isInitialized) this.#client.tell('initialized', {});
    this.#isInitialized = true;
    return { kind: 'begun', answer };
  }

  /** The editor may go meanwhile: what was started then ends at once, and its end is waited for. */
  #start(wishes: LaunchWishes, debugging: DebuggerOptions): Promise<FirstDebugger> {
    const folder = this.#folder;
    const guard = this.#guard;
    const { signal } = this.#left;
    if (folder === null || guard === null || signal.aborted)
      return Promise.resolve({ kind: 'failed', reason: text('debug.not-begun') });
    const starting = startFirstDebugger({
      ...{ wishes, debugging, folder: folder.path, guard, initialize: this.#initialize, signal },
      openTerminal: () => this.#terminal.open(debugging.plan, folder),
      closeTerminal: this.#terminal.close,
    }).then(async (started): Promise<FirstDebugger> => {
      if (started.kind === 'failed' || !signal.aborted) return started;
      await started.link.end(null);
      return { kind: 'failed', reason: text('debug.not-begun') };
    });
    this.#starting = starting;
    return starting;
  }

  #listener(): LinkListener {
    const receive = eventReceiver({
      isEvaluating: () => this.#evaluating > 0,
      isEnding: () => this.#ending !== null,
      drainOutput: async () => {
        await this.#link?.drainOutput();
        this.#show(this.#split.rest());
        await this.#reports?.finish();
      },
      onProgram: (pid) => this.#watch(pid),
      say: (pieces) => this.#show(pieces),
      splitProgramText: this.#split.take,
    });
    return {
      onEvent: (event) => {
        if (event.event === 'initialized') {
          if (this.#isInitialized) this.#client.tell('initialized', {});
          this.#isInitialized = true;
          return;
        }
        this.#events = this.#events.then(async () => {
          const context = this.#context();
          if (context !== null && !this.#isDeaf) await receive(context, event);
          this.#pace.keep();
        });
      },
      onRequest: (request) => void this.#passOn(request),
      onProgramText: (chunk) => {
        this.#show(this.#split.take(chunk));
        this.#pace.keep();
      },
      onEnd: (end) => void this.#debuggerEnded(end),
    };
  }

  /** A request of the debugger to the editor, such as to open a terminal. */
  async #passOn(request: Request): Promise<void> {
    const args = request.arguments;
    // Which kind of terminal the user wants is unknown to the debugger.
    const asked = request.command === 'runInTerminal' ? { ...args, kind: this.#terminal.place() } : args;
    const { success, message, body } = await this.#client.ask(request.command, asked);
    this.#link?.answer(request, success ? ok(body) : failure(message ?? request.command));
  }

  /** Null: it has ended, as the debugger says. */
  #watch(pid: number | null): void {
    if (!this.#isAttached) this.#link?.ownProgram(pid);
    this.#stopWatching();
    if (pid === null || this.#state.isPostMortem) return;
    this.#stopWatching = watchUnnoticedEnd(
      pid,
      async (ms) => this.#link?.silence(ms),
      (end) => void this.#programGone(end),
    );
  }

  /** The program is no more, and the debugger does not say so. */
  async #programGone(end: ProgramEnd): Promise<void> {
    if (this.#ending !== null) return;
    const program = this.#link?.candidate.program ?? '';
    this.#say(unnoticedText(end, program), 'important');
    const exitCode = exitCodeOf(end);
    if (exitCode !== null) this.#client.tell('exited', { exitCode });
    // What the debugger says of it while it is ended comes too late.
    this.#isDeaf = true;
    await this.end();
    this.#client.tell('terminated', {});
  }

  async #debuggerEnded(end: DebuggerEnd): Promise<void> {
    await this.#events;
    if (this.#ending !== null) return;
    // What the debugger left is gone before the editor hears of the end.
    await this.end();
    if (!this.#state.hasExited) {
      const program = this.#link?.candidate.program ?? '';
      const how = end.kind === 'signalled' ? end.signal : end.kind === 'exited' ? String(end.code) : end.code;
      this.#say(text('debug.debugger-ended', { program, how }), 'important');
      this.#client.tell('terminated', {});
    }
  }
}

type Begun =
  | { readonly kind: 'begun'; readonly answer: Promise<Answer> }
  | { readonly kind: 'failed'; readonly reason: Text };
