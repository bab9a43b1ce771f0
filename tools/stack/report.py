"""What the supervisor says: numbered steps, a line while something takes long, and failures that name the remedy."""

import sys
import time


class Failure(Exception):
    """A step that did not work. Names the log to read and what to do about it."""

    def __init__(self, problem, log=None, remedy=None):
        super().__init__(problem)
        self.problem = problem
        self.log = log
        self.remedy = remedy

    def text(self, step=None):
        lines = [f"failed at step {step}: {self.problem}" if step else f"failed: {self.problem}"]
        if self.log is not None:
            last = last_lines(self.log, 12)
            if last:
                lines.append("  last lines of the log:")
                lines += ["    " + line for line in last]
            lines.append(f"  log:    {self.log}")
        if self.remedy:
            lines.append(f"  remedy: {self.remedy}")
        return "\n".join(lines)


def last_lines(path, count):
    try:
        with open(path, "rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 16384))
            return file.read().decode(errors="replace").splitlines()[-count:]
    except OSError:
        return []


class Progress:
    """Numbers the steps and keeps the name of the current one for a failure's report."""

    def __init__(self, steps, out=sys.stderr):
        self.steps = steps
        self.number = 0
        self.name = None
        self.out = out

    def step(self, name):
        self.number += 1
        self.name = f"{self.number}/{self.steps} {name}"
        print(f"[{self.number}/{self.steps}] {name}", file=self.out, flush=True)

    def note(self, text):
        print(f"      {text}", file=self.out, flush=True)


def wait_for(what, check, limit_s, progress, every_s=0.05, sign_of_life_s=3.0):
    """Calls check() until it returns None. It returns what is still missing; that is shown every few seconds.

    Raises TimeoutError with the last thing that was missing.
    """
    begin = time.monotonic()
    shown = begin
    while True:
        missing = check()
        if missing is None:
            return
        now = time.monotonic()
        if now - begin > limit_s:
            raise TimeoutError(f"{what} is not ready after {limit_s:g} s: {missing}")
        if now - shown >= sign_of_life_s:
            shown = now
            progress.note(f"{now - begin:3.0f} s  waiting for {what}: {missing}")
        time.sleep(every_s)
