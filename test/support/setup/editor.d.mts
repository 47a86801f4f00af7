// Types of editor.mjs, for the tests.

/** Where the parts of the editor lie once it is set up. */
export const editorParts: {
  readonly node: string;
  readonly server: string;
  readonly playwright: string;
  readonly chromium: string;
};
