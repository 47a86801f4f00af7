// What a session remembers while it runs. Changed by handlers of requests and events, and by nobody else.

import type { GuestModule } from '../guest/guestModule';
import type { SourceLine } from '../../../server/src/toolchain/sourceLines';
import type { FoundCall, GuestFrame, OwnVariables } from '../guest/types';
import type { LiveCall, StopPage } from '../stops/page';
import type { Errand, LogWatch, OwnStop } from '../stops/types';
import type { BreakpointPlace } from '../plugins/breakpointReason';
import type { PluginWatch } from '../plugins/pluginWatch';
import type { SourceMap } from '../plugins/sourceMatch';
import type { JsonObject } from '../transport/json';

/** A breakpoint that the editor has set. */
export interface KnownBreakpoint {
  /** The request that set it and its source: the next such request replaces it. */
  readonly group: string;
  /** The last that the debugger said of it. */
  readonly body: JsonObject;
  readonly place: BreakpointPlace;
  /** The last that the editor was told of it. */
  readonly told: JsonObject;
  /** It was set in the program at some time. */
  readonly wasVerified: boolean;
  /** It stands on a function, and only stops when its condition holds. */
  readonly isFunctionWithCondition: boolean;
}

/** A frame of ours: the debugger's frame below, and the host call it made, as the helper or as memory tells it. */
export interface OwnFrame {
  readonly debuggerFrame: number;
  readonly call: LiveCall | null;
  readonly found: FoundCall | null;
}

export interface SessionState {
  /** The plugins asked for, as absolute paths. */
  plugins: readonly string[];
  /** What is known of them; null where nothing can be. */
  pluginWatch: PluginWatch | null;
  sourceMap: SourceMap;
  /** The user has commands of their own for the debugger. */
  hasOwnCommands: boolean;
  /** Where the program runs; null when that is not known. */
  workingFolder: string | null;
  /** The process of the program, once it is known. */
  pid: number | null;
  /** The program ran before the session did. */
  isAttached: boolean;
  /** No breakpoint is set: the program is only to run. */
  runsOnly: boolean;
  /** The folder that the user works in; null when it is not known. */
  sources: string | null;
  /** The guest as wasmedge has it. */
  guest: string | null;
  /** Those that the editor has set, by the debugger's number. */
  readonly breakpoints: Map<number, KnownBreakpoint>;
  /** Frames that the editor has seen since the last stop: their threads, functions and modules. */
  readonly frames: Map<number, JsonObject>;
  /** Variables of our own scopes since the last stop. */
  readonly ownVariables: Map<number, OwnVariables>;
  /** The guest's binary, once it is read; none for a guest in native code. */
  guestModule: { readonly module: GuestModule | null } | null;
  /** What the helper shares with us; null where there is none. */
  stopPage: StopPage | null;
  /** How many of the helper's stops have been looked at. */
  seenStops: number;
  /** The helper's reason for the present stop. */
  ownStop: OwnStop | null;
  /** The top of the stack as it was looked at already at this stop. */
  topFrame: { readonly threadId: number; readonly body: JsonObject } | null;
  /** The last stop as the editor was told. */
  lastStopped: JsonObject;
  /** What the program was let run for by us. */
  errand: Errand | null;
  /** Frames of ours since the last stop. */
  readonly guestFrames: Map<number, OwnFrame>;
  /** Host calls that were found where no helper tells of them, by the debugger's frames of the plugin. */
  readonly foundCalls: Map<number, FoundCall>;
  /** Threads whose stacks were searched for such calls since the last stop. */
  readonly searchedThreads: Set<number>;
  /** Libraries of places in the code, as far as they were asked for. */
  readonly codeModules: Map<string, string | null>;
  /** Memories of the guest by the addresses of their instances' modules; null for none. */
  readonly memoryInstances: Map<bigint, bigint | null>;
  nextFrame: number;
  /** Frames of the guest by the number of the host call. */
  readonly guestStacks: Map<number, readonly GuestFrame[]>;
  /** What sources call the arguments of host functions that were stopped in, by `module.name`. */
  readonly argumentNames: Map<string, ReadonlyMap<number, string>>;
  /** Lines of places in the guest, as far as they were asked for. */
  readonly guestLines: Map<number, SourceLine | null>;
  /** Conditions that we look at ourselves, by the numbers of their breakpoints. */
  readonly guestConditions: Map<number, string>;
  /** Messages of log points that we write ourselves, by the numbers of their breakpoints. */
  readonly logPoints: Map<number, string>;
  /** Breakpoints at instructions that were set by commands, by the debugger's numbers. */
  readonly instructionBreakpoints: number[];
  /** Catchpoints of the debugger by its numbers, with what they stop at. */
  readonly catchpoints: Map<number, string>;
  /** The number of the host call that the user wants to go to, until it is reached. */
  callToReach: number | null;
  /** The program's threads as they were last told, by their numbers. */
  readonly threads: Map<number, JsonObject>;
  /** Addresses of the lines that the editor was told it may jump to. */
  readonly jumpTargets: string[];
  /** Watches WasmEdge's log where there is no helper; null when nothing in it is wanted. */
  logWatch: LogWatch | null;
  /** There is only a core file: nothing runs. */
  isPostMortem: boolean;
  hasExited: boolean;
  /** WasmEdge says nothing of what ends the guest. */
  isLogSilent: boolean;
  /** The editor knows that it stands. */
  isStopped: boolean;
  /** The user wants it to stand, wherever it is. */
  isPausing: boolean;
  showsGuestFrames: boolean;
  /** The next stop is the one before the program begins. */
  awaitsEntry: boolean;
}

export function newSessionState(): SessionState {
  return {
    plugins: [],
    pluginWatch: null,
    sourceMap: [],
    hasOwnCommands: false,
    workingFolder: null,
    pid: null,
    isAttached: false,
    runsOnly: false,
    sources: null,
    guest: null,
    breakpoints: new Map(),
    frames: new Map(),
    ownVariables: new Map(),
    guestModule: null,
    stopPage: null,
    seenStops: 0,
    ownStop: null,
    topFrame: null,
    lastStopped: {},
    errand: null,
    guestFrames: new Map(),
    foundCalls: new Map(),
    searchedThreads: new Set(),
    codeModules: new Map(),
    memoryInstances: new Map(),
    nextFrame: 0,
    guestStacks: new Map(),
    argumentNames: new Map(),
    guestLines: new Map(),
    guestConditions: new Map(),
    logPoints: new Map(),
    instructionBreakpoints: [],
    catchpoints: new Map(),
    callToReach: null,
    threads: new Map(),
    jumpTargets: [],
    logWatch: null,
    isPostMortem: false,
    hasExited: false,
    isLogSilent: false,
    isStopped: false,
    isPausing: false,
    showsGuestFrames: true,
    awaitsEntry: false,
  };
}

/** What was known of the stop before is so no longer. */
export function forgetStop(state: SessionState): void {
  state.frames.clear();
  state.ownVariables.clear();
  state.guestFrames.clear();
  state.foundCalls.clear();
  state.searchedThreads.clear();
  state.guestStacks.clear();
  state.ownStop = null;
  state.topFrame = null;
}
