"""Every task has an owner that joins it: pkg/async/task_group.h."""

import re

from source import Finding

DETACHED = re.compile(r"\basio\s*::\s*detached\b|\bdetached_t\b|(?:\.|->)\s*detach\s*\(\s*\)")
CO_SPAWN = re.compile(r"\bco_spawn\s*\(")
THREAD = re.compile(r"\bstd\s*::\s*(?:j?thread|async)\b(?!\s*::)")
# Where a coroutine is driven from outside any coroutine: its result is waited for on the spot. The last holds its tasks
# as a TaskGroup would, but outlives its owner until they have ended: leases may outlive the pool.
MAY_SPAWN = ("pkg/async", "pkg/testing", "adapters/memory/clock.cc", "tests", "bench", "cmd",
             "adapters/postgres/core/pool_state.cc")


def check(source):
    if not source.is_cpp:
        return
    for line, match in source.grep(DETACHED):
        yield Finding(line, f"'{match.group()}' leaves a task without an owner: spawn it in a TaskGroup and join that")
    if not source.is_under(*MAY_SPAWN) and not source.is_test:
        for line, _ in source.grep(CO_SPAWN):
            yield Finding(line, "co_spawn belongs to pkg/async: use TaskGroup::spawn, or with_timeout to wait for a result")
    if source.is_under("domain", "application", "store", "graph", "config"):
        for line, match in source.grep(THREAD):
            yield Finding(line, f"'{match.group()}' in a layer that knows one event loop only: threads live in adapters")
