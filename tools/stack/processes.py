"""Processes that outlive the supervisor: started in a session of their own, found again by pid and start time.

A pid alone does not name a process: the kernel gives it to another one some day. With the start time of /proc it does,
so that nothing which the supervisor did not start is ever signalled.
"""

import os
import subprocess
import time


def start_time(pid):
    """Clock ticks since boot at which the process started; None when there is none, or only a zombie."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            text = file.read()
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = text[text.rindex(")") + 2 :].split()  # The name in parentheses may hold spaces.
    return None if fields[0] in "ZX" else int(fields[19])


def boot():
    """Names this boot of the machine: start times count from it."""
    with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
        return file.read().strip()


def spawn(argv, log_path, environment, user=None, cwd=None):
    """Starts a process that survives this one. Returns what identifies it: {"pid", "started", "boot"}."""
    with open(log_path, "ab") as log:
        extra = {"user": user, "group": user, "extra_groups": []} if user else {}
        process = subprocess.Popen(
            argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, cwd=cwd,
            start_new_session=True, close_fds=True, **extra)
    started = start_time(process.pid)
    process.returncode = 0  # Nobody waits for it here: init reaps it, and no ResourceWarning is due.
    return {"pid": process.pid, "started": started, "boot": boot()}


def is_alive(identity):
    return (identity is not None and identity["started"] is not None
            and start_time(identity["pid"]) == identity["started"] and identity["boot"] == boot())


def send(identity, signal_number, whole_group=False):
    """Signals the process, or its whole group, if it is still the one that was started."""
    if not is_alive(identity):
        return False
    try:
        if whole_group:
            os.killpg(identity["pid"], signal_number)
        else:
            os.kill(identity["pid"], signal_number)
    except ProcessLookupError:
        return False
    return True


def wait_gone(identities, limit_s):
    """Waits until all of them ended. Returns those that did not within the limit."""
    deadline = time.monotonic() + limit_s
    left = [identity for identity in identities if is_alive(identity)]
    while left and time.monotonic() < deadline:
        time.sleep(0.02)
        reap(left)
        left = [identity for identity in left if is_alive(identity)]
    return left


def reap(identities):
    """Collects those that are children of this very process, so that no zombie stays behind."""
    for identity in identities:
        try:
            os.waitpid(identity["pid"], os.WNOHANG)
        except ChildProcessError:
            pass
