import unittest

from checks import sleeps
from testing import lines


class Sleeps(unittest.TestCase):
    def test_a_sleeping_thread_is_found(self):
        text = "std::this_thread::sleep_for(1s);\nusleep(10);\n::sleep(1);\n"
        self.assertEqual(lines(sleeps, "adapters/a_test.cc", text), [1, 2, 3])

    def test_waiting_on_the_clock_port_is_fine(self):
        self.assertEqual(lines(sleeps, "application/a.cc", "co_await clock_.sleep_for(1s);\n"), [])
