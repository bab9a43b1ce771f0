"""A stack of the test's own, driven by tools/stack as a developer would drive it, and looked at through SQL and HTTP."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
COMMAND_LIMIT_S = 120


class Stack:
    def __init__(self, build, *arguments, settings=None):
        self.build = build
        self.folder = Path(tempfile.mkdtemp(prefix="battlesbit-crash-", dir="/var/tmp"))
        self.up(*arguments, settings=settings)

    def up(self, *arguments, settings=None):
        """Starts what is missing, and anew what is to run otherwise. The settings are BATTLESBIT_*."""
        self.run("up", "--build-dir", str(self.build), *arguments, settings=settings)
        described = self.described()
        self.urls = described["urls"]
        self.rest_url = described["environment"]["BATTLESBIT_MARKET__REST_URL"]
        self.database = described["environment"]["BATTLESBIT_DATABASE__URI"]

    def remove(self):
        self.run("down", "--clean")
        shutil.rmtree(self.folder, ignore_errors=True)

    def argv(self, *arguments):
        return [sys.executable, str(ROOT / "tools/stack"), "--dir", str(self.folder), *arguments]

    def run(self, *arguments, settings=None, limit_s=COMMAND_LIMIT_S):
        """A command of tools/stack that has to work. Returns what it printed."""
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("BATTLESBIT_")}
        environment = {**inherited, **(settings or {})}
        ended = subprocess.run(self.argv(*arguments), env=environment, stdin=subprocess.DEVNULL, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=limit_s, check=False)
        if ended.returncode != 0:
            raise AssertionError(f"tools/stack {' '.join(arguments)} ended with {ended.returncode}:\n{ended.stdout}")
        return ended.stdout

    def described(self):
        """What `tools/stack status --json` tells; that it ends with 3 while something is down is no error here."""
        ended = subprocess.run(self.argv("status", "--json"), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                               timeout=COMMAND_LIMIT_S, check=False)
        return json.loads(ended.stdout)

    def components(self):
        return self.described()["components"]

    def query(self, sql):
        """Rows, as lists of texts."""
        answer = subprocess.run(["psql", self.database, "-X", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql],
                                text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                timeout=30, check=False)
        if answer.returncode != 0:
            raise AssertionError(f"{sql}\n{answer.stderr}")
        return [line.split("\t") for line in answer.stdout.splitlines()]

    def value(self, sql):
        ((only,),) = self.query(sql)
        return only

    def wait_until(self, sql, expected, limit_s, told, still_possible=lambda: None):
        """Asks until the one value is `expected`; `still_possible` raises when it never will be."""
        deadline = time.monotonic() + limit_s
        while (got := self.value(sql)) != expected:
            still_possible()
            if time.monotonic() > deadline:
                raise AssertionError(f"{told}: still {got} instead of {expected} after {limit_s} s")

    def ask(self, operation, **variables):
        """The API has to answer without errors."""
        body = json.dumps({"query": operation, "variables": variables}).encode()
        request = urllib.request.Request(self.urls["graphql"], body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response)
        if answer.get("errors"):
            raise AssertionError(f"{operation} with {variables}: {answer}")

    def request_login_code(self, address):
        self.ask("mutation($email: String!) { requestEmailVerificationCode(email: $email) { expiresIn } }", email=address)

    def mails(self):
        """How many mails each address got: address -> count."""
        with urllib.request.urlopen(self.urls["inbox_api"] + "/email", timeout=30) as response:
            mails = json.load(response)
        counts = {}
        for mail in mails:
            for receiver in mail["to"]:
                address = receiver["address"].lower()
                counts[address] = counts.get(address, 0) + 1
        return counts

    def keep_logs(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder / "log", folder)
