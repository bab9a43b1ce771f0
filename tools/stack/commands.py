"""The commands of the supervisor: what each does with a Stack, and what it prints."""

import json
import os
import re
import signal
import sys
import time

import postgres
import services
import tools_of_ours
from report import Failure
from stack import ALL, SERVERS
from state import load_secrets

UP_STEPS = 4
DEMO_LIMIT_S = 240


def up(stack, options):
    """Brings everything up, or what is missing of it."""
    if not os.path.exists(services.binary(options)):
        raise Failure(f"{services.binary(options)} is not built", remedy="make build")
    progress = stack.progress
    begin = time.monotonic()
    stack.prepare(options)
    progress.step(f"servers: {', '.join(SERVERS)}")
    stack.start(SERVERS)
    postgres.create_database(stack.state, load_secrets(stack.state.folder)["postgres"])

    progress.step("database: migrations, games and assets")
    run_tool(stack, ["migrate", "up"], 120, "read the log; a database made by other migrations goes with 'make down CLEAN=1'")
    run_tool(stack, ["seed"], 60, "read the log; 'make down CLEAN=1' starts with an empty database")

    if services.uses_simulator(options):
        progress.step("exchange simulator" + (f", replaying {options['replay']}" if options["replay"] else ""))
        stack.start(("exchange",))
    else:
        progress.step("exchange: " + ", ".join(options["overrides"][key] for key in services.MARKET_KEYS
                                               if key in options["overrides"]))
        stack.stop(("exchange",))

    progress.step(f"services: {', '.join(services.NAMES)}")
    stack.start(services.NAMES)
    progress.note(f"everything is ready after {time.monotonic() - begin:.1f} s")


def run_tool(stack, arguments, limit_s, remedy, show=False):
    argv = [services.binary(stack.state.options), *arguments]
    tools_of_ours.run(argv, stack.environment(), stack.state.log(arguments[0]), limit_s, remedy, show)


def play(stack, game):
    """One match of bots, through the public API only, and the audits after it: of the ledger, and of the match's log."""
    stack.progress.step("demo match")
    log = stack.state.log("bots")
    told = tools_of_ours.run(
        services.bots(stack.state, game), stack.environment(), log, DEMO_LIMIT_S,
        "read the log of the bots, then those of arena and matcher ('make logs'); 'make run' plays again", show=True)
    run_tool(stack, ["verify", "ledger"], 60, "the first wrong row is named in the log", show=True)
    for match in re.findall(r"^Match ([0-9a-f-]{36}) ", told, re.MULTILINE):
        run_tool(stack, ["verify", "match", match], 120, "what does not fit is named in the log; see docs/arena.md", show=True)


def describe(stack):
    """All that somebody who wants to use the stack has to know, as plain values."""
    state = stack.state
    if not state.ports:
        return {"dir": str(state.folder), "components": {}}
    inbox = f"http://127.0.0.1:{state.ports['inbox_web']}"
    api = services.api_url(state)
    environment = stack.environment()
    return {
        "dir": str(state.folder),
        "urls": {
            "graphql": api,
            "graphql_ws": api.replace("http://", "ws://", 1),
            "graphiql": api.removesuffix("graphql"),
            "inbox": inbox + "/",
            "inbox_api": inbox + "/api",
            "market_ws": environment["BATTLESBIT_MARKET__WS_URL"],
            "market_rest": environment["BATTLESBIT_MARKET__REST_URL"],
            "metrics": {name: f"http://127.0.0.1:{state.ports[f'{name}_metrics']}/metrics" for name in services.NAMES},
        },
        "ports": state.ports,
        "environment": {key: value for key, value in environment.items() if key.startswith("BATTLESBIT_")},
        "components": {name: describe_component(stack, name) for name in stack.names()},
    }


def describe_component(stack, name):
    told = {"log": str(stack.state.log(name))}
    if not stack.is_running(name):
        return {"state": "down", **told}
    missing = stack.component(name).ready()
    return {"state": "ready" if missing is None else "not ready", "pid": stack.state.processes[name]["pid"], **told,
            **({"missing": missing} if missing else {})}


def print_stack(stack, as_json):
    if as_json:
        print(json.dumps(describe(stack), indent=2))
    else:
        print_urls(stack)


def print_urls(stack):
    urls = describe(stack)["urls"]
    print(f"\nGraphQL    {urls['graphql']}   (subscriptions: {urls['graphql_ws']})")
    print(f"GraphiQL   {urls['graphiql']}")
    print(f"Mail       {urls['inbox']}")
    print(f"Logs       {stack.state.folder / 'log'}   (make logs, make status, make down)", flush=True)


def status(stack, as_json):
    """Prints what runs. True when everything is ready."""
    described = describe(stack)
    if as_json:
        print(json.dumps(described, indent=2))
    elif not described["components"]:
        print(f"nothing runs in {stack.state.folder} (make run)")
    else:
        for name, told in described["components"].items():
            detail = told.get("missing", "") or f"pid {told['pid']}" if "pid" in told else ""
            print(f"{name:<14} {told['state']:<10} {detail}")
        print_urls(stack)
    states = [told["state"] for told in described["components"].values()]
    return bool(states) and all(each == "ready" for each in states)


def logs(stack, name, lines):
    """Turns into `tail -F` of one log or of all."""
    if name and name not in (*ALL, "bots", "migrate", "seed", "verify"):
        raise Failure(f"there is no log of {name!r}", remedy=f"one of: {', '.join(ALL)}")
    files = [stack.state.log(name)] if name else sorted((stack.state.folder / "log").glob("*.log"))
    if not files or not files[0].exists():
        raise Failure(f"there is no log in {stack.state.folder / 'log'} yet", remedy="make run")
    sys.stdout.flush()
    os.execvp("tail", ["tail", "-n", str(lines), "-F", *map(str, files)])


def tool(stack, arguments):
    """Turns into `battlesbit ARGUMENTS` with the environment of the stack."""
    binary = services.binary(stack.state.options)
    sys.stdout.flush()
    os.execve(binary, [binary, *arguments], stack.environment())


def signal_named(text):
    """The number of a signal given as 9, KILL or SIGKILL."""
    try:
        return signal.Signals(int(text)) if text.isdigit() else signal.Signals["SIG" + text.upper().removeprefix("SIG")]
    except (ValueError, KeyError):
        raise Failure(f"{text!r} is no signal", remedy="9, KILL, TERM, STOP, CONT, ...") from None
