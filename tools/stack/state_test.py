import os
import socket
import stat
import tempfile
import unittest
from pathlib import Path

import ports
from report import Failure
from state import State, load_secrets


class StateOnDisk(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "stack"

    def test_what_was_saved_is_loaded(self):
        state = State(self.folder)
        state.make_folders()
        state.ports = {"web": 20001}
        state.save()
        self.assertEqual(State(self.folder).load().ports, {"web": 20001})

    def test_a_damaged_file_is_named_with_a_remedy(self):
        self.folder.mkdir()
        (self.folder / "stack.json").write_text("{")
        with self.assertRaises(Failure) as raised:
            State(self.folder).load()
        self.assertIn("stack.json", raised.exception.problem)
        self.assertTrue(raised.exception.remedy)

    def test_secrets_stay_the_same_and_only_their_owner_reads_them(self):
        self.folder.mkdir()
        first = load_secrets(self.folder)
        self.assertEqual(load_secrets(self.folder), first)
        self.assertEqual({len(value) for value in first.values()}, {64})
        self.assertEqual(len(set(first.values())), len(first))
        self.assertEqual(stat.S_IMODE(os.stat(self.folder / "secrets.json").st_mode), 0o600)

    def test_a_second_command_waits_for_the_first_and_then_gives_up(self):
        with State(self.folder).locked():
            with self.assertRaises(Failure):
                with State(self.folder).locked(limit_s=0.1):
                    self.fail("both hold the lock")
        with State(self.folder).locked(limit_s=0):
            pass

    def test_a_command_that_waited_sees_what_the_first_one_did(self):
        late = State(self.folder)
        early = State(self.folder)
        with early.locked():
            early.ports = {"web": 20002}
            early.save()
        with late.locked():
            self.assertEqual(late.ports, {"web": 20002})


class Ports(unittest.TestCase):
    def test_a_port_in_use_is_not_free(self):
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            self.assertFalse(ports.is_free(server.getsockname()[1]))

    def test_a_picked_port_is_free_and_new(self):
        port = ports.pick(())
        self.assertTrue(ports.is_free(port))
        self.assertNotEqual(ports.pick({port}), port)

    def test_when_all_are_taken_it_says_so(self):
        with self.assertRaises(OSError):
            ports.pick(range(ports.FIRST, ports.LAST + 1))


if __name__ == "__main__":
    unittest.main()
