"""Two real market processes beside each other, on real servers: market_test.py BUILD_DIR

One publishes. It is killed; its successor is stopped with SIGSTOP and wakes up as a zombie; the next one ends in good
order. A consumer on the bus must not see a trade missing, or one out of order, or a price of somebody who was replaced;
and what it saw must be what the exchange says.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools/stack"))

import commands  # noqa: E402
import ports  # noqa: E402
import postgres  # noqa: E402
import services  # noqa: E402
from listener import Listener  # noqa: E402
from report import Progress, last_lines  # noqa: E402
from stack import Stack  # noqa: E402
from state import load_secrets  # noqa: E402

PATIENCE_S = 60
# The lease of 1.2 s makes it less than two; the rest is for a machine that does other things, too.
LONGEST_SILENCE_S = 4.0


class Market:
    """One `battlesbit market`."""

    def __init__(self, stack, name):
        self.name = name
        self.port = ports.pick(stack.state.ports.values())
        self.log_path = stack.state.log(name)
        environment = {**stack.environment(), "BATTLESBIT_METRICS__PORT": str(self.port)}
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([services.binary(stack.state.options), "market"], env=environment,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def metric(self, name):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=2) as answer:
                lines = answer.read().decode().splitlines()
        except OSError:
            return None
        return next((int(line.split()[-1]) for line in lines if line.startswith(name + " ")), None)

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def leads(self):
        return self.metric("market_leads") == 1

    def send(self, number):
        self.process.send_signal(number)

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
        return self.process.wait(PATIENCE_S)


class TwoMarkets(unittest.TestCase):
    build = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="battlesbit-market-", dir="/var/tmp"))
        self.stack = Stack(self.folder, Progress(3))
        self.stack.prepare({"build_dir": str(self.build), "speed": None, "seed": None, "replay": None, "overrides": {}})
        self.markets = []
        self.addCleanup(self.remove)
        self.stack.start(("postgres", "nats", "redis"))
        secrets = load_secrets(self.stack.state.folder)
        postgres.create_database(self.stack.state, secrets["postgres"])
        for tool in (["migrate", "up"], ["seed"]):
            commands.run_tool(self.stack, tool, 60, "read the log")
        self.stack.start(("exchange",))
        self.listener = Listener(self.stack.state.ports["nats"], "battlesbit", secrets["nats"])
        self.addCleanup(self.listener.close)

    def remove(self):
        for market in self.markets:
            if market.process.poll() is None:
                market.process.kill()
                market.process.wait(PATIENCE_S)
        self.stack.down(clean=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, name):
        market = Market(self.stack, name)
        self.markets.append(market)
        self.wait_for(market.is_ready, f"{name} is not ready")
        return market

    def wait_for(self, condition, told):
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > deadline:
                logs = "\n".join(line for market in self.markets for line in last_lines(market.log_path, 8))
                raise AssertionError(f"{told} after {PATIENCE_S} s\n{logs}")
            time.sleep(0.02)

    def wait_for_ticks(self, count):
        goal = len(self.listener.heard) + count
        self.wait_for(lambda: len(self.listener.heard) >= goal, "no ticks come")

    def replace(self, what, successor, cause):
        """Does what ends the leader; afterwards the successor leads and has told some ticks."""
        begin = time.monotonic()
        cause()
        self.wait_for(successor.leads, f"{successor.name} does not take over")
        self.wait_for_ticks(200)
        silence = self.listener.longest_silence(begin)
        print(f"{what}: longest silence {silence:.2f} s", flush=True)
        self.assertLess(silence, LONGEST_SILENCE_S)

    def test_one_dies_one_sleeps_one_ends(self):
        first = self.start("market-1")
        self.wait_for(first.leads, "nobody leads")
        second = self.start("market-2")
        self.wait_for_ticks(200)
        self.assertFalse(second.leads())

        self.replace("kill -9", second, first.process.kill)
        third = self.start("market-3")
        self.replace("stopped", third, lambda: second.send(signal.SIGSTOP))
        self.wait_for_ticks(500)
        heard_before = len(self.listener.epochs())
        second.send(signal.SIGCONT)  # The zombie wakes up.
        self.wait_for(lambda: second.metric("market_leads") == 0, "the zombie believes to lead")
        self.wait_for_ticks(500)
        newest = max(self.listener.epochs())
        self.assertEqual(set(self.listener.epochs()[heard_before:]), {newest}, "prices of the zombie")
        self.replace("ended", second, third.process.terminate)
        self.assertEqual(third.end(), 0)
        self.assertEqual(second.end(), 0)
        self.check_ticks()

    def check_ticks(self):
        """In order, without a hole, and as the exchange tells them. A trade may be told again by a successor."""
        repeated = 0
        for symbol, ticks in self.listener.ticks().items():
            last = ticks[0]["a"] - 1
            for tick in ticks:
                if tick["a"] <= last:
                    repeated += 1
                    continue
                self.assertEqual(tick["a"], last + 1, f"{symbol}: trades are missing")
                last = tick["a"]
            self.check_against_the_exchange(symbol, {tick["a"]: tick for tick in ticks})
        print(f"ticks: {sum(map(len, self.listener.ticks().values()))}, told twice: {repeated}", flush=True)
        self.assertLess(repeated, 100)

    def check_against_the_exchange(self, symbol, ticks):
        next_id = min(ticks)
        while next_id <= max(ticks):
            url = (f"http://127.0.0.1:{self.stack.state.ports['exchange']}/api/v3/aggTrades"
                   f"?symbol={symbol}&fromId={next_id}&limit=1000")
            with urllib.request.urlopen(url, timeout=10) as answer:
                page = json.load(answer)
            for trade in page:
                told = ticks.get(trade["a"])
                if told:
                    self.assertEqual(float(told["p"]), float(trade["p"]), f"{symbol} {trade['a']}")
            next_id = page[-1]["a"] + 1


if __name__ == "__main__":
    TwoMarkets.build = Path(sys.argv[1]).resolve()
    unittest.main(argv=sys.argv[:1], verbosity=2)
