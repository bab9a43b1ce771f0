"""For the tests of the checks: what a check finds in a text."""

from source import Source


def lines(module, path, text):
    """Line numbers of the findings that fail."""
    return [finding.line for finding in module.check(Source(path, text.encode())) if finding.fails]
