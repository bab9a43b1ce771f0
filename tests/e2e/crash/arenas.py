"""Two arenas on one stack: the stack's own, and one that the test starts beside it."""

import os
import signal
import socket
import subprocess
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class SecondArena:
    def __init__(self, stack):
        environment = {**os.environ, **stack.described()["environment"], "BATTLESBIT_METRICS__PORT": free_port()}
        with open(stack.folder / "log" / "arena-2.log", "ab") as log:
            self.process = subprocess.Popen([str(stack.build / "cmd" / "battlesbit"), "arena"], env=environment, stdout=log,
                                            stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True)
        self.pid = self.process.pid

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
        self.process.wait(30)


class Shards:
    """Who owns what, as the leases say."""

    def __init__(self, stack):
        self.stack = stack

    def owned(self):
        """Process id -> number of shards with a lease that runs."""
        rows = self.stack.query("select split_part(owner, ':', 2), count(*) from arena_shards where expires_at > now() group by 1")
        return {int(pid): int(count) for pid, count in rows}

    def epochs(self):
        return {shard: int(epoch) for shard, epoch in self.stack.query("select shard, epoch from arena_shards")}

    def wait_for(self, expected, limit_s, told):
        """Returns how long it took."""
        begin = time.monotonic()
        while (owned := self.owned()) != expected:
            if time.monotonic() - begin > limit_s:
                raise AssertionError(f"{told}: {owned} instead of {expected} after {limit_s} s")
        return time.monotonic() - begin
