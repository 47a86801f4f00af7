import type { server as source } from '../en/server';

export const server: Readonly<Record<keyof typeof source, string>> = {
  'server.scan': 'WasmEdge：正在读取工作区',
  'server.scan.files': '{done}/{total} 个文件',
  'server.scan.programs': '{done}/{total} 个程序',
  'server.scan-cut': '工作区超出读取上限（50,000 个文件或 512 MB）。可用 `wasmedge.exclude` 排除文件夹。',
  'server.settings-misunderstood': '{names}：不是可用的值，已采用默认值。',
  'server.reload-untrusted': '加载插件会执行它，而此工作区不受信任。请信任后再试。',
  'server.inspect-untrusted': '查看插件会执行它，而此工作区不受信任。请先信任此工作区。',
  'server.inspect-missing': '`{file}` 不是文件。',
  'server.setup-untrusted': '检查环境会启动程序，而此工作区不受信任。请先信任此工作区。',
};
