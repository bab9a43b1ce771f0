"""A match of four bots, played in the background through the public API, and everything that must hold when it ended."""

import subprocess

START_LIMIT_S = 90
END_LIMIT_S = 180
SETTLE_LIMIT_S = 20  # From the end of the match until sweeps have found what messages did not bring.
GAME = "Crash 40 s"
PLAYERS = 4


def create_game(stack, duration_s=40):
    """A game like the demo's, but of another length: ten of the short ones fit into a test."""
    stack.query(f"""insert into games select (jsonb_populate_record(g, jsonb_build_object(
                      'id', gen_random_uuid(), 'title', '{GAME}', 'duration', {duration_s} * 1000 * 1000))).*
                    from games g where title = 'Demo 60 s'""")


class Match:
    def __init__(self, stack, output_path):
        self.stack = stack
        self.output_path = output_path
        self.known = {row[0] for row in stack.query("select id from matches")}
        with open(output_path, "wb") as output:
            self.process = subprocess.Popen(stack.argv("demo", "--game", GAME), stdin=subprocess.DEVNULL, stdout=output,
                                            stderr=subprocess.STDOUT, start_new_session=True)
        self.id = None
        self.open_at_the_crash = []

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(30)

    def output(self):
        return self.output_path.read_text(encoding="utf-8", errors="replace")

    def wait_for_open_positions(self):
        known = "','".join(self.known) or "none"
        self.stack.wait_until(
            f"""select exists (select from positions p join matches m on m.id = p.match_id
                where p.status = 'open' and m.status = 'open' and m.id::text not in ('{known}'))""",
            "t", START_LIMIT_S, "an open position", self.expect_running)
        self.id = self.stack.value(f"select id from matches where id::text not in ('{known}')")
        self.open_at_the_crash = self.stack.query(self.entries_sql())

    def expect_running(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the bots ended with {self.process.returncode} before a position was open")

    def entries_sql(self):
        only = "','".join(row[0] for row in self.open_at_the_crash)
        condition = f"id in ('{only}')" if only else f"match_id = '{self.id}' and status = 'open'"
        return f"select id, entry_price, entry_trade_id from positions where {condition} order by id"

    def expect_open(self):
        left = self.stack.value(f"""select floor(extract(epoch from end_time - now())) from matches
                                    where id = '{self.id}' and status = 'open'""")
        if int(left) < 5:
            raise AssertionError(f"the crash came too late to matter: {left} s before the end of the match")

    def wait_for_the_end(self, expected_code=0):
        try:
            code = self.process.wait(END_LIMIT_S)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the bots still play after {END_LIMIT_S} s") from None
        if code != expected_code:
            raise AssertionError(f"the bots, the audit of the ledger or that of the match ended with {code}")

    def check(self, test):
        """Nothing was lost, nothing happened twice, nothing is left over."""
        of_match = f"match_id = '{self.id}'"
        for told, sql in (
                ("messages in the outbox", "select count(*) from outbox"),
                ("login codes that were not mailed", "select count(*) from verification_codes where mailed_at is null"),
                ("achievement events not processed", "select count(*) from achievement_events where processed_at is null"),
                ("players still waiting", "select count(*) from join_requests where status = 'waiting'")):
            self.stack.wait_until(sql, "0", SETTLE_LIMIT_S, told)

        rows = self.stack.query
        test.assertEqual(rows("select consumer, subject, payload, reason from parked_messages"), [], "messages were parked")
        test.assertEqual(rows(f"select status, voided, winner_id is not null from matches where id = '{self.id}'"),
                         [["closed", "f", "t"]])
        test.assertEqual(rows(f"select id, status from positions where {of_match} and status in ('pending', 'open')"), [])
        test.assertEqual(rows(f"select id, kind from position_orders where {of_match} and status = 'pending'"), [],
                         "orders were not answered")
        test.assertEqual(rows(self.entries_sql()), self.open_at_the_crash, "positions that were open have other entries now")
        test.assertEqual(
            rows(f"select id, status from positions where id in (select id from ({self.entries_sql()}) as open) "
                 "and status not in ('closed', 'liquidated')"), [], "positions that were open did not end as such")
        test.assertEqual(
            rows(f"""select p.id, p.balance, g.start_balance + coalesce(sum(o.profit), 0)
                     from participants p join matches m on m.id = p.match_id join games g on g.id = m.game_id
                     left join positions o on o.participant_id = p.id where p.{of_match}
                     group by p.id, p.balance, g.start_balance
                     having p.balance <> g.start_balance + coalesce(sum(o.profit), 0)"""), [],
            "a balance is not the sum of its positions")
        test.assertEqual([int(rank) for (rank,) in rows(f"select rank from participants where {of_match} order by rank")],
                         list(range(1, PLAYERS + 1)))
        self.check_money(test)
        test.assertEqual(
            rows(f"""select p.user_id, count(e.id) from participants p left join achievement_events e
                     on e.user_id = p.user_id and e.metric = 'matches_played' and e.source_id = p.match_id
                     where p.{of_match} group by p.user_id having count(e.id) <> 1"""), [],
            "a player's match was not counted once")

    def check_money(self, test):
        ((entries, prizes, fee, escrow),) = self.stack.query(f"""
            select (select sum(fee) from participants where match_id = '{self.id}'),
                   (select sum(prize) from participants where match_id = '{self.id}'),
                   (select coalesce(sum(p.amount), 0) from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
                      join ledger_accounts a on a.id = p.account_id where t.match_id = '{self.id}' and a.kind = 'house'),
                   (select balance from ledger_accounts where kind = 'escrow' and match_id = '{self.id}')""")
        test.assertGreater(int(entries), 0)
        test.assertEqual(int(prizes) + int(fee), int(entries), f"prizes {prizes} and fee {fee} are not the entries")
        test.assertEqual(int(escrow), 0, "money stayed in the match's escrow")
        paid = self.stack.value(f"""select coalesce(sum(p.amount), 0) from ledger_postings p
            join ledger_transfers t on t.id = p.transfer_id join ledger_accounts a on a.id = p.account_id
            where t.match_id = '{self.id}' and t.kind = 'prize' and a.kind = 'available'""")
        test.assertEqual(int(paid), int(prizes), "the prize of the match is not what the ledger paid")
