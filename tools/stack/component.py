"""One process of a stack, as a value: how it is started and when it is ready."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Callable


@dataclass
class Component:
    name: str
    argv: list
    ready: Callable  # () -> None, or what is still missing.
    environment: dict = field(default_factory=dict)
    user: str | None = None
    cwd: str | None = None
    prepare: Callable | None = None  # Runs before each start.
    start_limit_s: float = 30
    depends_on_content: str = ""  # Of files that it reads at its start.
    remedy: str = "read the log; 'make down' and 'make run' start afresh"

    def fingerprint(self):
        """Changes when a running process is no longer what would be started now: other program, arguments, settings."""
        program = os.stat(self.argv[0])
        described = [self.argv, sorted(self.environment.items()), self.user, program.st_mtime_ns, program.st_size,
                     self.depends_on_content]
        return hashlib.sha256(json.dumps(described).encode()).hexdigest()
