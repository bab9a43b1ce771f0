import unittest

from checks import file_length
from source import Source
from testing import lines


class FileLength(unittest.TestCase):
    def test_a_long_file_fails_and_a_longish_one_warns(self):
        self.assertEqual(lines(file_length, "pkg/a.cc", "x\n" * 501), [501])
        warned = list(file_length.check(Source("pkg/a.cc", b"x\n" * 301)))
        self.assertEqual([finding.fails for finding in warned], [False])
        self.assertEqual(list(file_length.check(Source("pkg/a.cc", b"x\n" * 300))), [])

    def test_data_may_be_long(self):
        self.assertEqual(lines(file_length, "tests/data/a.csv", "x\n" * 9000), [])

    def test_golden_files_are_as_long_as_what_they_show(self):
        self.assertEqual(lines(file_length, "tests/golden/schema.graphqls", "x\n" * 9000), [])
        self.assertEqual(lines(file_length, "tests/golden/a_test.cc", "x\n" * 501), [501])
