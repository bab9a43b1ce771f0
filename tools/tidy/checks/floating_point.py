"""Numbers of the game are fixed-point integers (domain/entities/fixed.h), in the code and in the tables."""

import re

from source import Finding

CPP = re.compile(r"\b(?:long\s+double|double|float|std\s*::\s*(?:sto[df]|stold|strto[df]|pow|sqrt|floor|ceil|round|log|exp))\b(?!_)")
SQL = re.compile(r"\b(?:double\s+precision|real|float[48]?)\b", re.IGNORECASE)
LITERAL = re.compile(r"(?<![\w.])\d[\d']*\.\d+|(?<![\w.])\d+(?:\.\d*)?[eE][-+]?\d+")
LAYERS = ("domain", "application", "store")


def check(source):
    if not source.is_under(*LAYERS):
        return
    if source.path.endswith(".sql"):
        for number, line in enumerate(source.lines, 1):
            for match in SQL.finditer(line.split("--")[0]):
                yield Finding(number, f"'{match.group()}' rounds: use bigint with the scale in the column's name or comment")
    if not source.is_cpp:
        return
    for line, match in [*source.grep(CPP), *source.grep(LITERAL)]:
        if match.group().startswith("std") and "chrono" in source.code_lines[line - 1]:
            continue
        yield Finding(line, f"'{match.group()}' is floating point: use the types of domain/entities/fixed.h")
    for include in source.includes:
        if not include.ours and include.path == "cmath":
            yield Finding(include.line, "<cmath> is floating point: use the types of domain/entities/fixed.h")
