"""Holds the rules of the source text that no compiler knows: python3 tools/tidy [FILE...]

Each file in checks/ is one rule. A finding is a line "file:line: rule: what to do instead"; any that fails ends this
with 1. Without arguments all files that git knows or would add are read.
"""

import importlib
import subprocess
import sys
from pathlib import Path

from source import Source

ROOT = Path(__file__).resolve().parents[2]
CHECKS = Path(__file__).resolve().parent / "checks"


def all_checks():
    sys.path.insert(0, str(CHECKS.parent))
    names = sorted(path.stem for path in CHECKS.glob("*.py") if not path.stem.endswith("_test"))
    return {name.replace("_", "-"): importlib.import_module(f"checks.{name}") for name in names}


def all_files():
    listed = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT,
                            stdout=subprocess.PIPE, check=True)
    return sorted(set(listed.stdout.decode().split("\0")) - {""})


def read(paths):
    sources = []
    for path in paths:
        whole = ROOT / path
        if not whole.is_file() or whole.is_symlink():
            continue
        data = whole.read_bytes()
        if b"\0" not in data[:8192]:
            sources.append(Source(path, data))
    return sources


def findings(checks, sources):
    """(path, line, rule, finding) of every rule; `check` looks at one file, `check_all` at all of them together."""
    for rule, module in checks.items():
        if hasattr(module, "check"):
            for source in sources:
                for finding in module.check(source):
                    yield source.path, finding.line, rule, finding
        if hasattr(module, "check_all"):
            for path, finding in module.check_all(sources, ROOT):
                yield path, finding.line, rule, finding


def main(arguments):
    wanted = [str(Path(argument).resolve().relative_to(ROOT)) for argument in arguments]
    sources = read(wanted or all_files())
    checks = all_checks()
    failed = 0
    for path, line, rule, finding in sorted(findings(checks, sources), key=lambda found: found[:3]):
        failed += finding.fails
        print(f"{path}:{line}: {rule}: {'' if finding.fails else '(warning) '}{finding.message}")
    print(f"tidy: {len(sources)} files, {len(checks)} rules, {failed} findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
