// What is said of installing plugins.

export const install = {
  'install.installed': '`{name}` {version} is installed: `{file}`',
  'install.replaced':
    '`{name}` {version} is installed in place of the copy that was there: `{file}`. `--undo` brings that back.',
  'install.undone': 'The previous copy is back: `{file}`',
  'install.removed': '`{name}` is removed: `{file}`',
  'install.needs':
    'Name the library to install, or the folder of its project: `wasmedge-plugin install LIB|FOLDER`.',
  'install.no-library': 'No plugin library was found in `{folder}`.',
  'install.ask': 'Install `{file}`?',
  'install.several':
    'There are several plugin libraries: `{files}`. Name the one to install, or install all of them with `--yes`.',
  'install.none-wanted': 'Nothing was installed.',
  'install.needs-name': 'Name the plugin to remove: `wasmedge-plugin uninstall NAME`.',
  'install.name': '`{file}` cannot be installed under this name.',
  'install.name-taken':
    '`{file}` is another plugin. Give your library another name, or use `--force` to put it in that place.',
  'install.not-writable':
    '`{folder}`, where WasmEdge looks for plugins, may not be written by you. Install with more rights (`sudo`), or into a folder of yours: `--to FOLDER`, with WASMEDGE_PLUGIN_PATH set to it.',
  'install.not-writable-named': '`{folder}` may not be written by you. Name another folder with `--to`.',
  'install.not-searched': 'WasmEdge does not look into `{folder}` by itself: set WASMEDGE_PLUGIN_PATH to it.',
  'install.other-copy':
    'WasmEdge finds another copy of the plugin `{name}`: `{file}`. Remove it, or use `--force` to have both.',
  'install.two-copies':
    'There are now two copies of this plugin; the other one is `{file}`. `wasmedge-plugin doctor` tells which is loaded.',
  'install.none-installed': 'No plugin was installed by `wasmedge-plugin install` where WasmEdge looks.',
  'install.not-installed':
    '`{name}` was not installed by `wasmedge-plugin install`. Installed are: `{plugins}`.',
  'install.nothing-to-undo': 'There is no earlier copy of `{name}` to go back to.',
  'install.disk-full': 'The disk of `{folder}` is full; what was there is unchanged.',
  'install.failed': '`{folder}` could not be written: the system says {code}. What was there is unchanged.',
  'install.usage':
    'Puts a built plugin into a folder in which WasmEdge looks, in one step: a program that runs keeps the copy it has. The plugin is executed first, to see whether WasmEdge loads it.\n\nUsage: wasmedge-plugin install LIB|FOLDER [OPTIONS]\n       wasmedge-plugin install NAME --undo\n\nThe projects of a FOLDER are built for release; where there are none, its plugin libraries are taken. Of several you are asked for each.\n\nOptions:\n  --to FOLDER        where to; otherwise the plugin folder of WasmEdge\n  --undo             put the previous copy back\n  --force            even if WasmEdge finds another copy of the plugin\n  --yes              all of several libraries, without asking\n  --format FORMAT    text, json (first is the default)\n  --wasmedge FILE    the wasmedge to install for; otherwise the first in PATH\n  --tool NAME=FILE   the program to use as NAME, such as cmake or gdb; may be repeated\n  --add TOOL=ARG     added to the command line of that build tool; may be repeated\n  --help             show this text\n\nExit code: 0 fine, 2 could not run.',
  'install.usage-uninstall':
    'Removes a plugin that `wasmedge-plugin install` has put in its place, and nothing else.\n\nUsage: wasmedge-plugin uninstall NAME [OPTIONS]\n\nNAME is the plugin’s name or that of its library.\n\nOptions:\n  --to FOLDER        the folder it was installed to, when WasmEdge does not look there\n  --format FORMAT    text, json (first is the default)\n  --wasmedge FILE    the wasmedge it was installed for; otherwise the first in PATH\n  --help             show this text\n\nExit code: 0 fine, 2 could not run.',
} as const;
