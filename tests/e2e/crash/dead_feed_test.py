"""The exchange dies in the middle of a match of bots and does not come back: dead_feed_test.py BUILD_DIR

The match waits for its last trades as long as it is told to, and is then void: canceled, every fee back, every player
told, the ledger exact, and the log of it verified.
"""

import sys
import unittest
from pathlib import Path

from match import PLAYERS, Match, create_game
from stack import Stack

FEED_LIMIT_S = 6


class DeadFeed(unittest.TestCase):
    build = None

    def setUp(self):
        self.stack = Stack(self.build, settings={"BATTLESBIT_ARENA__FEED_LIMIT": f"{FEED_LIMIT_S}s"})
        create_game(self.stack)
        self.match = Match(self.stack, self.stack.folder / "log" / "match-dead-feed.log")

    def tearDown(self):
        self.match.stop()
        failed = any(error for _, error in getattr(self._outcome, "errors", None) or self._outcome.result.failures)
        if failed:
            print(self.match.output(), flush=True)
            self.stack.keep_logs(self.build / "crash" / "dead-feed")
        self.stack.remove()

    def test_a_match_without_prices_is_void(self):
        self.match.wait_for_open_positions()
        self.stack.run("kill", "exchange", "-9")
        self.match.expect_open()
        # The bots end with the complaint that their match was not closed, and with the audits not begun.
        self.match.wait_for_the_end(expected_code=1)
        self.assertIn(f"Match {self.match.id} of", self.match.output())
        self.assertIn(": canceled\n", self.match.output(), "what the API says of it")
        self.check_rows()
        self.check_money()
        self.check_notices()
        self.stack.run("tool", "verify", "ledger")
        for options in (("--offline",), ()):
            verdict = self.stack.run("tool", "verify", "match", self.match.id, *options)
            self.assertIn(f"match {self.match.id}: verified", verdict)
            self.stack.run("start", "exchange")  # It comes back, and remembers nothing.

    def check_rows(self):
        rows = self.stack.query
        of_match = f"match_id = '{self.match.id}'"
        self.assertEqual(rows(f"""select status, voided, winner_id is null, extract(epoch from updated_at - end_time) >= {FEED_LIMIT_S}
                                  from matches where id = '{self.match.id}'"""), [["canceled", "t", "t", "t"]])
        self.assertEqual(rows(f"select id, status from positions where {of_match} and status in ('pending', 'open')"), [])
        self.assertEqual(rows(f"select id from position_orders where {of_match} and status = 'pending'"), [])
        void = rows(f"select content from match_log_entries where {of_match} and content like '%\"voided\",%'")
        self.assertGreater(len(void), 0, "positions were open")
        self.assertEqual(rows(f"select count(*) from participants where {of_match} and (rank is not null or prize <> 0)"), [["0"]])

    def check_money(self):
        fees = self.stack.query(f"""select p.amount, count(*) from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
            join ledger_accounts a on a.id = p.account_id
            where t.idempotency_key = 'settle:{self.match.id}' and a.kind = 'available' group by p.amount""")
        self.assertEqual(fees, [["5000000", str(PLAYERS)]])

    def check_notices(self):
        told = self.stack.value("select count(*) from notifications where message like 'The prices of your match of % cannot be known%'")
        self.assertEqual(told, str(PLAYERS))


if __name__ == "__main__":
    DeadFeed.build = Path(sys.argv[1]).resolve()
    unittest.main(argv=sys.argv[:1], verbosity=2)
