# Runs inside gdb beside its own debug adapter: gives the program a terminal of its own, whose output is passed on
# as it comes, and answers the requests that gdb's adapter leaves out. Internal parts of gdb are used with care:
# where one is missing, the rest goes on without it.

import collections
import os
import threading

import gdb

class Terminal(ProgramTerminal):  # It comes by program_terminal.py, which gdb runs before this.
    """What is written there goes to our adapter, or to a terminal of the user's, whose keys then come here."""

    def __init__(self):
        super().__init__()
        self.user = None
        if user_terminal is None:
            self.make_plain()
        else:
            self.user = os.open(user_terminal, os.O_RDWR | os.O_NOCTTY)
            self.copy_size()

    def copy_size(self):
        import fcntl
        import termios

        size = fcntl.ioctl(self.user, termios.TIOCGWINSZ, bytes(8))
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)

    def show(self, data):
        if self.user is None:
            self.send(data)
            return
        try:
            self.write(self.user, data)
        except OSError:
            pass  # The user has closed it. The program goes on.

    def take_keys(self):
        try:
            while True:
                keys = os.read(self.user, 4096)
                if not keys:
                    return
                self.copy_size()
                self.write(self.master, keys)
        except OSError:
            pass  # The user has closed it.


# Our adapter sets it where the program is to run in a terminal.
user_terminal = globals().get("wasmedge_terminal")
terminal = None
try:
    terminal = Terminal()
    gdb.execute("set inferior-tty " + terminal.name)
except Exception:
    terminal = None


def start_thread(run):
    # No signal of gdb's may be handled by this thread.
    if hasattr(gdb, "blocked_signals"):
        with gdb.blocked_signals():
            threading.Thread(target=run, daemon=True).start()
    else:
        threading.Thread(target=run, daemon=True).start()


def start_forwarding():
    if terminal is not None:
        start_thread(terminal.run)
        if terminal.user is not None:
            start_thread(terminal.take_keys)


start_forwarding()


def register_requests():
    from gdb.dap.server import request

    @request("wasmedge/drainOutput", on_dap_thread=True, expect_stopped=False)
    def drain_output(**args):
        if terminal is not None:
            terminal.drain()
        return {"marked": terminal is not None}

    @request("completions", expect_stopped=False)
    def completions(*, text, column=0, **args):
        before = text[: column - 1] if column > 0 else text
        start = max(before.rfind(" "), before.rfind("(")) + 1
        found = gdb.execute("complete " + before, to_string=True).splitlines()
        targets = []
        for line in found[:200]:
            if line.startswith(before[:start]):
                label = line[start:].strip()
                targets.append({"label": label, "start": start, "length": len(before) - start})
        return {"targets": targets}


def register_data_breakpoints():
    from gdb.dap.server import request

    watchpoints = {}

    @request("dataBreakpointInfo")
    def data_breakpoint_info(*, name, variablesReference=None, frameId=None, **args):
        from gdb.dap.varref import find_variable
        from gdb.dap.frames import select_frame

        try:
            if variablesReference:
                child = find_variable(variablesReference).find_child_by_name(name)
                value = child.value
            else:
                if frameId is not None:
                    select_frame(frameId)
                value = gdb.parse_and_eval(name)
            if value.address is None or value.type.sizeof > 8:
                raise gdb.error("no address")
            address = int(value.address)
        except Exception as error:
            return {"dataId": None, "description": str(error)}
        return {
            "dataId": "%#x/%d" % (address, value.type.sizeof),
            "description": name,
            "accessTypes": ["read", "write", "readWrite"],
        }

    @request("setDataBreakpoints")
    def set_data_breakpoints(*, breakpoints, **args):
        for watchpoint in watchpoints.values():
            if watchpoint.is_valid():
                watchpoint.delete()
        watchpoints.clear()
        kinds = {"read": gdb.WP_READ, "write": gdb.WP_WRITE, "readWrite": gdb.WP_ACCESS}
        types = {1: "char", 2: "short", 4: "int", 8: "long"}
        result = []
        for wanted in breakpoints:
            try:
                address, size = wanted["dataId"].split("/")
                location = "*(%s *)%#x" % (types[int(size)], int(address, 16))
                kind = kinds[wanted.get("accessType", "write")]
                watchpoint = gdb.Breakpoint(location, gdb.BP_WATCHPOINT, kind)
                watchpoint.condition = wanted.get("condition")
                watchpoints[wanted["dataId"]] = watchpoint
                result.append({"id": watchpoint.number, "verified": True})
            except Exception as error:
                result.append({"verified": False, "message": str(error)})
        return {"breakpoints": result}


