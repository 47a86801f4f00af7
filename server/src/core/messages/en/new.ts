// What is said of new plugins. The area is called `made` where a name is needed: `new` is none.

export const made = {
  'new.usage':
    'Makes a plugin and a guest that imports from it.\n\nUsage: wasmedge-plugin new [OPTIONS] DIR\n\nDIR is made, or is empty.\n\nOptions:\n  --plugin LANGUAGE     {plugins} (the default is the first that the template offers)\n  --guest LANGUAGE      {guests} (first is the default)\n  --template TEMPLATE   {templates} (first is the default)\n  --name NAME           name of the plugin and of its module (default: that of DIR)\n  --format FORMAT       text, json (first is the default)\n  --help                show this text\n\nExit code: 0 made, 2 could not run.',
  'new.no-folder': 'Name one folder for the new plugin.',
  'new.bad-name':
    '`{name}` cannot be the name of a plugin: it begins with a small letter, goes on with small letters, digits and `_`, and is no word of a build tool or of Rust. Name it by `--name`.',
  'new.official-name':
    '`{name}` looks like a plugin of WasmEdge itself, of which only the official modules are registered. Name it by `--name`.',
  'new.other-language':
    'The template `{template}` has no plugin in the language `{plugin}`. It is there in: {offered}.',
  'new.folder-not-empty': '`{folder}` is there already and is not an empty folder.',
  'new.not-written': '`{folder}` could not be made: the system says {code}.',
  'new.next': 'Next: wasmedge-plugin build {folder}, then wasmedge-plugin test {folder}.',
} as const;
