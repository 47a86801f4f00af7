import type { toolchain as source } from '../en/toolchain';

export const toolchain: Readonly<Record<keyof typeof source, string>> = {
  'toolchain.not-absolute': '`{program}` 不是绝对路径。',
  'toolchain.working-folder-missing': '工作文件夹 `{folder}` 不存在。',
  'toolchain.program-missing': '`{program}` 不存在，或缺少启动它所需的文件。',
  'toolchain.program-not-executable': '无法执行 `{program}`：没有权限。',
  'toolchain.arguments-too-long': '未启动 `{program}`：参数长度超过系统限制。',
  'toolchain.not-started': '未启动 `{program}`：系统返回 {code}。',
  'toolchain.wasmedge-missing':
    '在 PATH 和 `~/.wasmedge/bin` 中都没有找到 `wasmedge`。请安装 WasmEdge（https://wasmedge.org/docs/start/install/），或设置 `wasmedge.path`。',
  'toolchain.wasmedge-configured-missing':
    '所设置的 WasmEdge `{program}` 不是可执行的程序。请更正 `wasmedge.path`。',
};
