import type { made as source } from '../en/new';

export const made: Readonly<Record<keyof typeof source, string>> = {
  'new.usage':
    '新建一个插件，以及导入其函数的客体程序。\n\n用法：wasmedge-plugin new [选项] 文件夹\n\n文件夹会被创建，或者必须为空。\n\n选项：\n  --plugin 语言       {plugins}（默认为模板提供的第一个）\n  --guest 语言        {guests}（第一个为默认值）\n  --template 模板     {templates}（第一个为默认值）\n  --name 名字         插件及其模块的名字（默认取文件夹的名字）\n  --format 格式       text, json（第一个为默认值）\n  --help              显示本说明\n\n退出码：0 已创建，2 无法运行。',
  'new.no-folder': '请为新插件指定一个文件夹。',
  'new.bad-name':
    '`{name}` 不能作为插件的名字：名字以小写字母开头，后面是小写字母、数字和 `_`，并且不是构建工具或 Rust 的保留词。请用 `--name` 指定。',
  'new.official-name':
    '`{name}` 像是 WasmEdge 自己的插件，对这样的名字只会注册官方模块。请用 `--name` 指定。',
  'new.other-language': '模板 `{template}` 没有 `{plugin}` 语言的插件。可选：{offered}。',
  'new.folder-not-empty': '`{folder}` 已经存在，并且不是空文件夹。',
  'new.not-written': '无法创建 `{folder}`：系统返回 {code}。',
  'new.next': '下一步：wasmedge-plugin build {folder}，然后 wasmedge-plugin test {folder}。',
};
