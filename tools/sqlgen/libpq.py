"""The few calls of libpq that describing statements takes, through ctypes: no driver has to be installed for a build."""

import ctypes
import ctypes.util
from dataclasses import dataclass

CONNECTION_OK = 0
FATAL_ERROR = 7

SEVERITY = ord("S")
SQLSTATE = ord("C")
PRIMARY = ord("M")
DETAIL = ord("D")
HINT = ord("H")
POSITION = ord("P")


class DatabaseError(Exception):
    def __init__(self, message, hint, position):
        super().__init__(message)
        self.hint = hint
        self.position = position  # Of the character in the statement, from 1; 0 when PostgreSQL names none.


@dataclass(frozen=True)
class Column:
    name: str
    type: int  # Oid in pg_type.
    table: int  # Oid in pg_class; 0 for an expression.
    number: int  # In the table, from 1.


def _load():
    library = ctypes.CDLL(ctypes.util.find_library("pq") or "libpq.so.5")
    pointer, text, integer, oid = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_uint
    signatures = {
        "PQconnectdb": (pointer, [text]),
        "PQstatus": (integer, [pointer]),
        "PQerrorMessage": (text, [pointer]),
        "PQfinish": (None, [pointer]),
        "PQexec": (pointer, [pointer, text]),
        "PQprepare": (pointer, [pointer, text, text, integer, pointer]),
        "PQdescribePrepared": (pointer, [pointer, text]),
        "PQresultStatus": (integer, [pointer]),
        "PQresultErrorField": (text, [pointer, integer]),
        "PQclear": (None, [pointer]),
        "PQntuples": (integer, [pointer]),
        "PQnfields": (integer, [pointer]),
        "PQgetvalue": (text, [pointer, integer, integer]),
        "PQnparams": (integer, [pointer]),
        "PQparamtype": (oid, [pointer, integer]),
        "PQfname": (text, [pointer, integer]),
        "PQftype": (oid, [pointer, integer]),
        "PQftable": (oid, [pointer, integer]),
        "PQftablecol": (integer, [pointer, integer]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


_pq = _load()


class Connection:
    def __init__(self, parameters):
        self._link = _pq.PQconnectdb(parameters.encode())
        if _pq.PQstatus(self._link) != CONNECTION_OK:
            message = _pq.PQerrorMessage(self._link).decode().strip()
            _pq.PQfinish(self._link)
            raise DatabaseError(message, "", 0)
        self.execute("set client_min_messages = warning")

    def close(self):
        _pq.PQfinish(self._link)

    def execute(self, sql):
        """Runs a script and gives the rows of its last statement, as texts."""
        result = self._checked(_pq.PQexec(self._link, sql.encode()))
        rows = [
            [_pq.PQgetvalue(result, row, column).decode() for column in range(_pq.PQnfields(result))]
            for row in range(_pq.PQntuples(result))
        ]
        _pq.PQclear(result)
        return rows

    def describe(self, name, sql):
        """The oids of a statement's parameters, and its columns."""
        _pq.PQclear(self._checked(_pq.PQprepare(self._link, name.encode(), sql.encode(), 0, None)))
        result = self._checked(_pq.PQdescribePrepared(self._link, name.encode()))
        parameters = [_pq.PQparamtype(result, i) for i in range(_pq.PQnparams(result))]
        columns = [
            Column(
                _pq.PQfname(result, i).decode(),
                _pq.PQftype(result, i),
                _pq.PQftable(result, i),
                _pq.PQftablecol(result, i),
            )
            for i in range(_pq.PQnfields(result))
        ]
        _pq.PQclear(result)
        return parameters, columns

    def _checked(self, result):
        if _pq.PQresultStatus(result) != FATAL_ERROR:
            return result

        def field(code):
            return (_pq.PQresultErrorField(result, code) or b"").decode()

        message = ". ".join(part for part in (field(PRIMARY), field(DETAIL)) if part)
        error = DatabaseError(message, field(HINT), int(field(POSITION) or 0))
        _pq.PQclear(result)
        raise error
