import tempfile
import unittest
from pathlib import Path

from checks import format
from source import Source


class Format(unittest.TestCase):
    def test_an_unformatted_file_is_found_and_a_formatted_one_is_not(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, ".clang-format").write_text("BasedOnStyle: Google\n")
            Path(folder, "good.cc").write_text("int a() { return 1; }\n")
            Path(folder, "bad.cc").write_text("int b();\nint   a( ) {return 1;}\n")
            sources = [Source(name, b"") for name in ("good.cc", "bad.cc")]
            found = [(path, finding.line) for path, finding in format.check_all(sources, folder)]
        self.assertEqual(found, [("bad.cc", 2)])
