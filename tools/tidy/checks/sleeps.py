"""No thread sleeps: the event loop would stand still, and a test that hopes is wrong on a slow machine."""

import re

from source import Finding

SLEEPS = re.compile(r"\bthis_thread\s*::\s*sleep_\w+|(?<![\w.>:])(?:::\s*)?(?:u|nano)?sleep\s*\(")
ALLOWED = ("pkg/testing/wait.cc", "bench")


def check(source):
    if not source.is_cpp or source.is_under(*ALLOWED):
        return
    for line, match in source.grep(SLEEPS):
        yield Finding(line, f"'{match.group().strip()}' blocks and hopes: wait for the event, with pkg/testing/wait.h in a "
                            "test and with_timeout elsewhere")
