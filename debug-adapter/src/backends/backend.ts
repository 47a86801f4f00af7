// What the session must know of a native debugger: how it is started and where it speaks the protocol in its own
// way. A new debugger is a new value of this type; the session asks no one's name.

import type { RustScripts } from '../launch/rustScripts';
import type { JsonObject } from '../transport/json';
import type { Event } from '../transport/message';

/** How a program is to be run, whatever the debugger. */
export interface ProgramPlan {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the program. */
  readonly env: Readonly<Record<string, string>>;
  readonly stopOnEntry: boolean;
  readonly runInTerminal: boolean;
  /** The helper that is preloaded, which calls a function of its own where it wants to be stopped; null without. */
  readonly helperLibrary: string | null;
  /** What shows values of Rust readably. */
  readonly rustScripts: RustScripts;
}

export interface AttachPlan {
  readonly pid: number | null;
  readonly coreFile: string | null;
  readonly program: string | null;
}

export interface DebuggerOptions {
  /** From folders of the build to folders of the editor. */
  readonly sourceMap: readonly (readonly [string, string])[];
  /** The user's own commands. */
  readonly initCommands: readonly string[];
  /** Folder of what runs inside debuggers. */
  readonly nativeFolder: string;
  /** Null when the debugger is only to look at something that runs. */
  readonly plan: ProgramPlan | null;
  /** The device of the terminal that was opened for the program, for a debugger that opens none itself. */
  readonly terminal: string | null;
}

/** One piece of output of the program or of the debugger. */
export type OutputOrigin = 'program' | 'debugger' | 'noise';

export interface Backend {
  readonly kind: 'gdb' | 'lldb';
  /** Names under which the debugger is installed, the best first. */
  readonly programNames: readonly string[];
  /** What must be there, for messages. */
  readonly needed: string;
  readonly commandLine: (options: DebuggerOptions) => readonly string[];
  /** The request by which the extra pipe, on which the program's output comes, gets a mark behind all output so far. */
  readonly drain: {
    readonly command: string;
    readonly args: JsonObject;
    /** Whether there is a mark, by the body of the answer. */
    readonly isMarked: (body: JsonObject) => boolean;
  };
  /** Whether it loses requests while it lets the program go, which it says is over by `continued`. */
  readonly losesRequests: boolean;
  /** Whether it asks the editor for a terminal itself, when the program is to run in one. */
  readonly opensTerminal: boolean;
  readonly launchArguments: (plan: ProgramPlan, options: DebuggerOptions) => JsonObject;
  readonly attachArguments: (plan: AttachPlan, options: DebuggerOptions) => JsonObject;
  /** Requests are in the editor's words; this puts them into the debugger's. */
  readonly translateRequest: (command: string, args: JsonObject) => JsonObject;
  /** The debugger's answer in the words that users know. */
  readonly translateAnswer: (command: string, body: JsonObject) => JsonObject;
  /** The event in the words of the protocol; null when nobody wants to know it. */
  readonly translateEvent: (event: Event) => Event | null;
  readonly originOf: (category: string | null, output: string) => OutputOrigin;
  /** Requests that it serves although it does not announce them, or the other way round. */
  readonly serves: (command: string) => boolean | null;
  readonly memory: MemoryAccess;
  /** Console commands for things that the protocol has no request for. */
  readonly commands: DebuggerCommands;
  /** Requests that are console commands here; null for a debugger that has the requests. */
  readonly emulation: Emulation | null;
  /** Null for a debugger that has a scope for it. */
  readonly returned: ReturnedValue | null;
  /** Whether it gives the number of the signal that ended a program as if it were an exit code. */
  readonly exitsWithSignals: boolean;
}

/** Each gives commands as `evaluate` in context `repl` takes them. */
export interface Emulation {
  readonly stepInstruction: (command: 'next' | 'stepIn', threadId: number) => readonly string[];
  readonly breakAtInstruction: (address: bigint, condition: string | null, hitsToPass: number) => string;
  /** The number of a breakpoint in what the command that set it says; null when it was not set. */
  readonly breakpointNumber: (said: string) => number | null;
  readonly deleteBreakpoint: (id: number) => string;
  /** Asks where the code of a line is: sets a breakpoint there, which is to be deleted. */
  readonly breakAtLine: (file: string, line: number) => string;
  /** The one place in what that says; null when there is none, or several. */
  readonly placeOfLine: (said: string) => CodePlace | null;
  /** Makes an instruction the next to run. */
  readonly jump: (threadId: number, address: string) => readonly string[];
  /** What the debugger says when it does not do what a command asks; null when it does. */
  readonly complaint: (said: string) => string | null;
}

export interface CodePlace {
  readonly function: string;
  readonly line: number;
  readonly address: string;
}

/** What a function that was stepped out of gave back, of a debugger that keeps it in a variable of its own. */
export interface ReturnedValue {
  /** Null for a frame that nothing was given back to. */
  readonly command: (frameId: number) => string | null;
  readonly variableIn: (said: string) => string | null;
}

/** How memory is reached: by the protocol's own requests, or by commands over a file. */
export type MemoryAccess =
  | { readonly kind: 'requests' }
  | {
      readonly kind: 'commands';
      readonly read: (address: bigint, count: number, file: string) => string;
      readonly write: (address: bigint, file: string) => string;
    };

export interface DebuggerCommands {
  /** As `evaluate` in context `repl` takes it. */
  readonly command: (line: string) => string;
  /** Makes a frame the one that commands are about, where the debugger does not do that itself. */
  readonly selectFrame: (frameId: number) => readonly string[];
  /** The number of an expression of C, whatever language the frame is in; null where that needs no command. */
  readonly numberInC: ((expression: string) => string) | null;
  /** What stands between the parentheses of a type of functions whose parameters are not said. */
  readonly anyArguments: string;
  /** Lists all instructions of the function that an address lies in, a line each, with their addresses. */
  readonly listFunction: (address: bigint) => string;
  /** Stops once where a function of that name begins. */
  readonly stopOnceIn: (name: string) => string;
  /** Tells which library an address of code is in; null where frames tell it themselves. */
  readonly moduleAt: { readonly line: (address: string) => string; readonly answer: RegExp } | null;
  /** Stops where bytes are written that look like a line of a log, and no longer. */
  readonly watchLog: { readonly begin: readonly string[]; readonly end: readonly string[] };
  /** Stops once at an address. */
  readonly stopOnceAt: (address: bigint) => string;
}
