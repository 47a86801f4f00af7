import type { guard as source } from '../en/guard';

export const guard: Readonly<Record<keyof typeof source, string>> = {
  'guard.result-type':
    '`{function}` 向 `Out[{index}]` 写入了 {found}，而注册的类型是 {declared}。请使用 {declared} 对应的 `WasmEdge_ValueGen` 函数。',
  'guard.result-unset': '`{function}` 返回成功，但没有写入 `Out[{index}]`；客体程序可能得到任意值。',
  'guard.result-type-unset':
    '`{function}` 写入了 `Out[{index}]` 的值，但没有写入其类型。请使用 `WasmEdge_ValueGen` 系列函数。',
  'guard.result-beyond': '`{function}` 写入了 `Out[{index}]`；注册的返回值个数：{count}。',
  'guard.parameter-beyond': '`{function}` 读取了 `In[{index}]`；注册的参数个数：{count}。',
  'guard.parameter-written': '`{function}` 写入了 `In[{index}]`，它属于运行时。',
  'guard.pointer':
    '`{function}` 请求从 {offset} 起的 {length} 字节；客体程序的线性内存有 {memory} 字节。请检查空指针以及客体程序传入的值。',
  'guard.leak': '在此创建且从未删除的 {what}：{count}。',
  'guard.fault': '`{function}` 崩溃（{signal}）。',
};
