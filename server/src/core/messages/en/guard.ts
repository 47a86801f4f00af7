// What the guards say of a plugin while it runs.

export const guard = {
  'guard.result-type':
    '`{function}` wrote {found} to `Out[{index}]`, which is registered as {declared}. Use the `WasmEdge_ValueGen` function of {declared}.',
  'guard.result-unset':
    '`{function}` succeeded without writing `Out[{index}]`; the guest may get anything there.',
  'guard.result-type-unset':
    '`{function}` wrote the value of `Out[{index}]` and not its type. Use a `WasmEdge_ValueGen` function.',
  'guard.result-beyond': '`{function}` wrote to `Out[{index}]`; results that it is registered with: {count}.',
  'guard.parameter-beyond':
    '`{function}` read `In[{index}]`; parameters that it is registered with: {count}.',
  'guard.parameter-written': '`{function}` wrote to `In[{index}]`, which belongs to the runtime.',
  'guard.pointer':
    '`{function}` asked for {length} bytes at {offset}; the memory of the guest has {memory} bytes. Look for null, and check what the guest gave.',
  'guard.leak': '{what} made here and never deleted: {count}.',
  'guard.fault': '`{function}` crashed ({signal}).',
} as const;
