"""Chance comes through domain/services/random.h, so that a seed replays a run."""

import re

from source import Finding

SOURCES = re.compile(
    r"\bstd\s*::\s*(?:random_device|mt19937(?:_64)?|minstd_rand0?|default_random_engine|ranlux\w+|knuth_b|shuffle)\b"
    r"|\brandom_device\b|\bmt19937(?:_64)?\b|(?<![\w.>:])(?:std\s*::\s*|::\s*)?s?rand\s*\(|\bd?rand48\b|\bgetrandom\b|\bgetentropy\b"
    r"|\barc4random\w*|\bRAND_(?:priv_)?bytes\b|\brandombytes_\w+|\buuid_generate\w*|\bboost\s*::\s*uuids\s*::\s*random_generator\b")
ALLOWED = ("adapters", "bench", "pkg/testing", "tests", "tools")


def check(source):
    if not source.is_cpp or source.is_under(*ALLOWED):
        return
    for line, match in source.grep(SOURCES):
        yield Finding(line, f"'{match.group().strip()}' makes chance of its own: ask the port domain/services/random.h")
