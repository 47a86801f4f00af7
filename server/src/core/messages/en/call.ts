// What is said of a call of one host function.

export const call = {
  'call.returned': '{call} returned.',
  'call.failed': '{call} failed with code {code}.',
  'call.failed-plain': '{call} failed.',
  'call.terminated': '{call} ended the guest (`WasmEdge_Result_Terminate`).',
  'call.crashed': '{call} crashed with {signal}.',
  'call.timed-out': '{call} did not return in time and was ended.',
  'call.not-called': '{call} was not called: WasmEdge did not start the guest.',
  'call.no-outcome': 'WasmEdge ended without a word.',
  'call.memory-same': 'Argument {argument}, {length} bytes at {address}, unchanged:',
  'call.memory-changed': 'Argument {argument}, {length} bytes at {address}:',
  'call.needs': 'Name a function and its plugin: `wasmedge-plugin call MODULE.NAME [ARG…] --plugin LIB`.',
  'call.unknown': 'No plugin given has the function `{target}`. There are: `{functions}`.',
  'call.unknown-near': 'No plugin given has the function `{target}`. Did you mean `{near}`?',
  'call.unknown-type': '`{name}` has a parameter or result of a type that cannot be given here.',
  'call.argument-count':
    '`{name}` is {type} and takes {wanted} values; the arguments make {given}. A text makes two, its address and its length.',
  'call.not-value': 'Argument {argument} is no {type}, which parameter {parameter} is.',
  'call.not-pointer':
    'Argument {argument} lies in memory, and parameter {parameter} is {type}: no address or length.',
  'call.not-hex': '`{argument}` does not hold pairs of hexadecimal digits.',
  'call.not-size': '`{argument}` is no size, or larger than {largest} bytes.',
  'call.no-debugger':
    'Neither `gdb` nor `lldb` was found in PATH. Install one, such as by `sudo apt install gdb`.',
  'call.no-breakpoint':
    'The native function behind `{target}` was not found in the sources here: the debugger stops nowhere by itself.',
  'call.usage':
    'Calls one host function of a built plugin in WasmEdge, with a guest that is made for it, and shows what it returns and what it changes in memory. This executes the plugin.\n\nUsage: wasmedge-plugin call MODULE.NAME [ARG…] --plugin LIB [OPTIONS]\n\nARG is one of:\n  42, -1, 0x1f, 2.5, null   a value for one parameter\n  text:TEXT, or any other   bytes in memory: address and length, two parameters\n  hex:DIGITS, file:PATH     bytes in memory: address and length\n  buffer:SIZE               zero bytes in memory: address and length\n  out:SIZE, cstr:TEXT       bytes in memory: the address alone; cstr ends in a zero byte\n\nOptions:\n  --plugin LIB       a built plugin library; may be repeated\n  --debug            in gdb or lldb, stopped where the function begins; its sources are looked for in\n                     the current folder\n  --format FORMAT    text, json (first is the default)\n  --wasmedge FILE    the wasmedge to run; otherwise the first in PATH\n  --tool NAME=FILE   the program to use as NAME, such as cmake or gdb; may be repeated\n  --help             show this text\n\nExit code: 0 it returned, 1 it failed, 2 could not run.',
} as const;
