"""A file of the repository as the checks see it."""

import re
from dataclasses import dataclass
from functools import cached_property

# A comment, or a string or character literal, of C++. Digit separators (1'000) are no literals.
HIDDEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^\s()\\]{0,16})\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-zA-Z_])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL)
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


@dataclass(frozen=True)
class Finding:
    line: int
    message: str  # What to do instead.
    fails: bool = True


@dataclass(frozen=True)
class Include:
    line: int
    path: str
    ours: bool  # Quoted: relative to the repository root.


@dataclass
class Source:
    path: str  # Relative to the repository root, with slashes.
    data: bytes

    @cached_property
    def text(self):
        return self.data.decode(errors="replace")

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def code_lines(self):
        """The lines of a C++ file with comments and literals blanked out, same numbers."""
        blank = HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), self.text)
        return blank.splitlines()

    @cached_property
    def includes(self):
        found = []
        for number, line in enumerate(self.lines, 1):
            match = INCLUDE.match(line)
            if match:
                found.append(Include(number, match.group(2), match.group(1) == '"'))
        return found

    @property
    def is_cpp(self):
        return self.path.endswith((".h", ".cc"))

    @property
    def is_header(self):
        return self.path.endswith(".h")

    @property
    def is_test(self):
        return self.path.endswith(("_test.cc", "_test.h")) or self.path.startswith("tests/") or "/testing/" in self.path

    def is_under(self, *folders):
        return any(self.path == folder or self.path.startswith(folder + "/") for folder in folders)

    def grep(self, pattern):
        """(line number, match) of each match of a compiled pattern in the code, comments and literals left out."""
        for number, line in enumerate(self.code_lines, 1):
            for match in pattern.finditer(line):
                yield number, match
