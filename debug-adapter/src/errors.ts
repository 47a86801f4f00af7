// The catalogue of what a user of the debugger can be told: number, sentence, and whether the editor shows it.

export interface UserError {
  readonly id: number;
  readonly format: string;
  readonly showUser: boolean;
}

/** Launching and attaching are not served yet; the adapter says so instead of ending in silence. */
export const launchNotServed: UserError = {
  id: 1001,
  format:
    'WasmEdge debugging: this version cannot start a program yet. Use gdb --args wasmedge APP.wasm in a terminal.',
  showUser: true,
};
