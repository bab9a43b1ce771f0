"""C++ is formatted by clang-format, the version that tools/packages.txt pins."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

from source import Finding

FORMATTER = "clang-format-19"
WHERE = re.compile(r"^(.*?):(\d+):\d+: error: ", re.MULTILINE)


def check_all(sources, root):
    paths = [source.path for source in sources if source.is_cpp]
    batches = [paths[start : start + 25] for start in range(0, len(paths), 25)]
    with ThreadPoolExecutor(2) as workers:
        for found in workers.map(lambda batch: check_batch(batch, root), batches):
            yield from found


def check_batch(paths, root):
    ended = subprocess.run([FORMATTER, "--dry-run", "-Werror", *paths], cwd=root, stdin=subprocess.DEVNULL, text=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    first = {}
    for path, line in WHERE.findall(ended.stderr):
        first.setdefault(path, int(line))
    if ended.returncode != 0 and not first:
        raise RuntimeError(f"{FORMATTER} failed: {ended.stderr[:500]}")
    return [(path, Finding(line, "not formatted: run 'make format'")) for path, line in first.items()]
