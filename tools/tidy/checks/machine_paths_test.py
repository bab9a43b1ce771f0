import unittest

from checks import machine_paths
from testing import lines


class MachinePaths(unittest.TestCase):
    def test_a_path_of_one_machine_is_found(self):
        for path in ("/ho" + "me/ann/project", "/wo" + "rk/main", "/Us" + "ers/ann/a", "/ro" + "ot/a"):
            self.assertEqual(lines(machine_paths, "docs/a.md", f"see {path}\n"), [1], path)

    def test_paths_of_every_machine_are_fine(self):
        self.assertEqual(lines(machine_paths, "docs/a.md", "/usr/bin $HOME/x /tmp/y tests/home/z https://a.example/home/b\n"), [])
