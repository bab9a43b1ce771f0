"""Time comes in as a value or through domain/services/clock.h, so that a simulation can run on virtual time."""

import re

from source import Finding

READS = re.compile(
    r"\b(?:system|steady|high_resolution|utc|tai|file)_clock\s*::\s*now\b|\bgettimeofday\b|\bclock_gettime\b|\bCLOCK_[A-Z]+\b"
    r"|\btimespec_get\b|(?<![\w.>:])(?:std\s*::\s*|::\s*)?time\s*\(\s*(?:nullptr|NULL|0|&\w+)\s*\)"
    r"|\bstd\s*::\s*(?:local|gm)?time\s*\(")
ALLOWED = ("adapters", "bench", "pkg/testing", "tests", "tools")


def check(source):
    if not source.is_cpp or source.is_under(*ALLOWED):
        return
    for line, match in source.grep(READS):
        yield Finding(line, f"'{match.group().strip()}' reads the clock: take the time as an argument, or ask the port "
                            "domain/services/clock.h")
