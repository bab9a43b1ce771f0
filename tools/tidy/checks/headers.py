"""A header begins with what it is and its thread rule, and is included once."""

from source import Finding


def check(source):
    if not source.is_header:
        return
    if not source.lines or not source.lines[0].startswith("//"):
        yield Finding(1, "begin with a comment: what this is, and its thread rule")
    guards = [number for number, line in enumerate(source.lines, 1) if line.strip() == "#pragma once"]
    if not guards:
        yield Finding(1, "add '#pragma once' after the first comment")
    elif any(line.strip() and not line.startswith("//") for line in source.lines[: guards[0] - 1]):
        yield Finding(guards[0], "'#pragma once' comes right after the first comment")