def run_events_one_by_one():
    """gdb takes all events that wait at once and runs them in turn: a request behind one that lets the program run
    would not be looked at before the next stop. So gdb is given one, and the next as soon as that begins."""
    post_to_gdb = gdb.post_event
    waiting = collections.deque()
    lock = threading.Lock()

    def run_next():
        with lock:
            event = waiting.popleft()
            if waiting:
                post_to_gdb(run_next)
        event()

    def post_event(event):
        with lock:
            waiting.append(event)
            if len(waiting) == 1:
                post_to_gdb(run_next)

    gdb.post_event = post_event


def keep_conditional_breakpoints():
    """gdb disables a breakpoint with a condition while the library that it waits for is not there."""
    resolved = set()

    def modified(breakpoint):
        if breakpoint.number < 0 or breakpoint.pending or breakpoint.number in resolved:
            return
        resolved.add(breakpoint.number)
        if not breakpoint.enabled:
            breakpoint.enabled = True

    gdb.events.breakpoint_modified.connect(modified)


def hide_calls_of_functions():
    """A call while an expression is evaluated is no running of the program. gdb's adapter says it is, and forgets to
    take that back when one call needs another."""
    from gdb.dap import events

    state = {"depth": 0, "running": False}

    def called(event):
        if isinstance(event, gdb.InferiorCallPreEvent):
            if state["depth"] == 0:
                state["running"] = events.inferior_running
            state["depth"] += 1
            events._suppress_cont = True
        else:
            state["depth"] -= 1
            if state["depth"] == 0:
                events.inferior_running = state["running"]
                events._suppress_cont = False

    gdb.events.inferior_call.disconnect(events._on_inferior_call)
    gdb.events.inferior_call.connect(called)


def stop_for_helper():
    # The helper calls this function where it wants the program to be stopped.
    gdb.Breakpoint(function="wasmedge_plugin_tools_stop", qualified=True, internal=True)
    # A step into WasmEdge's API is no step into what stands in front of it.
    gdb.execute("skip -gfi */native/helper/*.c", to_string=True)


def tell_signal_of_end():
    """A program that was killed did not exit with 0."""
    from gdb.dap import events
    from gdb.dap.server import send_event

    def exited(event):
        events.inferior_running = False
        body = {"exitCode": 0}
        if hasattr(event, "exit_code"):
            body["exitCode"] = event.exit_code
        else:
            signal = gdb.convenience_variable("_exitsignal")
            if signal is not None:
                body = {"exitCode": 128 + int(signal), "signal": int(signal)}
        send_event("exited", body)
        send_event("terminated")

    gdb.events.exited.connect(exited)
    gdb.events.exited.disconnect(events._on_exit)


def is_dead(pid):
    try:
        with open("/proc/%d/stat" % pid, errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def tell_commands_that_fail():
    """Whoever asked to run waits for a stop or an end: one of them comes, with the reason."""
    from gdb.dap import events, startup
    from gdb.dap.server import send_event

    execute = events.exec_and_log

    def exec_and_log(command, propagate_exception=False):
        try:
            execute(command, True)
        except startup.DAPException as error:
            if propagate_exception:
                raise
            if command.startswith("interrupt"):
                return
            events._suppress_cont = False
            pid = gdb.selected_inferior().pid
            if pid != 0 and is_dead(pid):
                return  # Our adapter sees that by itself.
            send_event("output", {"category": "console", "output": "%s\n" % error})
            thread = gdb.selected_thread()
            if pid == 0:
                send_event("terminated")
            elif thread is not None and not thread.is_running():
                events.inferior_running = False
                stop = {"threadId": thread.global_num, "allThreadsStopped": True}
                send_event("stopped", {**stop, "reason": "exception", "text": str(error)})

    events.exec_and_log = exec_and_log


def open_core_files():
    """gdb's adapter attaches to processes and to targets; a core file comes as a target of our own."""
    import signal

    from gdb.dap import events, launch
    from gdb.dap.server import send_event

    execute = launch.exec_and_log
    before = "target remote core:"

    def exec_and_log(command, *rest):
        if not command.startswith(before):
            return execute(command, *rest)
        try:
            gdb.execute("core-file " + command[len(before) :], to_string=True)
        except gdb.error as error:
            raise launch.DAPException(str(error)) from error
        events.inferior_running = False
        stop = {"threadId": 1, "allThreadsStopped": True, "reason": "signal"}
        thread = gdb.selected_thread()
        if thread is not None:
            stop["threadId"] = thread.global_num
        try:
            name = signal.Signals(int(gdb.parse_and_eval("$_siginfo.si_signo"))).name
            stop["description"] = stop["text"] = "signal " + name
        except (gdb.error, ValueError):
            pass  # Whoever wrote it has not said why.
        send_event("stopped", stop)

    launch.exec_and_log = exec_and_log


for register in (
    stop_for_helper,
    run_events_one_by_one,
    register_requests,
    register_data_breakpoints,
    keep_conditional_breakpoints,
    hide_calls_of_functions,
    tell_signal_of_end,
    tell_commands_that_fail,
    open_core_files,
):
    try:
        register()
    except Exception:
        pass  # Another gdb, other internals: without these then.
