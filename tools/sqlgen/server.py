"""A PostgreSQL of our own for the seconds of one generation: a socket in a temporary folder, nothing synced, no port."""

import contextlib
import ctypes
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

import libpq

START_SECONDS_MAX = 30
PR_SET_PDEATHSIG = 1


class ServerError(Exception):
    pass


def _binaries():
    installed = sorted(
        pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0])
    )
    if installed:
        return installed[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return pathlib.Path(on_path).parent
    raise ServerError("PostgreSQL's server programs are not installed (Debian package postgresql-15)")


def _owner():
    """PostgreSQL refuses to run as root: there it is started as the user that Debian's package made for it."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def _wait_until_it_answers(parameters, process, log):
    deadline = time.monotonic() + START_SECONDS_MAX
    while True:
        try:
            libpq.Connection(parameters).close()
            return
        except libpq.DatabaseError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise ServerError(f"the private PostgreSQL did not start: {error}\n{log.read_text()}") from error
        time.sleep(0.02)


@contextlib.contextmanager
def private_server():
    """Gives the parameters of a connection as superuser; the server and its folder are gone afterwards."""
    binaries, owner = _binaries(), _owner()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="battlesbit-sqlgen-"))
    try:
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        data, log = folder / "data", folder / "log"
        made = subprocess.run(
            [binaries / "initdb", "-D", data, "-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale"],
            capture_output=True, text=True, cwd=folder, check=False, **owner,
        )  # fmt: skip
        if made.returncode != 0:
            raise ServerError(f"initdb: {made.stderr}")
        settings = {"listen_addresses": "", "fsync": "off", "shared_buffers": "8MB", "autovacuum": "off"}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with open(log, "wb") as output:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, *options],
                stdout=output, stderr=output, cwd=folder, preexec_fn=_die_with_parent, **owner,
            )  # fmt: skip
        try:
            parameters = f"host={folder} user=postgres"
            _wait_until_it_answers(parameters, process, log)
            yield parameters
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait()
    finally:
        shutil.rmtree(folder)
