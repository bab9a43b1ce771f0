"""The other private servers of a stack: NATS with JetStream, Redis and the mail inbox."""

import shutil
from pathlib import Path

import probes
from component import Component
from report import Failure

ROOT = Path(__file__).resolve().parents[2]


def program(name, remedy="make setup"):
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin")
    if not found:
        raise Failure(f"{name} is not installed", remedy=remedy)
    return found


def node():
    private = ROOT / ".tools/node/bin/node"
    return str(private) if private.exists() else shutil.which("node") or program("node")


def write_conf(path, text):
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return text


def nats(state, password):
    port = state.ports["nats"]
    store = state.folder / "data" / "nats"
    conf = state.folder / "conf" / "nats.conf"
    # No monitoring port: what an operator wants to know, the services tell in their metrics.
    text = f"""listen: "127.0.0.1:{port}"
server_name: battlesbit
max_payload: 1MB
authorization {{ user: battlesbit, password: "{password}" }}
jetstream {{ store_dir: "{store}", max_memory_store: 64MB, max_file_store: 8GB }}
"""
    return Component(
        name="nats",
        argv=[program("nats-server"), "-c", str(conf)],
        environment={"PATH": "/usr/bin:/bin"},
        depends_on_content=text,
        prepare=lambda: (store.mkdir(parents=True, exist_ok=True), write_conf(conf, text)),
        ready=lambda: probes.nats(port),
    )


def redis(state, password):
    port = state.ports["redis"]
    conf = state.folder / "conf" / "redis.conf"
    text = f"""bind 127.0.0.1
port {port}
requirepass {password}
save ""
appendonly no
dir "{state.folder / "data"}"
maxmemory 128mb
maxmemory-policy volatile-ttl
"""
    return Component(
        name="redis",
        argv=[program("redis-server"), str(conf)],
        environment={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        depends_on_content=text,
        prepare=lambda: write_conf(conf, text),
        ready=lambda: probes.redis(port, password),
    )


def inbox(state):
    smtp, web = state.ports["inbox_smtp"], state.ports["inbox_web"]
    script = ROOT / "tools/dev-inbox/node_modules/maildev/dist/bin/maildev.js"

    def prepare():
        if not script.exists():
            raise Failure("the mail inbox is not installed", remedy="make setup")

    return Component(
        name="inbox",
        argv=[node(), str(script), "--ip", "127.0.0.1", "--smtp", str(smtp), "--web-ip", "127.0.0.1", "--web", str(web),
              "--max-emails", "1000"],
        environment={"PATH": "/usr/bin:/bin", "NODE_ENV": "production"},
        cwd=str(state.folder),
        prepare=prepare,
        ready=lambda: probes.talk(smtp, b"", b"220 ") or probes.http_ok(web, "/api/email"),
    )
