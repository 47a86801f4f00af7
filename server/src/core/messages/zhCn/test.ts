import type { test as source } from '../en/test';

export const test: Readonly<Record<keyof typeof source, string>> = {
  'test.not-json': '该文件不是 JSON 对象。',
  'test.unknown-field': '未知字段 `{place}`。可用的字段：`{names}`。',
  'test.wrong-field': '`{place}` 必须是：{wanted}。',
  'test.no-plugin': '该文件没有指定 `plugin`。请在其中指定，或使用 `--plugin 库`。',
  'test.none': '没有以 `.plugintest.json` 结尾的文件，也没有带 CMake 或 Cargo 测试的已构建插件。',
  'test.other-outcome': '结局应为 `{wanted}`，实际为 `{got}`。{said}',
  'test.other-code': '错误码应为 {wanted}，实际为 {got}。',
  'test.other-results': '返回值应为 ({wanted})，实际为 ({got})。',
  'test.other-memory': '调用之后参数 {argument} 应为 "{wanted}"，实际为 "{got}"。',
  'test.no-memory': '参数 {argument} 不在内存中。',
  'test.other-output': '输出应包含 "{wanted}"，实际为 "{got}"。',
  'test.tool-failed': '`{tool}` 在测试运行之前就结束了（{how}）。',
  'test.ended-as': '结局：{status}。其输出见上文。',
  'test.counts': '通过的测试：{passed}，失败：{failed}。',
  'test.usage':
    '运行插件的测试：以 `.plugintest.json` 结尾的文件，每个测试是在 WasmEdge 中对一个主机函数的调用；对文件夹还运行插件自己语言的测试：ctest（构建之后）和 cargo test。这会执行插件及其构建工具。\n\n用法：wasmedge-plugin test [路径…] [选项]\n\n路径是文件夹或文件；不写则为当前文件夹。\n\n选项：\n  --plugin 库        要测试的库，代替文件中指定的库；可重复\n  --format 格式      text, json, junit（第一个为默认值）\n  --wasmedge 文件    要运行的 wasmedge；不写则为 PATH 中的第一个\n  --tool 名称=文件   用作该名称的程序，例如 cmake 或 gdb；可重复\n  --help             显示本说明\n\n退出码：0 全部通过，1 有失败，2 无法运行。',
};
