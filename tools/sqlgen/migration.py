"""The numbered files of store/schema."""

import dataclasses
import hashlib
import re

from query import QueryError


@dataclasses.dataclass(frozen=True)
class Migration:
    path: str
    number: int
    name: str
    text: str

    @property
    def checksum(self):
        return hashlib.sha256(self.text.encode()).hexdigest()


def read_all(folder, shown):
    """In the order of their numbers, of which each occurs once. `shown` makes of a path what people read."""
    migrations = {}
    for path in sorted(folder.glob("*.sql")):
        numbered = re.fullmatch(r"(\d{4})_[a-z0-9_]+", path.stem)
        if not numbered:
            raise QueryError(shown(path), 1, "a migration is called NNNN_name.sql")
        one = Migration(shown(path), int(numbered[1]), path.stem, path.read_text(encoding="utf-8"))
        other = migrations.setdefault(one.number, one)
        if other is not one:
            raise QueryError(one.path, 1, f"{other.name} has this number already")
    return list(migrations.values())
