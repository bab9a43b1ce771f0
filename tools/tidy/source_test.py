import unittest

from source import Source


class CodeLines(unittest.TestCase):
    def test_comments_and_literals_are_blanked_and_lines_keep_their_numbers(self):
        source = Source("a.cc", b'int a = 1\'000; // b\n/* c\n d */ auto e = "f \\" g";\nauto h = R"(i\nj)"; k(\'l\');\n')
        code = source.code_lines
        self.assertEqual(len(code), 5)
        self.assertIn("1'000", code[0])
        for hidden in "bcdfgjl":
            self.assertNotIn(hidden, "".join(code))
        self.assertIn("k(", code[4])

    def test_includes_know_whose_they_are(self):
        includes = Source("a.cc", b'#include <vector>\n  #  include "pkg/a.h"\n').includes
        self.assertEqual([(each.line, each.path, each.ours) for each in includes], [(1, "vector", False), (2, "pkg/a.h", True)])


if __name__ == "__main__":
    unittest.main()
