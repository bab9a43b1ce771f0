"""Writes typed C++ from the .sql files of store/: python3 tools/sqlgen --schema DIR --queries DIR --out DIR

A private PostgreSQL applies the schema, prepares every query and says what it takes and gives, so that a query that does
not fit the schema fails the build. See store/README.md for how a query is written.
"""

import argparse
import contextlib
import os
import pathlib
import sys

import describe
import emit
import libpq
import migration
import query
import server


def shown(path):
    return os.path.relpath(path, pathlib.Path(__file__).resolve().parents[2])


def read_queries(folder):
    queries = []
    by_name = {}
    for path in sorted(folder.glob("*/*.sql")):
        one = query.parse(shown(path), path.read_text(encoding="utf-8"))
        other = by_name.setdefault(one.name, one)
        if other is not one:
            raise query.QueryError(one.path, 1, f"{one.name} is also the name of {other.path}")
        queries.append((path.parent.name, one))
    return queries


def apply_schema(migrations, connection):
    for one in migrations:
        try:
            connection.execute(one.text)
        except libpq.DatabaseError as error:
            line = one.text.count("\n", 0, max(error.position - 1, 0)) + 1
            raise query.QueryError(one.path, line, str(error)) from error


def generate(schema, queries, connection):
    """File name -> text. Every wrong query is reported, not only the first."""
    parsed = read_queries(queries)
    described = []
    problems = []
    migrations = migration.read_all(schema, shown)
    apply_schema(migrations, connection)
    catalog = describe.Catalog(connection)
    for area, one in parsed:
        try:
            described.append((area, describe.describe(one, connection, catalog)))
        except query.QueryError as error:
            problems.append(str(error))
    if problems:
        raise SystemExit("\n".join(problems))
    files = emit.schema(migrations) | emit.rows([one for _, one in described])
    for area in sorted({area for area, _ in parsed}):
        files |= emit.area(area, [one for where, one in described if where == area])
    return files


def main():
    parser = argparse.ArgumentParser(prog="sqlgen", description="typed C++ from .sql files")
    for option in ("schema", "queries", "out"):
        parser.add_argument(f"--{option}", type=pathlib.Path, required=True)
    options = parser.parse_args()
    try:
        with server.private_server() as parameters, contextlib.closing(libpq.Connection(parameters)) as connection:
            files = generate(options.schema, options.queries, connection)
    except (query.QueryError, server.ServerError) as error:
        raise SystemExit(str(error)) from error
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        target = options.out / name
        # What did not change keeps its time: only the areas that did are compiled again.
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
