# Runs inside gdb beside its own debug adapter, after session.py: where the program may be moved to and stepped into.
# Answers requests that gdb's adapter leaves out.

import re

import gdb


def replace_request(name, **how):
    """Like gdb's decorator for requests, in place of its own answer."""
    from gdb.dap.server import _commands, request

    _commands.pop(name, None)
    return request(name, **how)


def client_line(line, exporting):
    """Lines as the editor counts them."""
    try:
        from gdb.dap.server import export_line, import_line
    except ImportError:
        return line
    return export_line(line) if exporting else import_line(line)


def select_thread(number):
    for thread in gdb.selected_inferior().threads():
        if thread.global_num == number:
            thread.switch()


def function_of(pc):
    block = gdb.block_for_pc(pc)
    while block is not None and (block.function is None or block.is_global or block.is_static):
        block = block.superblock
    return block


def register_jumps():
    targets = []

    @replace_request("gotoTargets")
    def goto_targets(*, source, line, threadId=None, **args):
        if threadId is not None:
            select_thread(threadId)
        frame = gdb.newest_frame()
        symtab = frame.find_sal().symtab
        own = function_of(frame.pc())
        wanted = client_line(line, False)
        if symtab is None or own is None or symtab.fullname() != source.get("path"):
            return {"targets": []}
        if wanted < own.function.line:
            return {"targets": []}
        places = [
            (entry.line, entry.pc)
            for entry in symtab.linetable()
            if entry.line >= wanted and own.start <= entry.pc < own.end
        ]
        if not places:
            return {"targets": []}
        found, pc = min(places)
        targets.append(pc)
        shown = client_line(found, True)
        label = "%s:%d" % (symtab.filename.rpartition("/")[2], shown)
        return {"targets": [{"id": len(targets), "label": label, "line": shown}]}

    @replace_request("goto")
    def goto(*, threadId, targetId, **args):
        select_thread(threadId)
        gdb.newest_frame().select()
        gdb.parse_and_eval("$pc = %d" % targets[targetId - 1])
        forget_frames()
        return {}


def forget_frames():
    """What was read of the stack is so no longer, although the program has not run."""
    from gdb.dap import frames, scopes, varref

    for module, name in ((frames, "_clear_frame_ids"), (varref, "clear_vars"), (scopes, "clear_scopes")):
        clear = getattr(module, name, None)
        if clear is not None:
            clear(None)


CALL = re.compile(r"^(?:callq?|bl)\s+(?:\*?)0x([0-9a-f]+)")


def calls_of_line(frame):
    """Calls from where the frame stands to the end of its line: place of the call, place behind it, function."""
    sal = frame.find_sal()
    own = function_of(frame.pc())
    if sal.symtab is None or own is None:
        return []
    # A line may have several pieces of code.
    entries = list(sal.symtab.linetable())
    found = []
    for index, entry in enumerate(entries[:-1]):
        end = entries[index + 1].pc
        if entry.line != sal.line or not own.start <= entry.pc < own.end or end <= entry.pc:
            continue
        for instruction in frame.architecture().disassemble(entry.pc, end - 1):
            called = CALL.match(instruction["asm"])
            if called is None or instruction["addr"] < frame.pc():
                continue
            behind = instruction["addr"] + instruction["length"]
            function = function_of(int(called.group(1), 16))
            # Without lines there is nothing to step into.
            if function is not None and gdb.find_pc_line(function.start).symtab is not None:
                found.append((instruction["addr"], behind, function))
    return found


class OneCall(gdb.Breakpoint):
    """At the first line of a function, for the one call that returns to a place."""

    def __init__(self, function, behind):
        first = gdb.find_pc_line(function.start)
        body = first.last + 1 if first.last is not None and first.last + 1 < function.end else function.start
        super().__init__("*%d" % body, internal=True)
        self.behind = behind

    def stop(self):
        caller = gdb.newest_frame().older()
        return caller is not None and caller.pc() == self.behind


def register_targets():
    from gdb.dap import events, frames, next as steps

    step_in = steps.step_in
    calls = {}

    @replace_request("stepInTargets")
    def step_in_targets(*, frameId, **args):
        frame = frames.frame_for_id(frameId).inferior_frame()
        calls.clear()
        if frame != gdb.newest_frame():
            return {"targets": []}
        for call in calls_of_line(frame):
            calls[call[0]] = call
        return {"targets": [{"id": call[0], "label": call[2].function.print_name} for call in calls.values()]}

    def step_into(thread_id, call):
        select_thread(thread_id)
        stop = OneCall(call[2], call[1])

        def stopped(event):
            gdb.events.stop.disconnect(stopped)
            gdb.post_event(stop.delete)

        gdb.events.stop.connect(stopped)
        if hasattr(events, "expect_stop"):
            events.expect_stop("step")
        events.exec_and_expect_stop("next")

    @replace_request("wasmedge/stepInTarget", response=False)
    def step_in_target(*, threadId, targetId, **args):
        step_into(threadId, calls[targetId])


for register in (register_jumps, register_targets):
    try:
        register()
    except Exception:
        pass  # Another gdb, other internals: without these then.
