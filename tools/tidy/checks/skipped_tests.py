"""A test runs or it is removed; a missing server fails it."""

import re

from source import Finding

# Written so that this file does not find itself.
SKIPS = re.compile(r"\bGTEST_" r"SKIP\b|\bDISABLED" r"_\w+|\b(?:it|test|describe|suite)\s*\.\s*(?:skip|only|todo)\b"
                   r"|\bunittest\s*\.\s*skip\w*|\bskip" r"Test\s*\(|\bpytest\s*\.\s*(?:mark\s*\.\s*)?skip\w*")
SUFFIXES = (".h", ".cc", ".py", ".ts", ".js", ".mjs")


def check(source):
    if not source.path.endswith(SUFFIXES) or source.is_under("tools/tidy"):
        return
    for number, line in enumerate(source.lines, 1):
        for match in SKIPS.finditer(line):
            yield Finding(number, f"'{match.group()}': make what the test needs be there, or remove the test")
