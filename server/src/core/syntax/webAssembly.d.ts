// The one global of the platform that the core uses: every host that can run tree-sitter has it.

declare namespace WebAssembly {
  /** A linear memory; what is inside is of no concern here. */
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  const Memory: new (descriptor: { readonly initial: number; readonly maximum: number }) => Memory;
}
