"""Tests lie beside what they test, in *_test.cc: only those are built into a test program."""

import re
from pathlib import PurePosixPath

from source import Finding

DEFINES_TEST = re.compile(r"^\s*(?:TEST|TEST_F|TEST_P|TYPED_TEST|INSTANTIATE_TEST_SUITE_P)\s*\(")


def check_all(sources, _root):
    code = {str(PurePosixPath(source.path).parent) for source in sources
            if source.is_cpp and not source.path.endswith("_test.cc")}
    for source in sources:
        if not source.is_cpp or source.is_under("tests"):
            continue
        defining = next((number for number, line in enumerate(source.code_lines, 1) if DEFINES_TEST.match(line)), None)
        if source.path.endswith("_test.cc"):
            if str(PurePosixPath(source.path).parent) not in code:
                yield source.path, Finding(1, "no code lies beside this test: move it to the folder of what it tests, or to "
                                              "tests/ when it is larger than one layer")
            if defining is None:
                yield source.path, Finding(1, "this file defines no test")
        elif defining is not None and source.path.endswith(".cc"):
            yield source.path, Finding(defining, "no test program builds this test: name the file *_test.cc")
