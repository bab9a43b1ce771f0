import unittest

from checks import detached_spawns
from testing import lines


class DetachedSpawns(unittest.TestCase):
    def test_a_task_without_an_owner_is_found_everywhere(self):
        for text in ("co_spawn_(loop, asio::detached);", "thread.detach();", "worker->detach();"):
            self.assertEqual(lines(detached_spawns, "adapters/nats/a.cc", text + "\n"), [1], text)
            self.assertEqual(lines(detached_spawns, "pkg/async/a_test.cc", text + "\n"), [1], text)

    def test_co_spawn_belongs_to_pkg_async(self):
        text = "asio::co_spawn(loop, run(), done);\n"
        self.assertEqual(lines(detached_spawns, "adapters/nats/a.cc", text), [1])
        self.assertEqual(lines(detached_spawns, "pkg/async/task_group.cc", text), [])

    def test_threads_live_in_adapters(self):
        self.assertEqual(lines(detached_spawns, "application/a.cc", "std::thread worker(run);\n"), [1])
        self.assertEqual(lines(detached_spawns, "adapters/nats/a.cc", "std::thread worker(run);\n"), [])
