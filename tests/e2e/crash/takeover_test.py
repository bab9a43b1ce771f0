"""Arenas follow each other in the middle of a match of bots: takeover_test.py BUILD_DIR

Two arenas divide the shards; one is killed, the other owns everything and decides on; it comes back and gets its part; one
is paused for longer than its lease and goes on as if nothing had been; both are killed, and a stop loss is crossed while
nobody looks. The match must end as if nothing had happened. How long a takeover took is printed.
"""

import os
import signal
import sys
import time
import unittest
from pathlib import Path

from arenas import SecondArena, Shards
from match import Match, create_game
from missed import MissedTrigger
from stack import Stack

SHARDS = 8
LIMIT_S = 30  # These machines are slow and shared; what it takes is printed.
OUTAGE_S = 3


class Takeover(unittest.TestCase):
    build = None

    def setUp(self):
        self.stack = Stack(self.build)
        create_game(self.stack, duration_s=90)
        self.shards = Shards(self.stack)
        self.second = None
        self.match = None

    def tearDown(self):
        if self.match:
            self.match.stop()
        if self.second:
            self.second.end()
        failed = any(error for _, error in getattr(self._outcome, "errors", None) or self._outcome.result.failures)
        if failed:
            self.stack.keep_logs(self.build / "crash" / "takeover")
        self.stack.remove()

    def first(self):
        return self.stack.components()["arena"]["pid"]

    def expect_halves(self, told):
        return self.shards.wait_for({self.first(): SHARDS // 2, self.second.pid: SHARDS // 2}, LIMIT_S, told)

    def test_arenas_follow_each_other(self):
        self.shards.wait_for({self.first(): SHARDS}, LIMIT_S, "one arena owns everything")
        self.second = SecondArena(self.stack)
        print(f"a second arena had its part after {self.expect_halves('a second one starts'):.1f} s", flush=True)
        self.match = Match(self.stack, self.stack.folder / "log" / "match-takeover.log")
        self.match.wait_for_open_positions()
        self.kill_one()
        self.pause_one()
        missed = self.kill_both()
        self.match.expect_open()
        missed.check(self)
        self.match.wait_for_the_end(expected_code=1)
        missed.check_audit(self, self.match.output())
        self.match.check(self)

    def kill_one(self):
        epochs = self.shards.epochs()
        os.kill(self.first(), signal.SIGKILL)
        took = self.shards.wait_for({self.second.pid: SHARDS}, LIMIT_S, "an arena was killed")
        print(f"the shards of a killed arena had a new owner after {took:.1f} s", flush=True)
        moved = [shard for shard, epoch in self.shards.epochs().items() if epoch > epochs[shard]]
        self.assertEqual(len(moved), SHARDS // 2, "only what was its own has a new epoch")
        self.stack.run("start", "arena")
        self.expect_halves("it came back")

    def pause_one(self):
        os.kill(self.second.pid, signal.SIGSTOP)
        took = self.shards.wait_for({self.first(): SHARDS}, LIMIT_S, "an arena is paused")
        print(f"the shards of a paused arena had a new owner after {took:.1f} s", flush=True)
        epochs = self.shards.epochs()
        os.kill(self.second.pid, signal.SIGCONT)
        self.expect_halves("the paused one goes on")
        moved = [shard for shard, epoch in self.shards.epochs().items() if epoch > epochs[shard]]
        self.assertEqual(len(moved), SHARDS // 2, "the zombie owns only what was given to it")

    def kill_both(self):
        self.second.end()
        self.stack.run("kill", "arena", "-9")
        time.sleep(OUTAGE_S)  # The exchange goes on meanwhile.
        missed = MissedTrigger(self.stack, self.match.id)
        begin = time.monotonic()
        self.stack.run("start", "arena")
        self.shards.wait_for({self.first(): SHARDS}, LIMIT_S, "an arena starts after both were killed")
        print(f"an arena that starts alone owned everything after {time.monotonic() - begin:.1f} s", flush=True)
        return missed


if __name__ == "__main__":
    Takeover.build = Path(sys.argv[1]).resolve()
    unittest.main(argv=sys.argv[:1], verbosity=2)
