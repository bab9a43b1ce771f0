"""A trigger that was crossed while no arena ran, made certain: when the outage is over, the test looks up the exchange's
trades of that time and moves a position's stop loss to the worst of them."""

import json
import urllib.request


class MissedTrigger:
    def __init__(self, stack, match_id):
        self.stack = stack
        rows = stack.query(f"""
            select p.id, p.symbol, p.side, c.trade_id from positions p
            join arena_checkpoints c on c.symbol = p.symbol
             and c.trade_id = (select max(trade_id) from arena_checkpoints where symbol = p.symbol)
            where p.match_id = '{match_id}' and p.status = 'open'
              and not exists (select from position_orders o where o.position_id = p.id and o.status = 'pending')
            order by p.created_at limit 1""")
        if not rows:
            raise AssertionError("no position is open that nobody wants closed")
        self.id, self.symbol, self.side, checkpoint = rows[0]
        trades = self.trades_after(int(checkpoint))
        worst = (min if self.side == "buy" else max)(trades, key=lambda trade: trade["price"])
        self.expected = worst["id"]
        stack.query(f"update positions set stop_loss = {worst['price']}, target = null where id = '{self.id}'")

    def trades_after(self, trade_id):
        url = f"{self.stack.rest_url}/api/v3/aggTrades?symbol={self.symbol}&fromId={trade_id + 1}&limit=1000"
        with urllib.request.urlopen(url, timeout=30) as response:
            found = [{"id": each["a"], "price": units(each["p"])} for each in json.load(response)]
        if not found:
            raise AssertionError(f"{self.symbol} was not traded while no arena ran")
        return found

    def check(self, test):
        self.stack.wait_until(f"select status from positions where id = '{self.id}'", "closed", 30, "the stop loss")
        test.assertEqual(self.stack.query(f"select close_reason, close_trade_id from positions where id = '{self.id}'"),
                         [["stop_loss", str(self.expected)]], "not at the trade that crossed it")

    def check_audit(self, test, output):
        """The stop loss was written past the log of the match: its audit must say so, and nothing else went wrong."""
        test.assertIn("every transfer sums to zero", output)
        test.assertIn("failed at step 1/1 demo match: battlesbit verify ended with 1", output)
        test.assertRegex(output, f"wrong: entry [0-9]+, stop_loss of position {self.id}: expected")
        test.assertRegex(output, f"wrong: entry [0-9]+, what: .*found closed \\(stop_loss\\) by trade {self.expected} ")


def units(decimal):
    whole, _, fraction = decimal.partition(".")
    return int(whole + fraction.ljust(8, "0")[:8])
