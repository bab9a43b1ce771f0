import unittest

from checks import clock_reads
from testing import lines

READS = """#include <chrono>
auto a = std::chrono::system_clock::now();
auto b = steady_clock::now();
auto c = std::time(nullptr);
auto d = ::clock_gettime(CLOCK_REALTIME, &t);
gettimeofday(&v, nullptr);
auto e = time(0);
"""
HARMLESS = """// system_clock::now() is read elsewhere.
using Timestamp = std::chrono::sys_time<Duration>;
const auto text = "steady_clock::now()";
const auto at = clock_.now();
const auto start = request.time("startTime");
"""


class ClockReads(unittest.TestCase):
    def test_each_way_to_read_a_clock_is_found(self):
        for path in ("domain/a.cc", "application/a.h", "pkg/json/a.cc", "graph/a.cc"):
            self.assertEqual(sorted(set(lines(clock_reads, path, READS))), [2, 3, 4, 5, 6, 7], path)

    def test_adapters_read_it(self):
        self.assertEqual(lines(clock_reads, "adapters/system/clock.cc", READS), [])

    def test_what_only_looks_like_it_is_fine(self):
        self.assertEqual(lines(clock_reads, "domain/a.cc", HARMLESS), [])
