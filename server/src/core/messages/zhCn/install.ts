import type { install as source } from '../en/install';

export const install: Readonly<Record<keyof typeof source, string>> = {
  'install.installed': '已安装 `{name}` {version}：`{file}`',
  'install.replaced': '已安装 `{name}` {version}，替换了原有的副本：`{file}`。`--undo` 可恢复原有副本。',
  'install.undone': '已恢复之前的副本：`{file}`',
  'install.removed': '已移除 `{name}`：`{file}`',
  'install.needs': '请指定要安装的库或其项目的文件夹：`wasmedge-plugin install 库|文件夹`。',
  'install.no-library': '在 `{folder}` 中没有找到插件库。',
  'install.ask': '安装 `{file}`？',
  'install.several': '有多个插件库：`{files}`。请指定要安装的库，或用 `--yes` 全部安装。',
  'install.none-wanted': '未安装任何插件。',
  'install.needs-name': '请指定要移除的插件：`wasmedge-plugin uninstall 名称`。',
  'install.name': '`{file}` 不能以此名称安装。',
  'install.name-taken': '`{file}` 是另一个插件。请为您的库改名，或用 `--force` 取而代之。',
  'install.not-writable':
    '您无权写入 WasmEdge 查找插件的文件夹 `{folder}`。请用更高权限安装（`sudo`），或安装到自己的文件夹：`--to 文件夹`，并将 WASMEDGE_PLUGIN_PATH 设为该文件夹。',
  'install.not-writable-named': '您无权写入 `{folder}`。请用 `--to` 指定其他文件夹。',
  'install.not-searched': 'WasmEdge 不会自行查找 `{folder}`：请将 WASMEDGE_PLUGIN_PATH 设为该文件夹。',
  'install.other-copy':
    'WasmEdge 会找到插件 `{name}` 的另一个副本：`{file}`。请将其移除，或用 `--force` 保留两者。',
  'install.two-copies':
    '现在此插件有两个副本，另一个是 `{file}`。`wasmedge-plugin doctor` 会说明加载的是哪一个。',
  'install.none-installed': '在 WasmEdge 查找的位置，没有由 `wasmedge-plugin install` 安装的插件。',
  'install.not-installed': '`{name}` 不是由 `wasmedge-plugin install` 安装的。已安装的有：`{plugins}`。',
  'install.nothing-to-undo': '没有可以恢复的 `{name}` 早先副本。',
  'install.disk-full': '`{folder}` 所在磁盘已满；原有内容未改变。',
  'install.failed': '无法写入 `{folder}`：系统返回 {code}。原有内容未改变。',
  'install.usage':
    '将已构建的插件一步放入 WasmEdge 查找的文件夹：正在运行的程序保留原有副本。会先执行该插件，以确认 WasmEdge 会加载它。\n\n用法：wasmedge-plugin install 库|文件夹 [选项]\n      wasmedge-plugin install 名称 --undo\n\n文件夹中的项目会按发布配置构建；没有项目时，取其中的插件库。有多个时会逐一询问。\n\n选项：\n  --to 文件夹        安装位置；不写则为 WasmEdge 的插件文件夹\n  --undo             恢复之前的副本\n  --force            即使 WasmEdge 会找到该插件的另一个副本\n  --yes              有多个库时全部安装，不询问\n  --format 格式      text, json（第一个为默认值）\n  --wasmedge 文件    为哪个 wasmedge 安装；不写则为 PATH 中的第一个\n  --tool 名称=文件   用作该名称的程序，例如 cmake 或 gdb；可重复\n  --add 工具=参数    添加到该构建工具的命令行；可重复\n  --help             显示本说明\n\n退出码：0 正常，2 无法运行。',
  'install.usage-uninstall':
    '移除由 `wasmedge-plugin install` 安装的插件，不动其他内容。\n\n用法：wasmedge-plugin uninstall 名称 [选项]\n\n名称是插件名或其库的文件名。\n\n选项：\n  --to 文件夹        安装到的文件夹（当 WasmEdge 不会自行查找它时）\n  --format 格式      text, json（第一个为默认值）\n  --wasmedge 文件    为哪个 wasmedge 安装的；不写则为 PATH 中的第一个\n  --help             显示本说明\n\n退出码：0 正常，2 无法运行。',
};
