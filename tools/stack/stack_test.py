"""The supervisor on the real servers, with a stand-in for the battlesbit executable (testdata/battlesbit)."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import processes

HERE = Path(__file__).resolve().parent
SERVICES = ("exchange", "market", "matcher", "arena", "achievement", "notifications", "web")


class RunningStack(unittest.TestCase):
    """One stack for all tests; each brings it up the way it needs it, whatever the one before left behind."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="battlesbit-stack-test-", dir="/var/tmp")
        cls.build = Path(cls.folder) / "build"
        (cls.build / "cmd").mkdir(parents=True)

    @classmethod
    def tearDownClass(cls):
        subprocess.run([sys.executable, str(HERE), "--dir", cls.folder + "/run", "down", "--clean"], check=True,
                       stdout=subprocess.DEVNULL)
        shutil.rmtree(cls.folder)

    def setUp(self):
        shutil.copy2(HERE / "testdata/battlesbit", self.build / "cmd/battlesbit")

    def command(self, *arguments, **environment):
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("BATTLESBIT_")}
        return subprocess.run([sys.executable, str(HERE), "--dir", self.folder + "/run", *arguments], text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, env={**inherited, **environment},
                              check=False, timeout=200)

    def succeed(self, *arguments, **environment):
        ended = self.command(*arguments, **environment)
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        return ended

    def up(self, *arguments, **environment):
        return self.succeed("up", "--build-dir", str(self.build), *arguments, **environment)

    def components(self):
        return json.loads(self.command("status", "--json").stdout)["components"]

    def pids(self):
        return {name: told.get("pid") for name, told in self.components().items()}

    def test_up_starts_everything_once_and_down_ends_exactly_that(self):
        self.up()
        self.assertEqual({told["state"] for told in self.components().values()}, {"ready"})
        first = self.pids()

        self.up()
        self.assertEqual(self.pids(), first)

        self.succeed("down")
        self.assertEqual({name: processes.start_time(pid) for name, pid in first.items()}, dict.fromkeys(first))
        self.assertEqual(self.command("status").returncode, 3)

    def test_a_new_program_restarts_the_services_and_leaves_the_servers(self):
        self.up()
        before = self.pids()
        with open(self.build / "cmd/battlesbit", "a", encoding="utf-8") as program:
            program.write("# another build\n")
        self.up()
        after = self.pids()
        self.assertEqual({name for name in after if after[name] != before[name]}, set(SERVICES))

    def test_a_killed_service_is_down_and_starts_again_on_its_port(self):
        self.up()
        self.succeed("kill", "arena", "-9")
        self.assertEqual(self.components()["arena"]["state"], "down")
        self.succeed("start", "arena")
        self.assertEqual(self.components()["arena"]["state"], "ready")

    def test_nats_can_lose_its_store(self):
        self.up()
        store = Path(self.folder) / "run/data/nats/jetstream"
        self.assertTrue(store.exists())
        self.assertEqual(self.command("wipe", "nats").returncode, 1)
        self.succeed("stop", "nats")
        self.succeed("wipe", "nats")
        self.assertFalse(store.exists())
        self.succeed("start", "nats")

    def test_a_taken_port_is_picked_again(self):
        self.up()
        old = json.loads(self.command("status", "--json").stdout)["ports"]["web_metrics"]
        self.succeed("down")
        with socket.socket() as thief:
            thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            thief.bind(("127.0.0.1", old))
            thief.listen()
            self.up()
        described = json.loads(self.command("status", "--json").stdout)
        self.assertNotEqual(described["ports"]["web_metrics"], old)

    def test_a_crashing_service_is_named_with_its_log_and_its_last_words(self):
        ended = self.command("up", "--build-dir", str(self.build), BATTLESBIT_FAKE_CRASHING="matcher")
        self.assertEqual(ended.returncode, 1)
        for part in ("4/4 services", "matcher ended while starting", "HTTP__PORT: no number", "matcher.log", "remedy:"):
            self.assertIn(part, ended.stderr)

    def test_a_service_that_ignores_sigterm_is_killed(self):
        self.up(BATTLESBIT_FAKE_STUBBORN="web")
        pid = self.pids()["web"]
        ended = self.succeed("stop", "web")
        self.assertIn("web did not end", ended.stderr)
        self.assertIsNone(processes.start_time(pid))

    def test_a_replay_restarts_only_the_exchange(self):
        self.up()
        before = self.pids()
        record = Path(self.folder) / "trades.csv"
        record.write_text("1,2,3\n")
        self.up("--replay", str(record), "--speed", "10")
        after = self.pids()
        self.assertEqual({name for name in after if after[name] != before[name]}, {"exchange"})

    def test_a_real_exchange_replaces_the_simulator(self):
        self.up(BATTLESBIT_MARKET__WS_URL="wss://exchange.example", BATTLESBIT_MARKET__REST_URL="https://exchange.example")
        described = json.loads(self.command("status", "--json").stdout)
        self.assertNotIn("exchange", described["components"])
        self.assertEqual(described["urls"]["market_ws"], "wss://exchange.example")

    def test_the_demo_plays_and_then_audits_the_ledger_and_the_match(self):
        ended = self.up("--demo")
        self.assertLess(ended.stdout.index("bots --api"), ended.stdout.index("verify ledger"))
        self.assertIn("verify match 01900000-0000-7000-8000-000000000001\n", ended.stdout)
        self.assertIn("GraphQL", ended.stdout)
        self.assertIn("--game Duel", self.succeed("demo", "--game", "Duel").stdout)

    def test_the_demo_of_a_replay_plays_on_what_is_replayed(self):
        record = Path(self.folder) / "binance-ADAUSDT-perp-1m.csv"
        record.write_text("1,2,3\n")
        self.assertIn("--token ADA\n", self.up("--demo", "--replay", str(record)).stdout)

    def test_a_missing_program_and_a_missing_record_are_told_with_their_remedy(self):
        (self.build / "cmd/battlesbit").unlink()
        self.assertIn("make build", self.command("up", "--build-dir", str(self.build)).stderr)
        self.assertIn("no file nowhere.csv", self.command("up", "--replay", "nowhere.csv").stderr)


if __name__ == "__main__":
    unittest.main()
