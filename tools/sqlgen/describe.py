"""Asks PostgreSQL what a query takes and gives, and puts that in terms of C++."""

import re
from dataclasses import dataclass

from libpq import DatabaseError
from query import QueryError

TYPES = {
    "bool": "bool",
    "int2": "std::int16_t",
    "int4": "std::int32_t",
    "int8": "std::int64_t",
    "uuid": "Uuid",
    "timestamptz": "Timestamp",
    "text": "std::string",
    "varchar": "std::string",
    "json": "std::string",
    "bytea": "postgres::Bytes",
    "jsonb": "postgres::Jsonb",
}
ADVICE = {
    "numeric": "cast it to bigint: there are no fractions in the store (sum() of bigint gives numeric)",
    "float4": "there is no floating point in the store",
    "float8": "there is no floating point in the store",
    "timestamp": "moments are timestamptz",
}


@dataclass(frozen=True)
class Field:
    name: str
    type: str  # In C++, with std::vector and std::optional around it.

    @property
    def is_optional(self):
        return self.type.startswith("std::optional<")


@dataclass
class Described:
    query: object
    parameters: list[Field]
    columns: list[Field]


class Catalog:
    """Names and shapes from PostgreSQL's own tables, read once after the schema was applied."""

    def __init__(self, connection):
        self.types = {}  # oid -> (name, kind: b base, e enum, d domain..., element oid or 0)
        for oid, name, kind, element, base in connection.execute(
            "select oid, typname, typtype, case when typcategory = 'A' then typelem else 0 end, typbasetype from pg_type"
        ):
            self.types[int(oid)] = (name, kind, int(element), int(base))
        self.not_null = {
            (int(table), int(column))
            for table, column in connection.execute(
                "select attrelid, attnum from pg_attribute where attnotnull and attnum > 0"
            )
        }
        self.tables = {int(oid): name for oid, name in connection.execute("select oid, relname from pg_class")}

    def cpp_type(self, oid, nullable_elements=False):
        name, kind, element, base = self.types[oid]
        if kind == "d":
            return self.cpp_type(base, nullable_elements)
        if element:
            inner = self.cpp_type(element)
            return f"std::vector<std::optional<{inner}>>" if nullable_elements else f"std::vector<{inner}>"
        if kind == "e":
            return "std::string"
        if name not in TYPES:
            raise ValueError(f"type {name} has no C++ type: {ADVICE.get(name, 'cast it to one that has')}")
        return TYPES[name]

    def is_enum_array(self, oid):
        element = self.types[oid][2]
        return bool(element) and self.types[element][1] == "e"


def _outer_joined(sql):
    """The tables whose columns an outer join can make null, or None when any column can be."""
    code = re.sub(r"--[^\n]*|'[^']*'", " ", sql.lower())
    if re.search(r"\b(right|full)\s+(outer\s+)?join\b", code):
        return None
    tables = re.findall(r"\bleft\s+(?:outer\s+)?join\s+(\w+|\()", code)
    return None if any(table in ("lateral", "(") for table in tables) else set(tables)


def describe(query, connection, catalog):
    def refuse(message):
        raise QueryError(query.path, query.first_line(), message)

    def cpp_type(kind, name, *arguments):
        try:
            return catalog.cpp_type(*arguments)
        except ValueError as error:
            refuse(f"{kind} '{name}': {error}")

    try:
        parameter_types, result = connection.describe(query.name, query.sql)
    except DatabaseError as error:
        hint = f" ({error.hint})" if error.hint else ""
        raise QueryError(query.path, query.line_of(error.position), f"{error}{hint}") from error

    names = [column.name for column in result]
    known = set(names) | {f":{name}" for name in query.parameters} | {f":{name}[]" for name in query.parameters}
    for unknown in sorted((query.nullable | query.not_null) - known):
        refuse(f"there is no '{unknown}' that could be null or not; parameters are written :name")
    if names and query.returns in ("none", "count"):
        refuse(f"returns {query.returns}, but the statement gives columns")
    if not names and query.returns not in ("none", "count"):
        refuse(f"returns {query.returns}, but the statement gives no column")
    if query.row and not names:
        refuse(f"a statement without columns has no {query.row}")
    for name in names:
        if names.count(name) > 1 or not re.match(r"^[a-z_][a-z0-9_]*$", name):
            refuse(f"column '{name}' needs a name of its own: as ...")

    def optional(type_, yes):
        return f"std::optional<{type_}>" if yes else type_

    parameters = []
    for name, oid in zip(query.parameters, parameter_types):
        if catalog.is_enum_array(oid):
            refuse(f"parameter ':{name}' is an array of an enum: write :{name}::text[]::{catalog.types[oid][0][1:]}[]")
        type_ = cpp_type("parameter", name, oid, f":{name}[]" in query.nullable)
        parameters.append(Field(name, optional(type_, f":{name}" in query.nullable)))

    outer = _outer_joined(query.sql)

    def can_be_null(column):
        if column.name in query.not_null:
            return False
        if column.name in query.nullable or (column.table, column.number) not in catalog.not_null:
            return True
        return outer is None or catalog.tables[column.table] in outer

    columns = [
        Field(column.name, optional(cpp_type("column", column.name, column.type), can_be_null(column)))
        for column in result
    ]
    return Described(query, parameters, columns)
