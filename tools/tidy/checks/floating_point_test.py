import unittest

from checks import floating_point
from testing import lines


class FloatingPoint(unittest.TestCase):
    def test_types_functions_literals_and_headers_are_found(self):
        text = "double a;\nfloat b;\nauto c = std::stod(text);\nauto d = 0.1 * x;\nauto e = 1e8;\n#include <cmath>\n"
        for path in ("domain/a.cc", "application/a.h", "store/a.cc"):
            self.assertEqual(sorted(lines(floating_point, path, text)), [1, 2, 3, 4, 5, 6], path)

    def test_columns_are_found(self):
        self.assertEqual(lines(floating_point, "store/schema/1.sql", "a bigint,\nb double precision,\nc real -- float\n"), [2, 3])

    def test_other_layers_and_words_are_fine(self):
        self.assertEqual(lines(floating_point, "graph/a.cc", "double a = 0.1;\n"), [])
        harmless = "double_entry(); // 0.5 of it\nauto a = 1'000'000; auto v = \"0.25\"; auto r = x.floor_to(2);\n"
        self.assertEqual(lines(floating_point, "domain/a.cc", harmless), [])
