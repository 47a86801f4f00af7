// What is said of the tests of plugins.

export const test = {
  'test.not-json': 'The file is no JSON object.',
  'test.unknown-field': '`{place}` is not known. There are: `{names}`.',
  'test.wrong-field': '`{place}` must be: {wanted}.',
  'test.no-plugin': 'The file names no `plugin`. Name it there, or by `--plugin LIB`.',
  'test.none':
    'There is no file that ends in `.plugintest.json`, and no built plugin with tests of CMake or Cargo.',
  'test.other-outcome': 'The outcome should be `{wanted}`, and is `{got}`. {said}',
  'test.other-code': 'The code should be {wanted}, and is {got}.',
  'test.other-results': 'The results should be ({wanted}), and are ({got}).',
  'test.other-memory': 'Argument {argument} should be "{wanted}" after the call, and is "{got}".',
  'test.no-memory': 'Argument {argument} does not lie in memory.',
  'test.other-output': 'The output should hold "{wanted}", and is "{got}".',
  'test.tool-failed': '`{tool}` ended before its tests had run ({how}).',
  'test.ended-as': 'It ended as: {status}. What it wrote stands above.',
  'test.counts': 'Tests passed: {passed}, failed: {failed}.',
  'test.usage':
    'Runs the tests of plugins: files that end in `.plugintest.json`, each test a call of one host function in WasmEdge; and below folders what plugins have in their own languages, by ctest (once they are built) and by cargo test. This executes the plugins and their build tools.\n\nUsage: wasmedge-plugin test [PATH…] [OPTIONS]\n\nPATH is a folder or a file; without one it is the current folder.\n\nOptions:\n  --plugin LIB       the library to test, in place of that which the files name; may be repeated\n  --format FORMAT    text, json, junit (first is the default)\n  --wasmedge FILE    the wasmedge to run; otherwise the first in PATH\n  --tool NAME=FILE   the program to use as NAME, such as cmake or gdb; may be repeated\n  --help             show this text\n\nExit code: 0 all passed, 1 some failed, 2 could not run.',
} as const;
