"""What a stack remembers between two commands: its ports, what it started, and its secrets.

Everything lies under one folder (.run/ of the repository by default); secrets in a file that only its owner can read.
"""

import contextlib
import fcntl
import json
import os
import secrets
import time
from pathlib import Path

from report import Failure


class State:
    """ports: name -> port; processes: name -> {"pid", "started", "fingerprint"}; paths: name -> folder elsewhere."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self.path = self.folder / "stack.json"
        self.ports = {}
        self.processes = {}
        self.paths = {}
        self.options = {}

    def exists(self):
        return self.path.exists()

    def load(self):
        try:
            with open(self.path, encoding="utf-8") as file:
                stored = json.load(file)
        except FileNotFoundError:
            return self
        except ValueError as error:
            raise Failure(f"{self.path} is damaged: {error}",
                          remedy=f"end what still runs by hand, then remove {self.folder}") from error
        self.ports = stored["ports"]
        self.processes = stored["processes"]
        self.paths = stored["paths"]
        self.options = stored["options"]
        return self

    def save(self):
        content = {"ports": self.ports, "processes": self.processes, "paths": self.paths, "options": self.options}
        write_private(self.path, json.dumps(content, indent=2) + "\n")

    def make_folders(self):
        for name in ("log", "data", "conf"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def log(self, name):
        return self.folder / "log" / f"{name}.log"

    @contextlib.contextmanager
    def locked(self, limit_s=30):
        """One command at a time changes a stack; the next one waits a while, and then sees what the first one did."""
        self.folder.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + limit_s
        with open(self.folder / "lock", "w", encoding="utf-8") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise Failure(f"another command is working on the stack in {self.folder}",
                                      remedy="wait until it has ended") from None
                time.sleep(0.05)
            self.load()
            yield


def load_secrets(folder):
    """Secrets of this stack, made at its first start: name -> hexadecimal text of 256 random bits."""
    path = Path(folder) / "secrets.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    missing = [name for name in ("postgres", "nats", "redis", "jwt", "otp") if name not in known]
    if missing:
        known.update({name: secrets.token_hex(32) for name in missing})
        write_private(path, json.dumps(known, indent=2) + "\n")
    return known


def write_private(path, text):
    """Replaces a file in one step; only its owner can read it, from its first byte on."""
    fresh = Path(f"{path}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(fresh, path)
