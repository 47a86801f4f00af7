# Runs inside gdb beside its own debug adapter, after session.py: stops where a line of WasmEdge's log is written, for
# processes that have no helper. Other writing goes on at once. Used by src/stops/logWatch.ts.

import gdb


class LogLine(gdb.Breakpoint):
    """A function that writes bytes, at its beginning: lines of the log start with a bracket."""

    def __init__(self, name):
        super().__init__(function=name, qualified=True, internal=True)

    def stop(self):
        try:
            pointer = gdb.newest_frame().read_register("rdi")
        except ValueError:
            pointer = gdb.newest_frame().read_register("x0")
        try:
            return bytes(gdb.selected_inferior().read_memory(int(pointer), 1)) == b"["
        except gdb.MemoryError:
            return False


log_lines = []


def wasmedge_watch_log(is_wanted):
    for line in log_lines:
        if line.is_valid():
            line.delete()
    log_lines[:] = [LogLine(name) for name in ("fwrite", "fwrite_unlocked")] if is_wanted else []
