"""A whole stack: which components it has, in which order they start, and what each command does to them."""

import os
import shutil
import signal
from pathlib import Path

import ports
import postgres
import processes
import servers
import services
from report import Failure, wait_for
from state import State, load_secrets

SERVERS = ("postgres", "nats", "redis", "inbox")
ALL = (*SERVERS, "exchange", *services.NAMES)
PORTS_OF = {"inbox": ("inbox_smtp", "inbox_web"), "web": ("web", "web_metrics")}
DATA = ("nats", "redis")  # Servers that may lose everything: PostgreSQL is the record.
GENTLE = {"postgres": signal.SIGINT}  # SIGTERM would make it wait for every client to leave.
STOP_LIMIT_S = 15


def ports_of(name):
    if name in PORTS_OF:
        return PORTS_OF[name]
    return (f"{name}_metrics",) if name in services.NAMES else (name,)


class Stack:
    def __init__(self, folder, progress):
        self.state = State(folder).load()
        self.progress = progress

    # What the stack is made of.

    def prepare(self, options):
        """Decides options and ports before anything starts. `options` replaces what an earlier run remembered."""
        self.state.options = options
        self.state.make_folders()
        for name in ALL:
            if self.is_running(name):
                continue
            for port_name in ports_of(name):
                port = self.state.ports.get(port_name)
                if port is None or not ports.is_free(port):
                    self.state.ports[port_name] = ports.pick(self.state.ports.values())
        self.state.save()

    def names(self):
        if self.state.options and not services.uses_simulator(self.state.options):
            return tuple(name for name in ALL if name != "exchange")
        return ALL

    def component(self, name):
        if not self.state.ports:
            raise Failure(f"there is no stack in {self.state.folder}", remedy="make run")
        secrets = load_secrets(self.state.folder)
        if name == "postgres":
            return postgres.component(self.state, secrets["postgres"])
        if name == "inbox":
            return servers.inbox(self.state)
        if name == "exchange":
            return services.exchange(self.state, secrets)
        if name in services.NAMES:
            return services.service(name, self.state, secrets)
        if name in SERVERS:
            return getattr(servers, name)(self.state, secrets[name])
        raise Failure(f"there is no component {name!r}", remedy=f"one of: {', '.join(ALL)}")

    def environment(self):
        return services.environment(self.state, load_secrets(self.state.folder))

    # One component.

    def is_running(self, name):
        return processes.is_alive(self.state.processes.get(name))

    def spawn(self, component):
        if component.prepare:
            component.prepare()
        identity = processes.spawn(component.argv, self.state.log(component.name), component.environment,
                                   component.user, component.cwd)
        self.state.processes[component.name] = {**identity, "fingerprint": component.fingerprint()}
        self.state.save()

    def wait_ready(self, component):
        log = self.state.log(component.name)

        def missing():
            if not self.is_running(component.name):
                raise Failure(f"{component.name} ended while starting", log, component.remedy)
            return component.ready()

        try:
            wait_for(component.name, missing, component.start_limit_s, self.progress)
        except TimeoutError as error:
            raise Failure(str(error), log, component.remedy) from error

    def is_current(self, component):
        return (self.is_running(component.name)
                and self.state.processes[component.name]["fingerprint"] == component.fingerprint())

    # Several components.

    def start(self, names):
        """Starts those that do not run, restarts those that would be started differently now, waits for all."""
        components = [self.component(name) for name in names]
        for component in components:
            if not os.path.exists(component.argv[0]):
                raise Failure(f"{component.argv[0]} is missing", remedy="make setup, then make build")
        outdated = [each for each in components if self.is_running(each.name) and not self.is_current(each)]
        if outdated:
            self.progress.note(f"restarting {', '.join(each.name for each in outdated)}: program or settings changed")
            self.stop([each.name for each in outdated])
        for component in components:
            if not self.is_running(component.name):
                self.spawn(component)
        for component in components:
            self.wait_ready(component)

    def stop(self, names):
        """Asks all of them at once to end, later ones first; kills those that do not within their limit."""
        running = [name for name in reversed(ALL) if name in names and self.is_running(name)]
        for name in running:
            processes.send(self.state.processes[name], GENTLE.get(name, signal.SIGTERM))
        left = processes.wait_gone([self.state.processes[name] for name in running], STOP_LIMIT_S)
        for name in running:
            if self.state.processes[name] in left:
                self.progress.note(f"{name} did not end within {STOP_LIMIT_S} s and is killed; its log: {self.state.log(name)}")
                processes.send(self.state.processes[name], signal.SIGKILL, whole_group=True)
        processes.wait_gone(left, 10)
        for name in names:
            self.state.processes.pop(name, None)
        if self.state.exists():
            self.state.save()
        return running

    def kill(self, name, signal_number):
        """Sends a signal to the component's whole process group and, if that is deadly, waits until it is gone."""
        identity = self.state.processes.get(name)
        if not processes.send(identity, signal_number, whole_group=True):
            raise Failure(f"{name} does not run", remedy=f"tools/stack start {name}")
        if signal_number == signal.SIGKILL and processes.wait_gone([identity], 10):
            raise Failure(f"{name} (pid {identity['pid']}) survived SIGKILL for 10 s")

    def wipe(self, name):
        """Removes everything that a stopped server has stored."""
        if name not in DATA:
            raise Failure(f"{name} has nothing that may be lost", remedy=f"one of: {', '.join(DATA)}")
        if self.is_running(name):
            raise Failure(f"{name} is running", remedy=f"tools/stack stop {name}")
        shutil.rmtree(self.state.folder / "data" / name, ignore_errors=True)

    def down(self, clean):
        """Ends everything, the later started first. With `clean` all data go too."""
        ended = []
        for tier in (services.NAMES, ("exchange", "inbox"), ("nats", "redis"), ("postgres",)):
            ended += self.stop(tier)
        if clean:
            for path in self.state.paths.values():
                shutil.rmtree(Path(path), ignore_errors=True)
                if Path(path).parent.parent == Path("/var/tmp"):
                    os.rmdir(Path(path).parent)
            shutil.rmtree(self.state.folder, ignore_errors=True)
        return ended
