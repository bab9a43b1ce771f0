import unittest

from checks import test_names
from source import Source


def found(*files):
    sources = [Source(path, text.encode()) for path, text in files]
    return [(path, finding.line) for path, finding in test_names.check_all(sources, None)]


class TestNames(unittest.TestCase):
    def test_a_test_that_no_program_builds_is_found(self):
        self.assertEqual(found(("pkg/a/test_a.cc", "int a;\nTEST(A, B) {}\n")), [("pkg/a/test_a.cc", 2)])

    def test_a_test_far_from_its_code_is_found(self):
        self.assertEqual(found(("pkg/a/a_test.cc", "TEST(A, B) {}\n")), [("pkg/a/a_test.cc", 1)])

    def test_a_test_file_without_tests_is_found(self):
        self.assertEqual(found(("pkg/a/a.h", ""), ("pkg/a/a_test.cc", "// TEST(A, B)\n")), [("pkg/a/a_test.cc", 1)])

    def test_a_test_beside_its_code_is_fine(self):
        self.assertEqual(found(("pkg/a/a.cc", ""), ("pkg/a/a_test.cc", "TEST(A, B) {}\n")), [])
