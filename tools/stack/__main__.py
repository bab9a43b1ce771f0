"""The supervisor of a development stack: tools/stack [--dir DIR] COMMAND. `tools/stack --help` lists the commands.

It starts private servers and the services under a folder of their own, remembers exactly what it started, and ends
exactly that. Several stacks, each with a folder of its own, run side by side; tests make use of it.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

import commands
import services
from report import Failure, Progress
from stack import ALL, Stack

ROOT = Path(__file__).resolve().parents[2]


def parse(arguments):
    parser = argparse.ArgumentParser(prog="tools/stack", description="private servers and services for development and tests")
    parser.add_argument("--dir", default=ROOT / ".run", help="folder of the stack (default: .run of the repository)")
    sub = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    up = sub.add_parser("up", help="start what is missing, restart what changed, wait until all is ready")
    up.add_argument("--build-dir", default=ROOT / "build/release", help="where cmd/battlesbit was built")
    up.add_argument("--demo", action=argparse.BooleanOptionalAction, default=False, help="play a match of bots")
    up.add_argument("--replay", default=os.environ.get("REPLAY") or None, help="recorded trades or bars (CSV)")
    up.add_argument("--speed", default=os.environ.get("SPEED") or None, help="how fast the record is replayed")
    up.add_argument("--seed", default=None, help="seed of the simulated prices")
    up.add_argument("--json", action="store_true", help="print the description of the stack as JSON")

    down = sub.add_parser("down", help="end exactly what was started")
    down.add_argument("--clean", action="store_true", help="and remove all data")
    for name, told in (("start", "start components"), ("stop", "end components"), ("restart", "end and start components")):
        sub.add_parser(name, help=told).add_argument("names", nargs="+", choices=ALL, metavar="NAME")
    kill = sub.add_parser("kill", help="send a signal to a component: kill NAME -9")
    kill.add_argument("names", nargs=1, choices=ALL, metavar="NAME")
    kill.add_argument("-s", "--signal", default="KILL", help="name or number; default KILL")
    kill.add_argument("-9", dest="signal", action="store_const", const="KILL", help="the same as -s KILL")
    wipe = sub.add_parser("wipe", help="remove everything that a stopped server (nats, redis) has stored")
    wipe.add_argument("names", nargs=1, choices=ALL, metavar="NAME")
    status = sub.add_parser("status", help="what runs; exit 0 when everything is ready")
    status.add_argument("--json", action="store_true")
    logs = sub.add_parser("logs", help="follow the logs")
    logs.add_argument("name", nargs="?")
    logs.add_argument("--lines", type=int, default=10)
    demo = sub.add_parser("demo", help="play a match of bots on the running stack")
    demo.add_argument("--game", default=services.DEMO_GAME, help="title of the game to play")
    tool = sub.add_parser("tool", help="run a subcommand of battlesbit with the environment of the stack")
    tool.add_argument("arguments", nargs=argparse.REMAINDER)
    return parser.parse_args(arguments)


def options_of(parsed):
    if parsed.replay and not Path(parsed.replay).is_file():
        raise Failure(f"there is no file {parsed.replay} to replay", remedy="make run REPLAY=path/to/file.csv")
    overrides = {key: value for key, value in os.environ.items() if key.startswith("BATTLESBIT_")}
    return {"build_dir": str(Path(parsed.build_dir).resolve()), "speed": parsed.speed, "seed": parsed.seed,
            "replay": str(Path(parsed.replay).resolve()) if parsed.replay else None, "overrides": overrides}


def change(stack, parsed):
    """The commands that change the stack; one at a time."""
    if parsed.command == "up":
        commands.up(stack, options_of(parsed))
    elif parsed.command == "down":
        if not stack.state.exists():
            print(f"nothing runs in {stack.state.folder}")
            return
        ended = stack.down(parsed.clean)
        print(f"ended: {', '.join(ended)}" if ended else "nothing was running")
    elif parsed.command == "start":
        stack.start(parsed.names)
    elif parsed.command == "stop":
        stack.stop(parsed.names)
    elif parsed.command == "restart":
        stack.stop(parsed.names)
        stack.start(parsed.names)
    elif parsed.command == "kill":
        stack.kill(parsed.names[0], commands.signal_named(parsed.signal))
    elif parsed.command == "wipe":
        stack.wipe(parsed.names[0])


def main(arguments):
    parsed = parse(arguments)
    progress = Progress(commands.UP_STEPS * (parsed.command == "up") + getattr(parsed, "demo", parsed.command == "demo"))
    try:
        stack = Stack(parsed.dir, progress)
        if parsed.command == "status":
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `tools/stack status | head` ends quietly.
            return 0 if commands.status(stack, parsed.json) else 3
        if parsed.command == "logs":
            commands.logs(stack, parsed.name, parsed.lines)
        if parsed.command == "tool":
            commands.tool(stack, parsed.arguments)
        if parsed.command == "demo":
            commands.play(stack, parsed.game)
            return 0
        with stack.state.locked():
            change(stack, parsed)
        if parsed.command == "up":  # No longer locked: during the match everything may be stopped and killed.
            if parsed.demo:
                commands.play(stack, services.DEMO_GAME)
            commands.print_stack(stack, parsed.json)
        return 0
    except Failure as failure:
        print("\n" + failure.text(progress.name), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ninterrupted; what was started still runs: make status, make down", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
