"""The repository works wherever it is cloned: no path of somebody's machine in it."""

import re

from source import Finding

PATHS = re.compile(r"(?<![\w.$}*-])/(?:home|Users|root|work|workspace|mnt)/\w[\w./-]*")


def check(source):
    if source.path.endswith("package-lock.json"):
        return
    for number, line in enumerate(source.lines, 1):
        for match in PATHS.finditer(line):
            yield Finding(number, f"'{match.group()}' is a path of one machine: make it relative to the repository or an option")
