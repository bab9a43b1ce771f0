"""BattlesBit's own processes: the exchange simulator, the six services, and the environment that they share."""

import os
import re
from pathlib import Path

import postgres
import probes
from component import Component

NAMES = ("market", "matcher", "arena", "achievement", "notifications", "web")
PASSED_ON = ("PATH", "HOME", "LANG", "TZ", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS")
DEMO_GAME = "Demo 60 s"
MARKET_KEYS = ("BATTLESBIT_MARKET__WS_URL", "BATTLESBIT_MARKET__REST_URL")


def binary(options):
    return str(Path(options["build_dir"]) / "cmd" / "battlesbit")


def uses_simulator(options):
    """Not when the caller pointed the market at a real exchange."""
    return not any(key in options["overrides"] for key in MARKET_KEYS)


def environment(state, secrets):
    """What every process of ours gets. The caller's BATTLESBIT_* win where the stack itself does not depend on them."""
    ports = state.ports
    ours = {
        "BATTLESBIT_ENVIRONMENT": "development",
        "BATTLESBIT_JWT__SIGNING_KEY": secrets["jwt"],
        "BATTLESBIT_OTP__SECRET": secrets["otp"],
        "BATTLESBIT_SMTP__FROM": "BattlesBit <no-reply@battlesbit.local>",
        "BATTLESBIT_LOG__LEVEL": "info",
        "BATTLESBIT_DATABASE__AUTO_MIGRATE": "false",
    }
    if uses_simulator(state.options):
        ours["BATTLESBIT_MARKET__WS_URL"] = f"ws://127.0.0.1:{ports['exchange']}"
        ours["BATTLESBIT_MARKET__REST_URL"] = f"http://127.0.0.1:{ports['exchange']}"
    fixed = {
        "BATTLESBIT_DATABASE__URI": postgres.uri(ports["postgres"], secrets["postgres"]),
        "BATTLESBIT_NATS__URI": f"nats://battlesbit:{secrets['nats']}@127.0.0.1:{ports['nats']}",
        "BATTLESBIT_CACHES__REDIS__ADDRS": f"127.0.0.1:{ports['redis']}",
        "BATTLESBIT_CACHES__REDIS__PASSWORD": secrets["redis"],
        "BATTLESBIT_SMTP__URI": f"smtp://127.0.0.1:{ports['inbox_smtp']}",
        "BATTLESBIT_SMTP__TLS": "none",
        "BATTLESBIT_HTTP__HOST": "127.0.0.1",
        "BATTLESBIT_HTTP__PORT": str(ports["web"]),
        "BATTLESBIT_METRICS__HOST": "127.0.0.1",
    }
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**passed, **ours, **state.options["overrides"], **fixed}


def exchange(state, secrets):
    port = state.ports["exchange"]
    argv = [binary(state.options), "exchange", "--host", "127.0.0.1", "--port", str(port)]
    for name in ("replay", "speed", "seed"):
        if state.options.get(name) is not None:
            argv += [f"--{name}", str(state.options[name])]
    return Component(
        name="exchange",
        argv=argv,
        environment=environment(state, secrets),
        ready=lambda: probes.http_ok(port, "/api/v3/ping"),
    )


def service(name, state, secrets):
    port = state.ports[f"{name}_metrics"]
    return Component(
        name=name,
        argv=[binary(state.options), name],
        environment={**environment(state, secrets), "BATTLESBIT_METRICS__PORT": str(port)},
        ready=lambda: probes.http_ok(port, "/readyz"),
    )


def api_url(state):
    return f"http://127.0.0.1:{state.ports['web']}/graphql"


def token_of(recording):
    """What a recorded file is of, by its name: ADA of binance-ADAUSDT-1m.csv. None when it does not say."""
    found = re.search(r"(?:^|[-_.])([A-Z0-9]+?)(?:USDT|USDC|BUSD|FDUSD|TUSD|USD)(?=[-_.])", Path(recording).name)
    return found[1] if found else None


def bots(state, game):
    """The arguments of the demo match: as many bots as the game needs, that only know the public API, the inbox and, for
    a liquidation within a minute, the simulator. What is replayed is played on."""
    argv = [binary(state.options), "bots", "--api", api_url(state), "--inbox",
            f"http://127.0.0.1:{state.ports['inbox_web']}/api", "--game", game]
    if uses_simulator(state.options):
        argv += ["--exchange", f"http://127.0.0.1:{state.ports['exchange']}"]
        token = token_of(state.options["replay"]) if state.options.get("replay") else None
        argv += ["--token", token] if token else []
    return argv
