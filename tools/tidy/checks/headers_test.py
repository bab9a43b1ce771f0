import unittest

from checks import headers
from testing import lines


class Headers(unittest.TestCase):
    def test_a_header_without_its_comment_or_guard_is_found(self):
        self.assertEqual(lines(headers, "pkg/a.h", "#pragma once\n"), [1])
        self.assertEqual(lines(headers, "pkg/a.h", "// What this is.\nint a();\n"), [1])
        self.assertEqual(lines(headers, "pkg/a.h", "// What this is.\n#include <vector>\n#pragma once\n"), [3])

    def test_a_good_header_is_fine(self):
        self.assertEqual(lines(headers, "pkg/a.h", "// What this is. Any thread.\n#pragma once\n"), [])
