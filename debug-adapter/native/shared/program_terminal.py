# Runs inside a debugger: a terminal for the program, whose output is passed on to our adapter as it comes. Which
# debugger it is, and how the program gets the terminal, is not known here.

import os
import select
import struct
import threading

OUTPUT = 3  # A pipe to our adapter, opened by it: frames of a 4-byte length and that many bytes; length 0 = a mark.


class ProgramTerminal:
    """We keep the other end open as well, so that the terminal outlives the program."""

    def __init__(self):
        import pty

        os.fstat(OUTPUT)
        self.master, self.slave = pty.openpty()
        for descriptor in (OUTPUT, self.master, self.slave):
            os.set_inheritable(descriptor, False)
        self.name = os.ttyname(self.slave)
        self.lock = threading.Lock()

    def make_plain(self):
        import termios

        attributes = termios.tcgetattr(self.slave)
        attributes[1] &= ~termios.OPOST  # A newline stays a newline.
        attributes[3] &= ~termios.ECHO
        termios.tcsetattr(self.slave, termios.TCSANOW, attributes)

    def write(self, descriptor, data):
        while data:
            data = data[os.write(descriptor, data):]

    def send(self, data):
        self.write(OUTPUT, struct.pack("<I", len(data)) + data)

    def show(self, data):
        self.send(data)

    def forward(self, wait):
        ready, _, _ = select.select([self.master], [], [], wait)
        if not ready:
            return False
        self.show(os.read(self.master, 65536))
        return True

    def run(self):
        try:
            while True:
                select.select([self.master], [], [])
                with self.lock:
                    self.forward(0)
        except OSError:
            pass  # Our adapter is gone, and the debugger will notice by itself.

    def drain(self):
        """Everything that the program has written so far, then a mark."""
        with self.lock:
            while self.forward(0):
                pass
            self.send(b"")
