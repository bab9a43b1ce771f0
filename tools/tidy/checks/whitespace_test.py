import unittest

from checks import whitespace
from testing import lines


class Whitespace(unittest.TestCase):
    def test_each_kind_is_found(self):
        self.assertEqual(lines(whitespace, "a.cc", "a\r\nb \n\tc\nd"), [1, 2, 3, 4])

    def test_a_makefile_has_tabs(self):
        self.assertEqual(lines(whitespace, "Makefile", "a:\n\tb\n"), [])
