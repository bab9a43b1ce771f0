"""A match of bots on each recorded file, through the public API on a whole stack: replay_test.py BUILD_DIR [NAME...]

The exchange simulator plays the file at speed under the symbol that it is of, the only one of the stack. The match must end
as it should, every price of its positions must be one of the file, and the audits must recompute all of it: the ledger, and
the match from its log and the exchange's trades. A file with a damaged line must be refused by the place of the damage.
"""

import re
import subprocess
import sys
import unittest
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "crash"))

from recordings import RECORDINGS  # noqa: E402
from stack import Stack  # noqa: E402

MATCH_LIMIT_S = 300
PLAYERS = 4
UNIT = Decimal("0.00000001")


class Replay(unittest.TestCase):
    build = None
    stack = None

    @classmethod
    def tearDownClass(cls):
        if cls.stack:
            cls.stack.remove()

    def bring_up(self, recording):
        """The servers stay, everything of ours is started anew on the file."""
        settings = {"BATTLESBIT_MARKET__SYMBOLS": recording.symbol}
        source = ("--replay", str(recording.path), "--speed", str(recording.speed))
        if Replay.stack:
            Replay.stack.up(*source, settings=settings)
        else:
            Replay.stack = Stack(self.build, *source, settings=settings)
        return Replay.stack

    def create_game(self, recording):
        title = f"Replay {recording.symbol}"
        self.stack.query(f"""insert into games select (jsonb_populate_record(g, jsonb_build_object(
                               'id', gen_random_uuid(), 'title', '{title}', 'duration', {recording.match_s} * 1000 * 1000))).*
                             from games g where title = 'Demo 60 s'""")
        return title

    def play(self, name):
        recording = RECORDINGS[name]
        stack = self.bring_up(recording)
        try:
            # Without the simulator's address nobody shakes a price: only what was recorded is traded on.
            told = stack.run("tool", "bots", "--api", stack.urls["graphql"], "--inbox", stack.urls["inbox_api"], "--game",
                             self.create_game(recording), limit_s=MATCH_LIMIT_S)
            match = re.search(r"^Match ([0-9a-f-]{36}) .*: closed$", told, re.MULTILINE)
            self.assertTrue(match, told)
            self.check_positions(match[1], recording)
            self.check_audits(match[1], recording)
        except BaseException:
            stack.keep_logs(self.build / "replay" / name)
            print(f"{name}: all logs are in {self.build / 'replay' / name}", flush=True)
            raise

    def check_positions(self, match, recording):
        symbols = self.stack.query(f"select distinct symbol from positions where match_id = '{match}'")
        self.assertEqual(symbols, [[recording.symbol]])
        # A limit order is entered at its limit; all else at the price of a trade.
        traded = self.stack.query(f"""
            select entry_price from positions where match_id = '{match}' and type = 'market' and entry_price is not null
            union all select close_price from positions where match_id = '{match}' and close_price is not null""")
        self.assertGreater(len(traded), PLAYERS)
        recorded = recording.prices()
        strange = [price for (price,) in traded if int(price) * UNIT not in recorded]
        self.assertEqual(strange, [], f"prices that {recording.path.name} does not contain")

    def check_audits(self, match, recording):
        ledger = self.stack.run("tool", "verify", "ledger")
        self.assertIn("every balance is the sum of its postings", ledger)
        verdict = self.stack.run("tool", "verify", "match", match)
        self.assertIn(f"match {match}: verified", verdict)
        self.assertIn("rows: compared: match, players, positions, settlement", verdict)
        self.assertIn(" 0 not checked\n", verdict)
        read = re.search(r"recomputed on (\d+) trades of the exchange; 0 on the named trades only", verdict)
        self.assertTrue(read, verdict)
        # Positions are open from the first seconds of the match to its end, and that is longer than the file lasts.
        self.assertGreater(int(read[1]), len(recording.path.read_text().splitlines()) // 2, verdict)
        print(f"{recording.path.name}: {read[0]}", flush=True)

    def test_a_damaged_line_is_named(self):
        recording = RECORDINGS["trades"]
        lines = recording.path.read_text().splitlines()
        cells = lines[499].split(",")
        lines[499] = ",".join((cells[0], "71x9.9", *cells[2:]))
        damaged = self.build / "BTCUSDT-damaged.csv"
        damaged.write_text("\n".join(lines))
        ended = subprocess.run([str(self.build / "cmd/battlesbit"), "exchange", "--replay", str(damaged)], text=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60,
                               check=False)
        damaged.unlink()
        self.assertNotEqual(ended.returncode, 0)
        self.assertIn('BTCUSDT-damaged.csv:500: column 2 (price): "71x9.9" is not a positive decimal number', ended.stdout)


def add_test(name):
    setattr(Replay, f"test_{name}", lambda self: self.play(name))


if __name__ == "__main__":
    Replay.build = Path(sys.argv[1]).resolve()
    for each in sys.argv[2:] or RECORDINGS:
        add_test(each)
    unittest.main(argv=sys.argv[:1], verbosity=2)
