"""A .sql file: directives in its comments, one statement with `:name` parameters."""

import re
from dataclasses import dataclass, field

RETURNS = ("one", "optional", "many", "none", "count")
DIRECTIVE = re.compile(r"^--\s*(name|returns|nullable|not null|row)\s*:\s*(.*)$")
NAME = re.compile(r"^[A-Z][A-Za-z0-9]*$")

# What a colon must not be looked for in, then `::`, then a parameter.
TOKEN = re.compile(
    r"""
      (?P<skip> --[^\n]* | /\*.*?\*/ | [eE]?'(?:[^'\\]|''|\\.)*' | "[^"]*" | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$ | :: )
    | (?<![\w\]]):(?P<parameter>[a-z_][a-z0-9_]*)
    """,
    re.VERBOSE | re.DOTALL,
)


class QueryError(Exception):
    def __init__(self, path, line, message):
        super().__init__(f"{path}:{line}: error: {message}")


@dataclass
class Query:
    path: str
    name: str = ""
    returns: str = ""
    row: str = ""  # Of a row type that several queries share.
    nullable: set[str] = field(default_factory=set)  # column, :parameter, :parameter[] (its elements)
    not_null: set[str] = field(default_factory=set)
    comment: list[str] = field(default_factory=list)
    sql: str = ""  # With $1, $2, ...; line for line as in the file.
    parameters: list[str] = field(default_factory=list)

    def line_of(self, position):
        return self.sql.count("\n", 0, max(position - 1, 0)) + 1 if position else self.first_line()

    def first_line(self):
        lines = self.sql.splitlines()
        return next((i for i, text in enumerate(lines, 1) if text.strip() and not text.startswith("--")), len(lines) + 1)

    def statement(self):
        """What is sent at run time: without the comments on top and the semicolon."""
        return "\n".join(self.sql.splitlines()[self.first_line() - 1 :]).strip().rstrip(";").rstrip()


def _names(text):
    return {part.strip() for part in text.split(",") if part.strip()}


def _read_directives(query, text):
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("--"):
            if line.strip():
                break
            continue
        directive = DIRECTIVE.match(line)
        if not directive:
            query.comment.append(line[2:].strip())
            continue
        key, value = directive[1], directive[2].strip()
        if key == "nullable":
            query.nullable |= _names(value)
        elif key == "not null":
            query.not_null |= _names(value)
        elif key == "returns" and value not in RETURNS:
            raise QueryError(query.path, number, f"returns is one of {', '.join(RETURNS)}, not '{value}'")
        elif key in ("name", "row") and not NAME.match(value):
            raise QueryError(query.path, number, f"a {key} is written LikeThis, not '{value}'")
        else:
            setattr(query, key, value)
    for key in ("name", "returns"):
        if not getattr(query, key):
            raise QueryError(query.path, 1, f"the line '-- {key}: ...' is missing")


def parse(path, text):
    query = Query(path)
    _read_directives(query, text)

    def number(match):
        name = match["parameter"]
        if not name:
            return match[0]
        if name not in query.parameters:
            query.parameters.append(name)
        return f"${query.parameters.index(name) + 1}"

    query.sql = TOKEN.sub(number, text)
    if not query.statement():
        raise QueryError(path, 1, "there is no statement in this file")
    return query
