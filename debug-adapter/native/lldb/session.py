# Runs inside lldb-dap: gives the program a terminal of its own, whose output is passed on as it comes. lldb-dap itself
# keeps all output that is not read yet, and the more it has kept the longer it takes for each piece.

import threading

from program_terminal import ProgramTerminal

terminal = None


def __lldb_init_module(debugger, internal):
    global terminal
    try:
        terminal = ProgramTerminal()
        terminal.make_plain()
        for stream in ("input", "output", "error"):
            debugger.HandleCommand("settings set target.%s-path %s" % (stream, terminal.name))
        debugger.HandleCommand("command script add -f session.drain wasmedge-drain-output")
        threading.Thread(target=terminal.run, daemon=True).start()
    except Exception:
        terminal = None  # Its output comes as lldb-dap has it.


def drain(debugger, command, result, internal):
    terminal.drain()
