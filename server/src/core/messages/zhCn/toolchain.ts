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
  'toolchain.no-compiler':
    '在 PATH 中没有找到 C 编译器（`{compilers}`），而 `{name}` 需要在首次使用时编译。请安装一个，例如 `sudo apt install gcc libc6-dev`。',
  'toolchain.native-build-failed': '`{compiler}` 未能编译 `{name}`：{message}',
  'toolchain.no-cache-folder':
    '没有可存放编译结果的文件夹：HOME 和 XDG_CACHE_HOME 都未设置。请设置其中之一。',
  'toolchain.cache-folder-failed': '无法创建存放编译结果的文件夹 `{folder}`：系统返回 {code}。',
  'toolchain.cache-folder-not-private':
    '存放编译结果的文件夹 `{folder}` 属于其他用户或是链接。请将其删除，或设置 XDG_CACHE_HOME。',
};
