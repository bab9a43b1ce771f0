import unittest

from checks import skipped_tests
from testing import lines


class SkippedTests(unittest.TestCase):
    def test_each_way_to_skip_is_found(self):
        for path, text in (("a_test.cc", "  GTEST_" + "SKIP() << 1;"), ("a_test.cc", "TEST(A, DISABLED" + "_Works)"),
                           ("a.test.js", "it.skip('a', () => {})"), ("a.test.ts", "describe.only('a', f)"),
                           ("a_test.py", "@unittest.skipIf(x, 'y')")):
            self.assertEqual(lines(skipped_tests, path, text + "\n"), [1], text)

    def test_other_skips_are_fine(self):
        self.assertEqual(lines(skipped_tests, "pkg/json/parse.cc", "reader.skip(4); SkipSpaces();\n"), [])
