"""Runs battlesbit's tools (migrate, seed, bots, verify) against a stack, their output in a log and a limit over them."""

import os
import signal
import subprocess
import sys
import threading

from report import Failure


def run(argv, environment, log, limit_s, remedy, show=False):
    """Runs to the end and returns what it printed. With `show` the lines also go to the terminal as they come."""
    what = " ".join([os.path.basename(argv[0]), argv[1]])
    with open(log, "ab") as file:
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   env=environment, start_new_session=True)
        too_late = threading.Event()

        def give_up():
            too_late.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(limit_s, give_up)
        timer.start()
        printed = []
        try:
            for line in process.stdout:
                file.write(line)
                file.flush()
                printed.append(line.decode(errors="replace"))
                if show:
                    sys.stdout.write(line.decode(errors="replace"))
                    sys.stdout.flush()
            code = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        finally:
            timer.cancel()
            process.stdout.close()
    if too_late.is_set():
        raise Failure(f"{what} did not end within {limit_s:g} s", log, remedy)
    if code != 0:
        raise Failure(f"{what} ended with {code}", log, remedy)
    return "".join(printed)
