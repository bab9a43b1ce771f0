"""The arrows between the layers: cmd -> adapters -> application -> domain -> pkg, and graph -> application."""

from source import Finding

MAY_INCLUDE = {
    "pkg": {"pkg"},
    "domain": {"domain", "pkg"},
    "application": {"application", "domain", "pkg"},
    "store": {"store", "domain", "pkg"},
    "graph": {"graph", "application", "domain", "pkg"},
    "config": {"config", "pkg"},
    "adapters": {"adapters", "application", "store", "domain", "config", "pkg"},
    "cmd": {"cmd", "adapters", "graph", "application", "store", "domain", "config", "pkg"},
}
# Besides, a test may use the adapters in memory and what lies in tests/.
TEST_MAY_INCLUDE = ("adapters/memory/", "tests/")
# What is generated from a layer's sources counts as that layer: generated/store/users.h is store.
GENERATED = "generated/"
# The pure part of the domain: values and rules, which know errors and nothing else that is not theirs.
PURE = ("domain/entities", "domain/engine")
PURE_MAY_INCLUDE = ("domain/entities/", "domain/engine/", "pkg/errors/")

# The judge of matches knows nothing of the code that it judges: of the domain the types of numbers, ids, times and trades.
JUDGE = "domain/verification"
JUDGE_MAY_INCLUDE = (JUDGE + "/", "pkg/digest/", "pkg/errors/") + tuple(
    f"domain/entities/{name}.h" for name in ("fixed", "id", "match_log", "money", "tick", "time"))


def check(source):
    layer = source.path.split("/")[0]
    if not source.is_cpp or layer not in MAY_INCLUDE:
        return
    for include in source.includes:
        if not include.ours:
            continue
        if source.is_test and include.path.startswith(TEST_MAY_INCLUDE):
            continue
        target = include.path.removeprefix(GENERATED).split("/")[0]
        if target not in MAY_INCLUDE[layer]:
            allowed = ", ".join(sorted(MAY_INCLUDE[layer]))
            yield Finding(include.line, f"{layer}/ must not know {include.path}: it may include {allowed}; put a port "
                                        "between them or move the code down")
        elif source.is_under(*PURE) and not source.is_test and not include.path.startswith(PURE_MAY_INCLUDE):
            yield Finding(include.line, f"{source.path.rsplit('/', 1)[0]} is pure and must not know {include.path}: hand "
                                        "the value in")
        elif source.is_under(JUDGE) and not source.is_test and not include.path.startswith(JUDGE_MAY_INCLUDE):
            yield Finding(include.line, f"{JUDGE} judges that code and must not know {include.path}: write the rule down a "
                                        "second time")
