"""Whole matches of bots, in each of which one process dies: crash_test.py BUILD_DIR [VICTIM...]

The victim is killed with SIGKILL as soon as positions are open, stays away for a while and is started again in the middle
of the match. NATS and Redis also lose all that they stored. The match must end as if nothing had happened: closed, ranked,
paid once, the ledger exact, nothing left over; and login codes asked for meanwhile arrive once each.

All matches are played on one stack, one after the other; after a failure the rest get a new one. The logs of a failed
match are kept in BUILD_DIR/crash/VICTIM.
"""

import sys
import time
import unittest
from pathlib import Path

from match import SETTLE_LIMIT_S, Match, create_game
from stack import Stack

SERVICES = ("market", "matcher", "arena", "achievement", "notifications", "web")
SERVERS = ("exchange", "nats", "redis", "postgres")
LOSES_ITS_DATA = ("nats", "redis")
SERVES_THE_API = ("web", "postgres")
# While one of these is away nobody can ask for a login code: without Redis nobody counts the tries.
NEEDED_FOR_CODES = (*SERVES_THE_API, "redis")
OUTAGE_S = 3  # Long enough for ticks, mails and sweeps to meet the absence.
CODES = 2


class Crash(unittest.TestCase):
    build = None
    stack = None

    @classmethod
    def tearDownClass(cls):
        if cls.stack:
            cls.stack.remove()

    def setUp(self):
        if not Crash.stack:
            Crash.stack = Stack(self.build)
            create_game(Crash.stack)

    def play_while_dies(self, victim):
        kept = self.build / "crash" / victim
        kept.parent.mkdir(exist_ok=True)
        match = Match(self.stack, self.stack.folder / "log" / f"match-{victim}.log")
        try:
            begin = time.monotonic()
            match.wait_for_open_positions()
            before = self.stack.components()
            addresses = self.crash(victim)
            match.expect_open()
            match.wait_for_the_end()
            match.check(self)
            self.check_components(victim, before)
            self.check_mails(addresses)
            print(f"{victim}: {len(match.open_at_the_crash)} positions were open, {time.monotonic() - begin:.0f} s", flush=True)
        except BaseException as error:
            match.stop()
            print(f"\n{victim}: what the bots said:\n{match.output()}", flush=True)
            self.stack.keep_logs(kept)
            self.abandon_stack()
            if isinstance(error, AssertionError):
                raise AssertionError(f"{error}\nall logs: {kept}") from error
            raise

    def abandon_stack(self):
        stack, Crash.stack = Crash.stack, None
        stack.remove()

    def crash(self, victim):
        """Returns the addresses that asked for a login code, where it can be while the victim is away."""
        addresses = [f"{number}-{victim}@crash.example" for number in range(CODES)]
        self.stack.run("kill", victim, "-9")
        back_at = time.monotonic() + OUTAGE_S
        if victim in LOSES_ITS_DATA:
            self.stack.run("wipe", victim)
        if victim not in SERVES_THE_API:
            self.stack.ask("{ games { totalCount } assets { priceUSD } }")
        if victim not in NEEDED_FOR_CODES:
            self.request_codes(addresses)
        time.sleep(max(0.0, back_at - time.monotonic()))
        self.stack.run("start", victim)
        if victim in NEEDED_FOR_CODES:
            self.request_codes(addresses)
        return addresses

    def request_codes(self, addresses):
        for address in addresses:
            self.stack.request_login_code(address)

    def check_components(self, victim, before):
        """All are ready, and nobody but the victim is another process than before."""
        deadline = time.monotonic() + SETTLE_LIMIT_S
        while (left := not_ready(after := self.stack.components())) and time.monotonic() < deadline:
            pass  # Each round asks every component.
        self.assertEqual(left, {})
        changed = {name for name, told in after.items() if told["pid"] != before[name]["pid"]}
        self.assertEqual(changed, {victim})

    def check_mails(self, addresses):
        """Everybody who ever asked for a code got one mail for each."""
        asked = {address: int(count) for address, count in
                 self.stack.query("select email, count(*) from verification_codes group by email")}
        self.assertLessEqual(set(addresses), set(asked))
        deadline = time.monotonic() + SETTLE_LIMIT_S
        while self.stack.mails() != asked and time.monotonic() < deadline:
            pass  # Each round asks the inbox over HTTP.
        self.assertEqual(self.stack.mails(), asked)


def not_ready(components):
    return {name: told for name, told in components.items() if told["state"] != "ready"}


def add_test(victim):
    setattr(Crash, f"test_{victim}", lambda self: self.play_while_dies(victim))


if __name__ == "__main__":
    Crash.build = Path(sys.argv[1]).resolve()
    for each in sys.argv[2:] or (*SERVICES, *SERVERS):
        add_test(each)
    unittest.main(argv=sys.argv[:1], verbosity=2)
