import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import processes

ENVIRONMENT = {"PATH": "/usr/bin:/bin"}


class Processes(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.log = os.path.join(self.folder.name, "log")
        self.started = []

    def tearDown(self):
        for identity in self.started:
            processes.send(identity, signal.SIGKILL, whole_group=True)
            self.assertEqual(processes.wait_gone([identity], 5), [])
        self.folder.cleanup()

    def spawn(self, *argv):
        identity = processes.spawn(list(argv), self.log, ENVIRONMENT)
        self.started.append(identity)
        return identity

    def test_a_started_process_is_alive_until_it_is_killed(self):
        identity = self.spawn("/bin/sleep", "60")
        self.assertTrue(processes.is_alive(identity))
        self.assertTrue(processes.send(identity, signal.SIGKILL))
        self.assertEqual(processes.wait_gone([identity], 5), [])
        self.assertFalse(processes.is_alive(identity))

    def test_a_zombie_counts_as_gone(self):
        child = subprocess.Popen(["/bin/true"])
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        self.assertIsNone(processes.start_time(child.pid))
        child.wait()

    def test_another_process_with_the_same_pid_is_not_signalled(self):
        identity = self.spawn("/bin/sleep", "60")
        for other in ({"started": identity["started"] + 1}, {"boot": "another boot"}):
            self.assertFalse(processes.send({**identity, **other}, signal.SIGKILL))
        self.assertTrue(processes.is_alive(identity))

    def test_output_goes_to_the_log(self):
        identity = self.spawn("/bin/sh", "-c", "echo out; echo err >&2")
        self.assertEqual(processes.wait_gone([identity], 5), [])
        with open(self.log, encoding="utf-8") as log:
            self.assertEqual(sorted(log.read().split()), ["err", "out"])

    def test_a_process_survives_the_one_that_started_it(self):
        program = ("import json, sys, processes; "
                   f"print(json.dumps(processes.spawn(['/bin/sleep', '60'], {self.log!r}, {{}})))")
        starter = subprocess.run([sys.executable, "-c", program], cwd=os.path.dirname(os.path.abspath(processes.__file__)),
                                 capture_output=True, check=True, text=True)
        identity = __import__("json").loads(starter.stdout)
        self.started.append(identity)
        self.assertTrue(processes.is_alive(identity))
        self.assertEqual(os.getpgid(identity["pid"]), identity["pid"])

    def test_killing_the_group_ends_grandchildren_too(self):
        identity = self.spawn("/bin/sh", "-c", "sleep 60 & echo $!; wait")
        deadline = time.monotonic() + 5
        grandchild = ""
        while not grandchild.endswith("\n") and time.monotonic() < deadline:
            with open(self.log, encoding="utf-8") as log:
                grandchild = log.read()
        pid = int(grandchild)
        second = {"pid": pid, "started": processes.start_time(pid), "boot": processes.boot()}
        processes.send(identity, signal.SIGKILL, whole_group=True)
        self.assertEqual(processes.wait_gone([identity, second], 5), [])

    def test_waiting_reports_who_did_not_end(self):
        identity = self.spawn("/bin/sleep", "60")
        self.assertEqual(processes.wait_gone([identity], 0.05), [identity])


if __name__ == "__main__":
    unittest.main()
