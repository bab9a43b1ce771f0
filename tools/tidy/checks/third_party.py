"""Where headers of other projects may be included; one that no row names may be included nowhere."""

from source import Finding

ADAPTERS = ("adapters",)
# Prefix of the header -> folders, and whether only .cc files (so that the header's cost and names stay there).
PLACES = {
    "boost/beast/": (("adapters", "pkg/async/asio.cc"), True),
    # Of Asio a use case sees the loop that it is handed, and "whichever ends first"; never a socket or a timer.
    "boost/asio/any_io_executor.hpp": (("adapters", "application", "cmd", "pkg/async", "pkg/queue", "pkg/testing"), False),
    "boost/asio/experimental/awaitable_operators.hpp": (("adapters", "application", "cmd", "pkg/async"), False),
    "boost/asio/": (("adapters", "cmd", "pkg/async", "pkg/queue", "pkg/testing"), False),
    "boost/asio.hpp": ((), True),
    "boost/json": (("adapters", "pkg/json"), True),
    "boost/url": (("adapters", "config"), True),
    "boost/system/": (("adapters", "cmd", "pkg/async"), False),
    "boost/multiprecision/": (("tests",), False),
    "libpq-fe.h": (ADAPTERS, True),
    "libpq/": (ADAPTERS, True),
    "nats/": (ADAPTERS, True),
    "nats.h": (ADAPTERS, True),
    "hiredis/": (ADAPTERS, True),
    "curl/": (ADAPTERS, True),
    "simdjson.h": (("adapters", "application/messages"), True),
    "openssl/": (ADAPTERS, True),
    "sodium": (("adapters", "pkg/digest"), True),
    "zlib.h": (ADAPTERS, True),
    "toml++/": (("config",), True),
    "CLI/": (("cmd",), True),
    "prometheus/": (("pkg/metrics",), True),
    "benchmark/": (("bench",), True),
    "fmt/": (("adapters", "application", "bench", "cmd", "config", "domain", "graph", "pkg", "store", "tests", "tools"), False),
}
TEST_ONLY = ("gtest/", "gmock/")
# Of the operating system: asked in adapters, and where processes and sockets are the subject.
SYSTEM = ("sys/", "netinet/", "arpa/", "net/", "linux/", "unistd.h", "fcntl.h", "signal.h", "poll.h", "pwd.h", "grp.h",
          "netdb.h", "dlfcn.h", "pthread.h", "sched.h", "spawn.h", "termios.h", "syslog.h", "time.h", "cxxabi.h",
          "execinfo.h", "libgen.h", "glob.h", "ifaddrs.h", "dirent.h", "malloc.h")
SYSTEM_PLACES = ("adapters", "bench", "cmd", "config", "pkg/errors", "pkg/log", "pkg/testing", "tests", "tools")
PURE = ("domain/entities", "domain/engine")
ANYWHERE = ("tests", "bench", "tools")


def check(source):
    if not source.is_cpp:
        return
    for include in source.includes:
        if include.ours or is_standard(include.path):
            continue
        problem = judge(source, include.path)
        if problem:
            yield Finding(include.line, problem)


def is_standard(path):
    return "/" not in path and "." not in path and path != "sodium"


def judge(source, header):
    if source.is_under(*PURE) and not source.is_test:
        return f"<{header}> in the pure part of the domain, which needs the standard library only"
    if header.startswith(TEST_ONLY):
        return None if source.is_test else f"<{header}> belongs in *_test.cc and testing/ folders"
    if header.startswith(SYSTEM):
        return None if source.is_under(*SYSTEM_PLACES) or source.is_test else (
            f"<{header}> asks the operating system: do that in an adapter, behind a port")
    for prefix, (folders, only_cc) in PLACES.items():
        if not header.startswith(prefix):
            continue
        if source.is_test or source.is_under(*ANYWHERE):
            return None
        if not source.is_under(*folders):
            return f"<{header}> may be included in {', '.join(folders) or 'no file'} only: put a port before it"
        if only_cc and source.is_header:
            return f"<{header}> belongs in .cc files: forward-declare or hide it behind a pimpl"
        return None
    return f"<{header}> is no header that this project uses yet: decide where it may be, in tools/tidy/checks/third_party.py"
