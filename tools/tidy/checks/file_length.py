"""One purpose per file, so that the tree is the table of contents."""

from source import Finding

SUFFIXES = (".h", ".cc", ".py", ".sql", ".graphqls", ".ts", ".js", ".mjs", ".sh", ".cmake", "CMakeLists.txt")
GOLDEN = "tests/golden/"  # What is compared as a whole is one file.
WARN, FAIL = 300, 500


def check(source):
    is_golden = source.path.startswith(GOLDEN) and not source.path.endswith((".h", ".cc"))
    if is_golden or not source.path.endswith(SUFFIXES):
        return
    length = len(source.lines)
    if length > FAIL:
        yield Finding(length, f"{length} lines, more than {FAIL}: split it by purpose")
    elif length > WARN:
        yield Finding(length, f"{length} lines, more than {WARN}: look whether it has two purposes", fails=False)
