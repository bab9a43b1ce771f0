"""A private PostgreSQL: its data folder, its process, its database.

PostgreSQL refuses to run as root. Root's stack runs it as the package's user `postgres`, who must be able to reach the
data folder: where it cannot (a repository under /root), the folder lies under /var/tmp and the state remembers it.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from component import Component
from report import Failure

BINARIES = Path("/usr/lib/postgresql/15/bin")
NAME = "battlesbit"  # Of the database and of its owner.


def account():
    return "postgres" if os.geteuid() == 0 else None


def run(argv, log, user=None, environment=None):
    """Runs one of PostgreSQL's programs to its end, its output in the log."""
    as_user = {"user": user, "group": user, "extra_groups": []} if user else {}
    with open(log, "ab") as file:
        ended = subprocess.run([str(argument) for argument in argv], stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                               cwd="/", env={**environment_of_server(), **(environment or {})}, timeout=120,
                               check=False, **as_user)
    return ended.returncode


def environment_of_server():
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def can_reach(user, folder):
    probe = subprocess.run(["/usr/bin/test", "-x", str(folder)], user=user, group=user, extra_groups=[], check=False)
    return probe.returncode == 0


def data_folder(state):
    """The data folder, made at the first call, owned by whom PostgreSQL runs as."""
    if "postgres" in state.paths:
        return Path(state.paths["postgres"])
    user = account()
    parent = state.folder / "data"
    if user and not can_reach(user, parent):
        parent = Path(tempfile.mkdtemp(prefix="battlesbit-", dir="/var/tmp"))
        parent.chmod(0o711)
    folder = parent / "postgres"
    folder.mkdir(mode=0o700, exist_ok=True)
    if user:
        shutil.chown(folder, user, user)
    state.paths["postgres"] = str(folder)
    state.save()
    return folder


def initialize(state, password):
    folder = data_folder(state)
    if (folder / "PG_VERSION").exists():
        return
    if not (BINARIES / "initdb").exists():
        raise Failure(f"PostgreSQL 15 is not installed ({BINARIES}/initdb)", remedy="make setup")
    log = state.log("postgres")
    with tempfile.NamedTemporaryFile("w", prefix="battlesbit-", dir="/var/tmp") as secret:
        secret.write(password)
        secret.flush()
        if account():
            shutil.chown(secret.name, account())
        code = run([BINARIES / "initdb", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256",
                    f"--username={NAME}", f"--pwfile={secret.name}", "-D", folder], log, account())
    if code != 0:
        raise Failure("PostgreSQL could not make its data folder", log, f"is there room, and may {folder} be written?")


def create_database(state, password):
    """Makes the database where it is missing. The server is up."""
    connect = ["-h", "127.0.0.1", "-p", state.ports["postgres"], "-U", NAME, "-d", "postgres", "-v", "ON_ERROR_STOP=1"]
    only_if_missing = (f"select 'create database {NAME}' where not exists "
                       f"(select from pg_database where datname = '{NAME}') \\gexec")
    script = state.folder / "conf" / "create_database.sql"
    script.write_text(only_if_missing + "\n", encoding="utf-8")
    code = run([BINARIES / "psql", "-q", *connect, "-f", script], state.log("postgres"),
               environment={"PGPASSWORD": password})
    if code != 0:
        raise Failure("the database could not be made", state.log("postgres"), "'make down CLEAN=1', then 'make run'")


def is_ready(port):
    asked = subprocess.run([str(BINARIES / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-t", "1"],
                           check=False)
    return {0: None, 1: "it is still starting"}.get(asked.returncode, f"port {port} does not answer")


def uri(port, password):
    return f"postgresql://{NAME}:{password}@127.0.0.1:{port}/{NAME}"


def component(state, password):
    port = state.ports["postgres"]
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "max_connections": 200,
                "shared_buffers": "128MB", "log_timezone": "UTC", "timezone": "UTC"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return Component(
        name="postgres",
        argv=[str(BINARIES / "postgres"), "-D", str(data_folder(state)), *options],
        environment=environment_of_server(),
        user=account(),
        cwd="/",
        prepare=lambda: initialize(state, password),
        ready=lambda: is_ready(port),
        start_limit_s=60,
    )
