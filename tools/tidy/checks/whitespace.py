"""Text as every tool expects it: LF, no tabs where they mean nothing, no blanks at the end, one newline at the end."""

from source import Finding

TABS_MEAN_SOMETHING = ("Makefile", ".tsv", ".mk", ".gitmodules")
KEPT_AS_RECORDED = (".csv", ".golden", ".out", ".json", ".snap", ".txt.expected")


def check(source):
    if source.path.endswith(KEPT_AS_RECORDED) or not source.data:
        return
    for number, line in enumerate(source.text.split("\n"), 1):
        if "\r" in line:
            yield Finding(number, "ends in CR LF: convert the file to LF")
        elif line != line.rstrip():
            yield Finding(number, "blanks at the end of the line: remove them")
        if "\t" in line and not source.path.endswith(TABS_MEAN_SOMETHING):
            yield Finding(number, "a tab: use spaces, or \\t inside a literal")
    if not source.text.endswith("\n"):
        yield Finding(len(source.lines), "the last line does not end: add a newline")
